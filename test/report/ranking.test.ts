import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shareOf } from '../../src/measure/shares.ts';
import { placeText } from '../../src/report/chapters/rankingTable.ts';
import { quarterOf, rankedBy } from '../../src/report/ranking.ts';

const places = (...counts: [name: string, count: number, n: number][]) =>
  rankedBy(counts, ([, count, n]) => shareOf(count, n)).map((one) => `${one.entry[0]} ${placeText(one)}`);

describe('a place', () => {
  test('is a number where no interval overlaps', () => {
    expect(places(['b', 50, 100], ['a', 99, 100], ['c', 5, 100])).toEqual(['a 1', 'b 2', 'c 3']);
  });

  test('is a span where intervals overlap: a tie', () => {
    expect(places(['a', 90, 100], ['b', 88, 100], ['c', 5, 100])).toEqual(['a 1–2', 'b 1–2', 'c 3']);
  });

  test('reaches over two who can be told from each other but not from the one between', () => {
    expect(places(['a', 95, 100], ['b', 87, 100], ['c', 75, 100])).toEqual(['a 1–2', 'b 1–3', 'c 2–3']);
  });

  test('is not given to who has no settled letters', () => {
    expect(places(['a', 9, 10], ['b', 0, 0])).toEqual(['a 1']);
  });
});

test('the order of places holds for any shares', () => {
  const share = fc.tuple(fc.nat(108), fc.integer({ min: 108, max: 120 }));
  fc.assert(
    fc.property(fc.array(share, { maxLength: 20 }), (all) => {
      const ranked = rankedBy(all, ([count, n]) => shareOf(count, n));
      for (const [index, { place }] of ranked.entries()) {
        expect(place.best).toBeLessThanOrEqual(index + 1);
        expect(place.worst).toBeGreaterThanOrEqual(index + 1);
        expect(ranked[index + 1]?.place.best ?? Infinity).toBeGreaterThanOrEqual(place.best);
        expect(ranked[index + 1]?.place.worst ?? Infinity).toBeGreaterThanOrEqual(place.worst);
      }
    }),
  );
});

describe("KKiK's colours", () => {
  test('mark the best and the worst quarter', () => {
    const all = [1, 2, 3, 4, 5, 6, 7, 8];
    expect(all.map((value) => quarterOf(value, all, true))).toEqual([
      'worst',
      'worst',
      null,
      null,
      null,
      null,
      'best',
      'best',
    ]);
  });

  test('turn round where less is better', () => {
    expect(quarterOf(1, [1, 2, 3, 4], false)).toBe('best');
    expect(quarterOf(4, [1, 2, 3, 4], false)).toBe('worst');
  });

  test('mark nobody among equals, and nobody among fewer than four', () => {
    expect(quarterOf(5, [5, 5, 5, 5], true)).toBe(null);
    expect(quarterOf(9, [1, 5, 9], true)).toBe(null);
  });
});
