import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  replyAddress,
  TOKEN_ALPHABET,
  TOKEN_LENGTH,
  tokensIn,
  withoutTokens,
} from '../../src/matching/token.ts';
import { header, letter, mail, matched, OTHER_PERSONA, PERSONA } from './build.ts';

const TOKEN = '7k3mq9xw2r5td8vhc4ng';
const asked = letter({ replyToken: TOKEN });
const other = letter({ replyToken: 'zz3mq9xw2r5td8vhc4zz' });

describe('a reply address', () => {
  const token = fc
    .array(fc.constantFrom(...TOKEN_ALPHABET), { minLength: TOKEN_LENGTH, maxLength: TOKEN_LENGTH })
    .map((characters) => characters.join(''));

  test('gives its token back, and the persona, whatever a mail system does to its case', () => {
    fc.assert(
      fc.property(
        token,
        fc.constantFrom('plus' as const, 'catch-all' as const),
        fc.boolean(),
        (made, mode, loud) => {
          const address = replyAddress(PERSONA, mode, made);
          const seen = loud ? address.toUpperCase() : address;
          expect(tokensIn(seen)).toEqual([made]);
          expect(withoutTokens(seen)).toBe(PERSONA);
        },
      ),
    );
  });

  test.each([
    ['plus', `malin.berg+${TOKEN}@post.example`],
    ['catch-all', `malin.berg.${TOKEN}@post.example`],
    ['plain', 'malin.berg@post.example'],
  ] as const)('%s: %s', (mode, address) => {
    expect(replyAddress(PERSONA, mode, TOKEN)).toBe(address);
  });

  test('that mail does not allow is refused, with its length', () => {
    const long = `${'n'.repeat(50)}@post.example`;
    expect(() => replyAddress(long, 'plus', TOKEN)).toThrow(/71 characters before the @; at most 64/);
  });

  test.each([
    `bounces+malin.berg+${TOKEN}=post.example@relay.example`,
    `malin.berg%2B${TOKEN}@post.example`,
    `"malin.berg+${TOKEN}"@post.example`.replaceAll('"', ''),
  ])('is recognised inside %s', (address) => {
    expect(tokensIn(address)).toEqual([TOKEN]);
  });

  test.each([
    'kommunikationsavdelningen@sjovik.example',
    'malin.berg@post.example',
    'no address',
    '',
  ])('%j holds no token', (address) => {
    expect(tokensIn(address)).toEqual([]);
  });
});

describe('address-token', () => {
  const to = `malin.berg+${TOKEN}@post.example`;

  test('a mail to the reply address of a letter is matched', async () => {
    const { match } = await matched(mail({ to: [to] }), [asked, other]);
    expect(match).toMatchObject({
      probeId: asked.probeId,
      rung: 'address-token',
      doubtful: false,
      warnings: [],
    });
    expect(match?.evidence[0]).toMatchObject({ where: 'header To', value: to });
  });

  test.each([
    ['Cc', { cc: [to] }],
    ['Delivered-To', { headers: [header('delivered-to', to)] }],
    ['X-Original-To', { headers: [header('x-original-to', `<${to}>`)] }],
    [
      'Received',
      { headers: [header('received', `from a by b with ESMTP id 1 for <${to}>; Mon, 5 Oct 2026`)] },
    ],
  ])('the token stands in %s', async (name, changes) => {
    const { match } = await matched(mail({ to: ['undisclosed-recipients:;'], ...changes }), [asked, other]);
    expect(match).toMatchObject({ probeId: asked.probeId, rung: 'address-token' });
    expect(match?.evidence[0]?.where).toBe(`header ${name}`);
  });

  test('a mail to the reply addresses of two letters answers the one it was delivered to', async () => {
    const second = `malin.berg+${other.replyToken}@post.example`;
    const both = mail({ to: [to, second], headers: [header('delivered-to', second)] });
    const { match } = await matched(both, [asked, other]);
    expect(match).toMatchObject({ probeId: other.probeId, doubtful: false });
    expect(match?.warnings.join()).toContain(`probe ${asked.probeId}`);
  });

  test('where the delivery does not tell, it is only proposed', async () => {
    const second = `malin.berg+${other.replyToken}@post.example`;
    const { match } = await matched(mail({ to: [to, second] }), [asked, other]);
    expect(match).toMatchObject({ probeId: asked.probeId, doubtful: true });
  });

  test('a persona whose name looks like a token is still the persona', async () => {
    const persona = 'bergshamravagen77@post.example';
    const theirs = letter({ personaAddress: persona });
    const { match } = await matched(mail({ to: [persona] }), [asked, theirs], {
      personaAddresses: [PERSONA, persona],
    });
    expect(match).toMatchObject({ probeId: theirs.probeId, rung: 'only-open-probe', doubtful: false });
  });

  test('a token unknown to us is no letter', async () => {
    const unknown = `malin.berg+${'0'.repeat(20)}@post.example`;
    const { match } = await matched(mail({ to: [unknown] }), []);
    expect(match).toBeNull();
  });

  test('a mail in the box of another persona is matched with a warning', async () => {
    const { match } = await matched(mail({ to: [to, OTHER_PERSONA] }), [asked], {
      personaAddresses: [OTHER_PERSONA],
    });
    expect(match).toMatchObject({ probeId: asked.probeId, doubtful: false });
    expect(match?.warnings.join()).toContain(OTHER_PERSONA);
  });
});
