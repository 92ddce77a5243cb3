import { expect, test } from 'vitest';
import { minutePace } from '../../src/ports/pace.ts';

const never = new AbortController().signal;

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

test('letters leave no faster than the pace, over all connections together', async () => {
  const pace = minutePace(1200);
  const spent = await milliseconds(() => Promise.all([1, 2, 3, 4].map(() => pace.next(never))));
  expect(spent).toBeGreaterThan(140);
});

test('the first letter does not wait', async () => {
  expect(await milliseconds(() => minutePace(1).next(never))).toBeLessThan(1000);
});

test('whoever waits is let go, without a letter, when the program ends', async () => {
  const pace = minutePace(1);
  await pace.next(never);
  const ending = new AbortController();
  const next = pace.next(ending.signal);
  ending.abort();
  expect(await next).toBe(false);
  expect(await pace.next(ending.signal)).toBe(false);
});
