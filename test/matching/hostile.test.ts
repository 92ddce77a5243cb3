import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProbeLookup } from '../../src/matching/types.ts';
import type { ParsedMessage } from '../../src/reading/types.ts';
import { BENCH, header, letter, lookupOver, mail, matched, PERSONA } from './build.ts';

const asked = letter();
const MEGABYTE = 1_000_000;

/** Generous: ten times of what it takes, so that only growth beyond the linear is caught. */
const MOST_MILLISECONDS = 3000;

const many = (count: number, one: (i: number) => string) => Array.from({ length: count }, (_, i) => one(i));

describe('a hostile mail takes bounded work', () => {
  test.each<[string, Partial<ParsedMessage>]>([
    ['100,000 References', { references: many(100_000, (i) => `<${i}@x.example>`) }],
    ['References of a megabyte', { headers: [header('references', '<a@x.example>'.repeat(MEGABYTE / 13))] }],
    ['In-Reply-To of unclosed brackets', { headers: [header('in-reply-to', '<'.repeat(MEGABYTE))] }],
    ['100,000 recipients', { to: many(100_000, (i) => `n${i}+${'7'.repeat(20)}@x.example`) }],
    [
      '100,000 headers',
      { headers: many(100_000, (i) => `a${i}@x.example`).map((to) => header('delivered-to', to)) },
    ],
    ['a Received header of spaces', { headers: [header('received', `for ${' '.repeat(MEGABYTE)}`)] }],
    ['an endless subject', { subject: 'Bänk vid '.repeat(MEGABYTE / 9) }],
    ['a body of @', { text: '@'.repeat(MEGABYTE) }],
    ['a body of addresses', { text: many(60_000, (i) => `a${i}@x.example`).join(' ') }],
    ['a body without spaces', { text: 'a'.repeat(MEGABYTE) }],
    ['the letter thousands of times', { text: BENCH.repeat(MEGABYTE / BENCH.length) }],
    ['HTML of opening brackets', { html: '<'.repeat(MEGABYTE) }],
    ['deep HTML', { html: '<div>'.repeat(100_000) + '</b>'.repeat(100_000) }],
    ['HTML of ampersands', { html: '&'.repeat(MEGABYTE) }],
    ['accents upon accents', { text: `a${'\u0301'.repeat(MEGABYTE)}` }],
    [
      'a sender without end',
      { from: { name: 'x'.repeat(MEGABYTE), address: `${'x.'.repeat(MEGABYTE / 2)}example` } },
    ],
    ['100,000 enclosed IDs', { enclosedIds: many(100_000, (i) => `<${i}@x.example>`) }],
  ])('%s', async (_, changes) => {
    const started = performance.now();
    let asks = 0;
    const { considered } = await matched(
      mail(changes),
      counting(lookupOver([asked, letter()]), () => asks++),
    );
    expect(performance.now() - started).toBeLessThan(MOST_MILLISECONDS);
    expect(asks).toBeLessThan(1000);
    expect(JSON.stringify(considered).length).toBeLessThan(50_000);
  });

  test('our own ID at the end of 100,000 References is still found', async () => {
    const references = [...many(100_000, (i) => `<${i}@x.example>`), asked.messageId];
    expect((await matched(mail({ references }), [asked])).match?.probeId).toBe(asked.probeId);
  });
});

test('no mail at all makes it throw', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(BENCH, asked.messageId, PERSONA, '@', '<', '>'),
  );
  const texts = fc.array(text, { maxLength: 3 });
  const anyMail = fc.record({
    subject: text,
    from: fc.option(fc.record({ name: text, address: text })),
    to: texts,
    cc: texts,
    messageId: fc.option(text),
    inReplyTo: texts,
    references: texts,
    text: fc.option(text),
    html: fc.option(text),
    enclosedIds: texts,
    enclosedText: text,
    headers: fc.array(
      fc.record({
        name: fc.constantFrom('received', 'delivered-to', 'references', 'reply-to', 'list-id'),
        value: text,
      }),
      { maxLength: 3 },
    ),
  });
  await fc.assert(
    fc.asyncProperty(anyMail, async (changes) => {
      const { match } = await matched(mail(changes), [asked]);
      if (match) expect(match.evidence.length).toBeGreaterThan(0);
    }),
    { numRuns: 1000 },
  );
});

function counting(lookup: ProbeLookup, count: () => void): ProbeLookup {
  const counted = <Arguments extends unknown[], Answer>(ask: (...all: Arguments) => Answer) => {
    return (...all: Arguments) => {
      count();
      return ask(...all);
    };
  };
  return {
    byMessageId: counted(lookup.byMessageId),
    byReplyToken: counted(lookup.byReplyToken),
    byThreadMessageId: counted(lookup.byThreadMessageId),
    wordings: counted(lookup.wordings),
    sentBy: counted(lookup.sentBy),
  };
}
