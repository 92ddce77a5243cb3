import { expect, test } from 'vitest';
import { responseInterval } from '../../src/measure/interval.ts';

const HOUR = 3600;

test.each([
  ['within_1_day', 0, 9 * HOUR],
  ['1_to_2_days', 9 * HOUR + 1, 18 * HOUR],
  ['2_to_5_days', 18 * HOUR + 1, 45 * HOUR],
  ['1_to_2_weeks', 45 * HOUR + 1, 90 * HOUR],
  ['unanswered', 90 * HOUR + 1, 900 * HOUR],
])('%s: from the second after the last bound to its own bound', (interval, first, last) => {
  expect(responseInterval(first)).toBe(interval);
  expect(responseInterval(last)).toBe(interval);
});

test('other bounds, parts of an hour too', () => {
  expect(responseInterval(1.15 * HOUR, [1.15, 2, 3, 4])).toBe('within_1_day');
  expect(responseInterval(4141, [1.15, 2, 3, 4])).toBe('1_to_2_days');
});
