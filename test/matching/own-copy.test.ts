import { describe, expect, test } from 'vitest';
import { letter, lookupOver, mail, matched, PERSONA } from './build.ts';

const asked = letter();
const persona = { name: 'Malin Berg', address: PERSONA };
const replyAddress = { name: 'Malin Berg', address: `malin.berg+${asked.replyToken}@post.example` };
const sent = { to: [asked.address], subject: asked.subject, text: asked.text };

describe('our own letter is never a reply', () => {
  test('the copy has the Message-ID of the probe', async () => {
    const result = await matched(mail({ ...sent, from: persona, messageId: asked.messageId }), [asked]);
    expect(result).toMatchObject({ match: null, ownCopy: { probeId: asked.probeId } });
  });

  test.each([
    ['its sender address names the letter', { from: replyAddress, text: 'Hej' }],
    ['its text is the letter', { from: persona }],
  ])('a relay wrote a new Message-ID: %s', async (_, changes) => {
    const copy = mail({ ...sent, messageId: '<0102@relay.example>', ...changes });
    const result = await matched(copy, [asked, letter({ subject: 'Badet', text: 'Något annat' })]);
    expect(result).toMatchObject({ match: null, ownCopy: { probeId: asked.probeId } });
  });

  test('what else a persona writes is neither copy nor reply', async () => {
    const thanks = mail({
      from: persona,
      to: ['eva.lind@sjovik.example'],
      inReplyTo: ['<answer@sjovik.example>'],
    });
    const result = await matched(thanks, lookupOver([asked], { '<answer@sjovik.example>': asked }));
    expect(result).toMatchObject({ match: null, ownCopy: null });
    expect(result.considered).toEqual([
      { what: 'written by a persona: no reply', where: 'header From', value: PERSONA },
    ]);
  });

  test('the same letter sent twice proves neither by its text', async () => {
    const copy = mail({ ...sent, from: persona, messageId: '<0102@relay.example>' });
    expect((await matched(copy, [asked, letter()])).ownCopy).toBeNull();
  });
});
