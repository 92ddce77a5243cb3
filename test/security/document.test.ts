import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const document = readFileSync('SECURITY.md', 'utf8');
const promises = document.split('\n').filter((line) => /^\| [A-Z]/.test(line));
const named = promises.flatMap((line) =>
  [...line.matchAll(/`([a-z]+\/[A-Za-z-]*)`/g)].map(([, name = '']) => name),
);

test('SECURITY.md names a test for each promise', () => {
  expect(promises.length).toBeGreaterThan(15);
  for (const promise of promises) expect(promise).toMatch(/\| `[a-z]+\/[A-Za-z-]*`[^|]*\|$/);
});

test.each([...new Set(named)])('the test that it names is there: %s', (name) => {
  expect(existsSync(name.endsWith('/') ? `test/${name}` : `test/${name}.test.ts`)).toBe(true);
});
