import { describe, expect, test } from 'vitest';
import { BENCH, letter, lookupOver, mail, matched, POOL } from './build.ts';

/** One letter for each rung; a mail that carries several marks belongs to the highest. */
const letters = {
  inReplyTo: letter(),
  references: letter(),
  token: letter(),
  thread: letter(),
  quoted: letter({ subject: 'Badet', text: POOL }),
};
const THREAD = '<earlier@sjovik.example>';
const lookup = lookupOver(Object.values(letters), { [THREAD]: letters.thread });
const token = `malin.berg+${letters.token.replyToken}@post.example`;

describe('the highest rung wins', () => {
  test.each([
    ['in-reply-to', letters.inReplyTo, { inReplyTo: [letters.inReplyTo.messageId] }],
    ['references', letters.references, { inReplyTo: [THREAD] }],
    ['address-token', letters.token, { inReplyTo: [THREAD], references: [] }],
    ['thread', letters.thread, { inReplyTo: [THREAD], references: [], to: ['malin.berg@post.example'] }],
    ['quoted', letters.quoted, { references: [], to: ['malin.berg@post.example'] }],
  ])('%s', async (rung, expected, changes) => {
    const all = mail({ references: [letters.references.messageId], to: [token], text: POOL, ...changes });
    const { match } = await matched(all, lookup);
    expect(match).toMatchObject({ probeId: expected.probeId, rung, doubtful: false });
  });

  test('and says that others disagree', async () => {
    const both = mail({ inReplyTo: [letters.inReplyTo.messageId], to: [token] });
    const { match, considered } = await matched(both, lookup);
    expect(match?.warnings).toEqual([
      expect.stringContaining(`address-token: probe ${letters.token.probeId}`),
    ]);
    expect(considered.map(({ where }) => where)).toContain('header To');
  });

  test('rungs that agree give their evidence together', async () => {
    const { inReplyTo } = letters;
    const to = [`malin.berg+${inReplyTo.replyToken}@post.example`];
    const { match } = await matched(mail({ inReplyTo: [inReplyTo.messageId], to }), lookup);
    expect(match?.evidence.map(({ where }) => where)).toEqual(['header In-Reply-To', 'header To']);
  });
});

test('a reply to the second letter that quotes the first belongs to the second', async () => {
  const first = letter({ text: BENCH });
  const second = letter({ subject: 'Badet', text: POOL });
  const text = `Ja.\n\n> ${POOL}\n\n> ${BENCH}\n> ${first.messageId}`;
  const { match } = await matched(mail({ inReplyTo: [second.messageId], text }), [first, second]);
  expect(match).toMatchObject({
    probeId: second.probeId,
    rung: 'in-reply-to',
    doubtful: false,
    warnings: [],
  });
});

test('a sure rung below a doubtful one for another letter is proposed, and the contradiction told', async () => {
  const jonas = letter({ personaAddress: 'jonas.ek@post.example' });
  const quoted = letter({ subject: 'Badet', text: POOL });
  const contradictory = lookupOver([jonas, quoted], { [THREAD]: jonas });
  const { match } = await matched(mail({ inReplyTo: [THREAD], text: POOL }), contradictory);
  expect(match).toMatchObject({ probeId: quoted.probeId, rung: 'quoted', doubtful: true });
  expect(match?.warnings.join()).toContain(`probe ${jonas.probeId}`);
});
