import fc from 'fast-check';
import { expect, test } from 'vitest';
import { childrenOf } from '../../src/config/written.ts';
import { exampleWith, type Json, problemsOf, put } from './written.ts';

const example = exampleWith();

/** Every place of the example, as paths. */
function placesOf(value: unknown, path: readonly string[] = []): string[][] {
  const below = childrenOf([], value).flatMap((child) =>
    placesOf(child.value, [...path, String(child.path[0])]),
  );
  return [[...path], ...below];
}

const places = fc.constantFrom(...placesOf(example));
const odd: fc.Arbitrary<Json> = fc.constantFrom(
  '',
  '…',
  '\u0000',
  '__proto__',
  '../../etc/passwd',
  'asked.csv',
  '2026-W53',
  '0000-00-00',
  '24:00-24:00',
  'a@b',
  -1,
  [[]],
  { csv: '.' },
  { csv: '' },
  { csv: 'a\u0000b' },
  { env: '' },
  { file: 'x', env: 'X' },
);
const anything = fc.oneof(
  odd,
  fc.jsonValue({ maxDepth: 3 }).map((value): Json => JSON.parse(JSON.stringify(value))),
);

test('any value in any place gives lines that begin with the file, never a crash', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(places, anything), { minLength: 1, maxLength: 4 }),
      async (changes) => {
        const config = changes.reduce((json, [path, value]) => put(json, path, value), example);
        for (const line of await problemsOf(config)) expect(line).toMatch(/^config\.json(:\d+:\d+)?: \S/);
      },
    ),
    { seed: 2026, numRuns: 500 },
  );
});

test('any key anywhere is either known or refused', async () => {
  const keys = fc.oneof(
    fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', ''),
    fc.string(),
  );
  const objects = fc.constantFrom(...placesOf(example).filter((path) => isObjectAt(path)));
  await fc.assert(
    fc.asyncProperty(objects, keys, async (path, key) => {
      const text = JSON.stringify(put(example, [...path, 'KEY-HERE'], 1)).replace('"KEY-HERE"', () =>
        JSON.stringify(key),
      );
      expect(await problemsOf(text)).not.toEqual([]);
    }),
    { seed: 2026, numRuns: 300 },
  );
});

function isObjectAt(path: readonly string[]): boolean {
  let value: unknown = example;
  for (const step of path)
    value = childrenOf([], value).find((child) => String(child.path[0]) === step)?.value;
  return typeof value === 'object' && !Array.isArray(value);
}
