import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadBank } from '../../src/config/bank.ts';
import { parseAreaFile } from '../../src/config/bankFile.ts';
import { OperatorError } from '../../src/config/operatorError.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bank-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const HEAD = ['area: preschool', 'name: { sv: Förskola, en: Preschool }', 'questions:'];
const QUESTION = [
  '  - id: forskola-mat', // line 4
  '    subject: Maten', // 5
  '    text: |', // 6
  '      Hej!', // 7
  '', // 8
  '      Lagas maten på plats?', // 9
  '      {signature}', // 10
  '    notes: Svaret bör säga var maten lagas.', // 11
];

/** A good file of one question with some lines replaced; the first line is 1. */
function fileWith(changes: Record<number, string> = {}, name = 'preschool.yaml'): void {
  const lines = [...HEAD, ...QUESTION].map((line, index) => changes[index + 1] ?? line);
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
}

/** The message's lines, each without the folder. */
async function problems(...areas: string[]): Promise<string[]> {
  const error = await loadBank(folder, areas.length > 0 ? areas : ['preschool']).then(
    () => expect.fail('the bank was accepted'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof OperatorError)) throw error;
  expect(error.exitCode).toBe(2);
  return error.message.split('\n').map((line) => line.replaceAll(`${folder}/`, ''));
}

describe('a good bank', () => {
  test('gives the areas in the order asked for, each question with its area', async () => {
    fileWith();
    fileWith({ 1: 'area: culture', 2: 'name: {sv: Kultur, en: Culture}', 4: '  - id: lan' }, 'culture.yaml');
    const bank = await loadBank(folder, ['preschool', 'culture']);
    expect(bank.areas.map(({ id, nameSv, nameEn }) => [id, nameSv, nameEn])).toEqual([
      ['preschool', 'Förskola', 'Preschool'],
      ['culture', 'Kultur', 'Culture'],
    ]);
    expect(bank.areas[0]?.questions).toEqual([
      {
        id: 'forskola-mat',
        area: 'preschool',
        subject: 'Maten',
        text: 'Hej!\n\nLagas maten på plats?\n{signature}\n',
        notes: 'Svaret bör säga var maten lagas.',
      },
    ]);
  });

  test('leaves files of other areas alone', async () => {
    fileWith();
    writeFileSync(join(folder, 'draft.yaml'), 'not: [ready');
    await expect(loadBank(folder, ['preschool'])).resolves.toBeDefined();
  });

  test('takes Windows line ends and a byte order mark', async () => {
    writeFileSync(join(folder, 'preschool.yaml'), `\uFEFF${[...HEAD, ...QUESTION, ''].join('\r\n')}`);
    const bank = await loadBank(folder, ['preschool']);
    expect(bank.areas[0]?.questions[0]?.text).toBe('Hej!\n\nLagas maten på plats?\n{signature}\n');
  });

  test('reads a number, a yes and a no as the words they are', async () => {
    fileWith({ 4: '  - id: 7', 5: '    subject: no' });
    const bank = await loadBank(folder, ['preschool']);
    expect(bank.areas[0]?.questions[0]).toMatchObject({ id: '7', subject: 'no' });
  });
});

describe('each mistake is named with its line', () => {
  const AT_THE_END = 'allowed: {signature} once, at the end';
  const SLUG = 'allowed: a-z, 0-9 and single hyphens, e.g. bygglov-altan';
  const mistakes: [string, Record<number, string>, string][] = [
    ['no signature', { 10: '      Mvh' }, `7: text: found no {signature}, ${AT_THE_END}`],
    [
      'a repeated signature',
      { 7: '      Hej {signature}' },
      `10: text: found {signature} 2 times, ${AT_THE_END}`,
    ],
    [
      'words after the signature',
      { 10: '      {signature}, förälder' },
      `10: text: found words after {signature}, ${AT_THE_END}`,
    ],
    [
      'an unknown placeholder',
      { 9: '      Lagas maten i {kommun}?' },
      '9: text: found {kommun}, allowed in braces: {municipality} and {signature}',
    ],
    [
      'a lone brace',
      { 9: '      Lagas maten?}' },
      '9: text: found }, allowed in braces: {municipality} and {signature}',
    ],
    [
      'a placeholder with blanks',
      { 9: '      I { municipality }?' },
      '9: text: found { municipality }, allowed in braces: {municipality} and {signature}',
    ],
    [
      'a signature in the subject',
      { 5: '    subject: Fråga från {signature}' },
      '5: subject: found {signature}, allowed in braces: {municipality}',
    ],
    ['an empty subject', { 5: '    subject:' }, '5: subject: found nothing, allowed: a text'],
    ['a blank subject', { 5: '    subject: "  "' }, '5: subject: found nothing, allowed: a text'],
    ['empty notes', { 11: '    notes: ""' }, '11: notes: found nothing, allowed: a text'],
    [
      'a subject of two lines',
      { 5: '    subject: "Maten\\nBcc: alla@kommun.example"' },
      '5: subject: found a line break, allowed: a single line',
    ],
    [
      'a carriage return in the subject',
      { 5: '    subject: "Maten\\rBcc: alla@kommun.example"' },
      '5: subject: found the invisible character U+000D, allowed: letters, punctuation, spaces',
    ],
    [
      'a zero-width space in the text',
      { 9: '      Lagas\u200B maten?' },
      '9: text: found the invisible character U+200B, allowed: letters, punctuation, spaces',
    ],
    ['a capital in the id', { 4: '  - id: Forskola-mat' }, `4: id: found "Forskola-mat", ${SLUG}`],
    ['an id of two lines', { 4: '  - id: "a\\nb"' }, `4: id: found "a\\nb", ${SLUG}`],
    ['a non-ASCII id', { 4: '  - id: förskola' }, `4: id: found "förskola", ${SLUG}`],
    ['a missing key', { 5: '' }, '4: subject: found nothing, allowed: a text'],
    ['a list as subject', { 5: '    subject: [a, b]' }, '5: subject: found a list, allowed: a text'],
    [
      'an unknown key of a question',
      { 5: '    subject: Maten\n    tone: glad' },
      '6: found the unknown key "tone", allowed: id, subject, text, notes',
    ],
    [
      'an unknown key of the file',
      { 1: 'area: preschool\nowner: me' },
      '2: found the unknown key "owner", allowed: area, name, questions',
    ],
    ['a missing translation', { 2: 'name: { sv: Förskola }' }, '2: en: found nothing, allowed: a text'],
    ['a plain name', { 2: 'name: Förskola' }, '2: name: found "Förskola", allowed: sv, en'],
    [
      'another area than the file is named for',
      { 1: 'area: school' },
      '1: area: found "school", allowed: "preschool", as the file is named',
    ],
    [
      'an alias',
      { 5: '    subject: &s Maten', 11: '    notes: *s' },
      '11: found the alias *s, allowed: the text itself',
    ],
    [
      'a repeated key',
      { 5: '    subject: Maten\n    subject: Mat' },
      '6: not valid YAML: Map keys must be unique',
    ],
    [
      'an unquoted colon',
      { 5: '    subject: Fråga: maten' },
      '5: not valid YAML: Nested mappings are not allowed in compact mappings',
    ],
  ];

  test.each(mistakes)('%s', async (_name, changes, expected) => {
    fileWith(changes);
    expect(await problems()).toEqual([`preschool.yaml:${expected}`]);
  });

  test('an empty text', async () => {
    fileWith({ 6: '    text: ""', 7: '', 9: '', 10: '' });
    expect(await problems()).toEqual(['preschool.yaml:6: text: found nothing, allowed: a text']);
  });

  test.each([
    ['questions:', 'found nothing, allowed: a list of questions'],
    ['questions: []', 'found an empty list, allowed: at least one question'],
    ['questions: many', 'found "many", allowed: a list of questions'],
  ])('no questions: %s', async (line, expected) => {
    writeFileSync(join(folder, 'preschool.yaml'), [...HEAD.slice(0, 2), line, ''].join('\n'));
    expect(await problems()).toEqual([`preschool.yaml:3: questions: ${expected}`]);
  });

  test('an empty file', async () => {
    writeFileSync(join(folder, 'preschool.yaml'), '');
    expect(await problems()).toEqual([
      'preschool.yaml:1: file: found nothing, allowed: area, name, questions',
    ]);
  });

  test('a file saved as Latin-1', async () => {
    writeFileSync(join(folder, 'preschool.yaml'), Buffer.from([...HEAD, ...QUESTION].join('\n'), 'latin1'));
    expect(await problems()).toEqual([
      'preschool.yaml:2: found bytes that are not UTF-8, allowed: a file saved as UTF-8',
    ]);
  });

  test('an area without a file, beside the ones that exist', async () => {
    fileWith();
    expect(await problems('pre-school')).toEqual([
      'pre-school.yaml: ENOENT: no such file or directory, allowed: a file for each area; the folder holds preschool',
    ]);
  });

  test('a folder that does not exist', async () => {
    await expect(loadBank(join(folder, 'none'), ['preschool'])).rejects.toThrow(
      'none/preschool.yaml: ENOENT: no such file or directory, allowed: a file for each area; the folder holds none',
    );
  });
});

describe('ids are unique over the whole bank', () => {
  test('the second of two files is named, with the place of the first', async () => {
    fileWith();
    fileWith({ 1: 'area: culture' }, 'culture.yaml');
    expect(await problems('preschool', 'culture')).toEqual([
      'culture.yaml:4: id: found "forskola-mat" again, allowed: once in the bank (first: preschool.yaml:4)',
    ]);
  });

  test('within one file too', async () => {
    writeFileSync(join(folder, 'preschool.yaml'), [...HEAD, ...QUESTION, ...QUESTION, ''].join('\n'));
    expect(await problems()).toEqual([
      'preschool.yaml:12: id: found "forskola-mat" again, allowed: once in the bank (first: preschool.yaml:4)',
    ]);
  });
});

test('all problems of all files are reported at once, by file and line', async () => {
  fileWith({ 4: '  - id: A', 5: '    subject:', 9: '      {x} {y}', 10: '      Mvh' });
  fileWith({ 1: 'area: x', 11: '    note: saknas' }, 'culture.yaml');
  fileWith({ 5: '    subject: "oavslutad' }, 'streets.yaml');
  const found = await problems('preschool', 'culture', 'streets', 'missing');
  expect(found.map((line) => line.split(/, allowed|\. | at /)[0])).toEqual([
    'preschool.yaml:4: id: found "A"',
    'preschool.yaml:5: subject: found nothing',
    'preschool.yaml:7: text: found no {signature}',
    'preschool.yaml:9: text: found {x}',
    'preschool.yaml:9: text: found {y}',
    'culture.yaml:1: area: found "x"',
    'culture.yaml:4: notes: found nothing',
    'culture.yaml:11: found the unknown key "note"',
    expect.stringMatching(/^streets\.yaml:\d+: not valid YAML: Missing closing "quote/),
    'missing.yaml: ENOENT: no such file or directory',
  ]);
});

test('whatever is done to a file, it is either taken or its problems have lines; it is never a crash', () => {
  const good = `${[...HEAD, ...QUESTION].join('\n')}\n`;
  const place = fc.integer({ min: 0, max: good.length });
  const insert = fc.string({ unit: fc.constantFrom(...'\n :-|>{}[]&*!?#"\'%@,a1\t~<'), maxLength: 6 });
  fc.assert(
    fc.property(place, fc.integer({ min: 0, max: 12 }), insert, (at, cut, put) => {
      const file = parseAreaFile('p.yaml', good.slice(0, at) + put + good.slice(at + cut), 'preschool');
      expect(file.area === undefined).toBe(file.problems.length > 0);
      expect(file.problems.filter(({ line }) => line === undefined || line < 1 || line > 20)).toEqual([]);
      expect(file.problems.filter(({ message }) => message.includes('\n'))).toEqual([]);
    }),
    { numRuns: 500, examples: [[56, 8, ':\n?']] },
  );
});
