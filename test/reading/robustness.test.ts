import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMessage, parseMessageSync } from '../../src/reading/parse.ts';
import { readReply } from '../../src/reading/read.ts';
import { LINE_LABELS, REPLY_KINDS } from '../../src/reading/types.ts';
import { mail, QUESTION, readHtml, readText } from './mails.ts';

const FOLDER = new URL('../fixtures/replies/', import.meta.url);
const MAILS = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.eml'))
  .map((name) => readFileSync(new URL(name, FOLDER)));

/** What holds of every reading, whatever the bytes were. */
function expectSound(raw: Uint8Array): void {
  const message = parseMessageSync(raw);
  for (const probe of [QUESTION, null]) {
    const reading = readReply(message, probe);
    expect(REPLY_KINDS).toContain(reading.kind);
    expect(reading.confidence).toBeGreaterThanOrEqual(0);
    expect(reading.confidence).toBeLessThanOrEqual(1);
    for (const { label } of reading.lines) expect(LINE_LABELS).toContain(label);
    for (const { where } of [...Object.values(reading.sender), ...reading.extraInformation].flatMap(
      (found) => found?.evidence ?? [],
    )) {
      const line = /^line (\d+)$/.exec(where)?.[1];
      if (line !== undefined) expect(reading.lines[Number(line) - 1]).toBeDefined();
    }
  }
}

/** One change that mail suffers on its way, or that malice makes. */
const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(200),
  bytes: fc.oneof(
    fc.uint8Array({ maxLength: 20 }),
    fc
      .constantFrom(
        '\r\n\r\n',
        '>',
        '<',
        '--',
        '<blockquote type=cite>',
        '</div>',
        '=?utf-8?Q?',
        'Content-Type: multipart/mixed; boundary=b\r\n',
        'Från: a\r\nSkickat: b\r\nTill: c\r\n',
        '\u0000',
      )
      .map((text) => Buffer.from(text)),
  ),
  replace: fc.boolean(),
});

test('mutated mails are read without a throw, and each verdict is sound', () => {
  const changed = fc.record({
    mail: fc.nat(MAILS.length - 1),
    changes: fc.array(mutation, { minLength: 1, maxLength: 6 }),
  });
  fc.assert(
    fc.property(changed, ({ mail: index, changes }) => {
      let raw = MAILS[index] ?? Buffer.alloc(0);
      for (const { at, length, bytes, replace } of changes) {
        const start = Math.floor(at * raw.length);
        raw = Buffer.concat([raw.subarray(0, start), bytes, raw.subarray(replace ? start + length : start)]);
      }
      expectSound(raw);
    }),
    { numRuns: 2000, seed: 20_261_122 },
  );
});

test('any bytes at all are read', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (raw) => expectSound(raw)),
    { numRuns: 500, seed: 20_261_122 },
  );
});

test('reading is a function: the same bytes and question give the same reading', () => {
  for (const raw of MAILS.slice(0, 10)) {
    expect(readReply(parseMessageSync(raw), QUESTION)).toEqual(readReply(parseMessageSync(raw), QUESTION));
  }
});

test('parsing by promise gives the same', async () => {
  const raw = mail('Hej!');
  expect(await parseMessage(raw)).toEqual(parseMessageSync(raw));
});

describe('sizes and shapes made to hurt', () => {
  const size = 200_000;
  const lines = (line: string) => `${line}\n`.repeat(size / (line.length + 1));

  test('a long quoted thread keeps its few new lines', () => {
    const reading = readText(`Ja, i maj.\n\n${lines('> > en rad ur en mycket lång tråd')}`);
    expect(reading.newText).toBe('Ja, i maj.');
  });

  test('what was not looked at is said', () => {
    const { limits } = readText('En mening som står för sig.\n\n'.repeat(20_000));
    expect(limits).toEqual([
      'only the first 20,000 lines were read',
      'only the first 400 sentences were weighed',
    ]);
  });

  test.each([
    ['digits', '1 '.repeat(size / 2)],
    ['phones', lines('Telefon 08-465 004 12')],
    ['quote marks', '>'.repeat(size)],
    ['brackets', '[cid:'.repeat(size / 5)],
    ['angle brackets', '<'.repeat(size)],
    ['at signs', 'a@'.repeat(size / 2)],
    ['dots', 'a.'.repeat(size / 2)],
    ['links', 'http://'.repeat(size / 7)],
    ['labels', lines('Från: a')],
    ['attributions', lines('den 1 skrev')],
    ['sign-offs', lines('Mvh')],
    ['slashes', '/A '.repeat(size / 3)],
    ['names', 'Anna '.repeat(size / 5)],
    ['forwardings', 'skickar a a a a '.repeat(size / 16)],
    ['the question again and again', lines(QUESTION.text)],
    ['no line break', 'ord '.repeat(size / 4)],
  ])('%s', (_, body) => expect(() => readText(body)).not.toThrow());

  test.each([
    ['deep elements', '<div>'.repeat(size / 5)],
    ['deep quotes', '<blockquote type=cite>'.repeat(size / 22)],
    ['deep tables', '<table><tr><td>'.repeat(size / 15)],
    ['stray closing tags', `${'<div>'.repeat(400)}${'</b>'.repeat(size / 4)}`],
    ['broken tags', '<'.repeat(size)],
    ['broken entities', '&'.repeat(size)],
    ['many attributes', `<p ${'a="b" '.repeat(size / 6)}>x`],
    ['a long style', `<p style="${'color:red;'.repeat(size / 10)}">x`],
  ])('%s', (_, body) => expect(() => readHtml(`<p>Hej</p>${body}`)).not.toThrow());
});
