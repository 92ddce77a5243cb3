import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { percent, shareOf, tellApart, wilson } from '../../src/measure/shares.ts';

describe('whole percent', () => {
  test.each([
    [80, 108, 74],
    [16, 108, 15],
    [96, 108, 89],
    [85, 104, 82],
    [31, 104, 30],
    [0, 7, 0],
    [7, 7, 100],
  ])('%i of %i is %i percent', (count, n, expected) => {
    expect(percent({ count, n })).toBe(expected);
  });

  test('a half goes up, also where a float would fall short of it', () => {
    expect(percent({ count: 29, n: 200 })).toBe(15);
    expect(percent({ count: 1, n: 200 })).toBe(1);
  });

  test('is the nearest whole number', () => {
    const fraction = fc
      .integer({ min: 1, max: 400_000 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(
        fraction,
        ([count, n]) => Math.abs((percent({ count, n }) ?? -1) * n - 100 * count) * 2 <= n,
      ),
    );
  });
});

describe('Wilson interval', () => {
  // Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%i of %i: %f to %f', (count, n, low, high) => {
    const interval = wilson(count, n);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  test('everything ends at just 1, nothing begins at just 0', () => {
    expect(wilson(29, 29)?.high).toBe(1);
    expect(wilson(0, 29)?.low).toBe(0);
  });

  test('there is none without observations', () => {
    expect(wilson(0, 0)).toBeNull();
  });

  test('holds its share, inside 0 to 1', () => {
    const fraction = fc
      .integer({ min: 1, max: 5_000 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(fraction, ([count, n]) => {
        const interval = wilson(count, n);
        return (
          interval !== null &&
          0 <= interval.low &&
          interval.low <= count / n &&
          count / n <= interval.high &&
          interval.high <= 1
        );
      }),
    );
  });
});

describe('telling two shares apart', () => {
  // Newcombe, Statistics in Medicine 17 (1998) 873-890, table II, method 10
  test.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [10, 10, 0, 10, 0.6075, 1],
  ])('%i/%i less %i/%i lies in %f to %f', (a, m, b, n, low, high) => {
    const compared = tellApart(shareOf(a, m), shareOf(b, n));
    expect(compared?.interval.low).toBeCloseTo(low, 4);
    expect(compared?.interval.high).toBeCloseTo(high, 4);
    expect(compared?.apart).toBe(low > 0);
  });

  test('twelve letters an area cannot tell 75 from 92 percent, 108 can', () => {
    expect(tellApart(shareOf(9, 12), shareOf(11, 12))?.apart).toBe(false);
    expect(tellApart(shareOf(81, 108), shareOf(99, 108))?.apart).toBe(true);
  });

  test('the order only turns the sign', () => {
    const one = tellApart(shareOf(56, 70), shareOf(48, 80));
    const other = tellApart(shareOf(48, 80), shareOf(56, 70));
    expect(other?.difference).toBeCloseTo(-(one?.difference ?? 0), 12);
    expect(other?.apart).toBe(one?.apart);
  });

  test('there is nothing to tell without observations', () => {
    expect(tellApart(shareOf(0, 0), shareOf(1, 2))).toBeNull();
  });
});
