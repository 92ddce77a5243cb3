import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonProblems } from '../../src/config/jsonText.ts';
import { loadConfig } from '../../src/config/load.ts';
import { OperatorError } from '../../src/config/operatorError.ts';
import { inFolder, problemsOf } from './written.ts';

const BROKEN: [string, string][] = [
  ['', '1:1: not JSON: expected a value, found the end of the file'],
  ['{', '1:2: not JSON: expected a key in double quotes, found the end of the file'],
  [
    '{\n  "smtp": {\n    "port": 587,\n  }\n}',
    '4:3: not JSON: expected a key in double quotes (no comma after the last one)',
  ],
  ['{"areas": [1, 2,]}', '1:17: not JSON: expected a value (no comma after the last one)'],
  ['{"a": 1 // the port\n}', '1:9: not JSON: expected a comma or } (JSON has no comments)'],
  ['# a config\n{}', '1:1: not JSON: expected a value (JSON has no comments)'],
  ["{'a': 1}", '1:2: not JSON: expected a key in double quotes (JSON wants double quotes)'],
  ['{"a" 1}', '1:6: not JSON: expected a colon after the key'],
  ['{"a": [1 2]}', '1:10: not JSON: expected a comma or ]'],
  ['{"a": yes}', '1:7: not JSON: expected a value'],
  ['{"a": 01}', '1:8: not JSON: expected a comma or }'],
  [
    '{"folders": ["\\Junk"]}',
    '1:14: not JSON: expected a value (text ends on its own line, with \\n for a line break and \\\\ for a backslash)',
  ],
  [
    '{"a": "x\ny"}',
    '1:7: not JSON: expected a value (text ends on its own line, with \\n for a line break and \\\\ for a backslash)',
  ],
  ['{} {}', '1:4: not JSON: expected the end of the file'],
  ['['.repeat(100_000), '1:52: not JSON: expected at most 50 levels of nesting'],
];

describe('a text that is no JSON is refused with line and column', () => {
  test.each(BROKEN)('%j', async (text, line) => {
    expect(await problemsOf(text)).toEqual([`config.json:${line}`]);
  });
});

test('a key that stands twice is refused, for only one of the two would be heeded', async () => {
  expect(await problemsOf('{\n "smtp": {"port": 25, "port": 26},\n "smtp": {}\n}')).toEqual([
    'config.json:2:23: the key "port" stands twice in one object: keep one',
    'config.json:3:2: the key "smtp" stands twice in one object: keep one',
  ]);
});

test('JSON is what JSON.parse takes, no more and no less', () => {
  const scraps = fc.array(
    fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '"b"',
      '1',
      '-0',
      '0',
      '.5',
      'e3',
      'true',
      'null',
      ' ',
      '\n',
      '\\',
      '\\u00',
      'é',
      '\u2028',
      '\t',
    ),
    { maxLength: 12 },
  );
  const texts = fc.oneof(
    fc.json({ maxDepth: 4 }),
    scraps.map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const problems = jsonProblems(text).filter(({ message }) => message.startsWith('not JSON'));
      expect(problems.length === 0).toBe(isJson(text));
    }),
    { seed: 7, numRuns: 5000 },
  );
});

test.each([
  [{}, 'no such file; "svarstid init --config FILE" writes one to start from'],
  [{ 'config.json': Uint8Array.of(0x7b, 0xe5, 0x7d) }, 'the text is not UTF-8: save the file again as UTF-8'],
])('a file that cannot be read says why: %j', async (files, reason) => {
  await inFolder(files, async (folder) => {
    const file = join(folder, 'config.json');
    const refused = loadConfig(file);
    await expect(refused).rejects.toBeInstanceOf(OperatorError);
    await expect(refused).rejects.toThrow(`${file}: ${reason.replace('FILE', file)}`);
  });
});

test('a number beyond all numbers is refused like any other', async () => {
  expect(await problemsOf('{"smtp": {"host": "smtp.post.example", "port": 1e400}}')).toContain(
    'config.json: smtp.port: found Infinity, must be a port from 1 to 65535',
  );
});

test('a byte order mark before the JSON does no harm', async () => {
  expect(await problemsOf('\ufeff{"database": 1}')).toContain(
    'config.json: database: found 1, must be the path of the database file',
  );
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
