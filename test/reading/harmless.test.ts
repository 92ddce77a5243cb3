import { expect, test } from 'vitest';
import { harmless } from '../../src/reading/show/harmless.ts';
import { readingText } from '../../src/reading/show/readingText.ts';
import type { Reading } from '../../src/reading/types.ts';

test.each([
  ['\u{1b}[2J\u{1b}[1;1H', '\u{fffd}[2J\u{fffd}[1;1H'],
  ['a\rb', 'a\u{fffd}b'],
  ['\u{9b}31m', '\u{fffd}31m'],
  ['ja\u{202e}jen', 'ja\u{fffd}jen'],
  ['a\tb', 'a    b'],
  ['Åsa Öberg, 08-465 004 00, 😀', 'Åsa Öberg, 08-465 004 00, 😀'],
])('%j comes to the terminal as %j', (text, shown) => {
  expect(harmless(text)).toBe(shown);
});

test('nothing of a mail reaches the terminal as a command to it', () => {
  const evil = 'Hej \u{1b}]0;evil\u{7}';
  const evidence = { what: 'name after the closing', where: `attachment ${evil}`, value: evil };
  const reading: Reading = {
    readerVersion: '1',
    kind: 'answer',
    automatic: false,
    confidence: 1,
    needsReview: false,
    reasons: [evidence],
    sender: {
      name: { value: evil, evidence },
      title: null,
      department: null,
      municipality: null,
      address: null,
      phone: null,
    },
    extraInformation: [{ type: 'link', value: evil, evidence }],
    lines: [{ text: evil, label: 'new' }],
    newText: evil,
    limits: [evil],
  };
  const text = readingText('message 1', reading, (_, plain) => plain);
  expect(text).toContain('Hej');
  expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
});
