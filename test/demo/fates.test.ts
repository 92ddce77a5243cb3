import { describe, expect, test } from 'vitest';
import { portions } from '../../src/demo/draw.ts';
import { drawFates, type Fate } from '../../src/demo/fates.ts';

const HOUR = 3600;
const SEEDS = [1, 2, 3, 17, 2017];

function count(fates: readonly Fate[], holds: (fate: Fate) => boolean): number {
  return fates.filter(holds).length;
}

function answeredWithin(fates: readonly Fate[], from: number, to: number): number {
  return count(
    fates,
    ({ answer }) => answer !== null && answer.openSeconds > from * HOUR && answer.openSeconds <= to * HOUR,
  );
}

describe('what becomes of 108 letters', () => {
  test.each(SEEDS)('seed %i gives the shares of Huddinge 2017', (seed) => {
    const fates = drawFates(seed, 108);
    expect(answeredWithin(fates, 0, 9)).toBe(79);
    expect(answeredWithin(fates, 9, 18)).toBe(16);
    expect(answeredWithin(fates, 18, 45)).toBe(6);
    expect(answeredWithin(fates, 45, 90)).toBe(2);
    expect(answeredWithin(fates, 90, 200)).toBe(1);
    expect(count(fates, ({ bounced }) => bounced)).toBe(1);
    expect(count(fates, ({ answer, bounced }) => answer === null && !bounced)).toBe(3);
  });

  test.each(SEEDS)('seed %i: complete signatures and extra information as promised', (seed) => {
    const inTime = drawFates(seed, 108).filter(
      ({ answer }) => answer !== null && answer.openSeconds <= 90 * HOUR,
    );
    expect(count(inTime, ({ answer }) => answer?.signature === 'complete')).toBe(84);
    expect(count(inTime, ({ answer }) => answer?.extra !== null)).toBe(31);
  });

  test.each(SEEDS)('seed %i: the mean of the answers in time is about 6 hours', (seed) => {
    const seconds = drawFates(seed, 108).flatMap(({ answer }) =>
      answer === null ? [] : [answer.openSeconds],
    );
    const inTime = seconds.filter((each) => each <= 90 * HOUR);
    const mean = inTime.reduce((sum, each) => sum + each, 0) / inTime.length / HOUR;
    expect(mean).toBeGreaterThan(5.5);
    expect(mean).toBeLessThan(6.5);
  });

  test('no notice of a person or gateway is overtaken by the answer', () => {
    for (const fate of SEEDS.flatMap((seed) => drawFates(seed, 108))) {
      if (fate.acknowledgement !== 'person' && !fate.delayed) continue;
      expect(fate.answer?.openSeconds).toBeGreaterThan(9 * HOUR);
    }
  });

  test('the same seed deals the same fates, another seed others', () => {
    expect(drawFates(7, 108)).toEqual(drawFates(7, 108));
    expect(drawFates(7, 108)).not.toEqual(drawFates(8, 108));
  });
});

test('a small campaign gets the same shares, rounded', () => {
  const fates = drawFates(1, 27);
  expect(fates).toHaveLength(27);
  expect(answeredWithin(fates, 0, 9)).toBe(20);
});

test('no letters, no fates', () => {
  expect(drawFates(1, 0)).toEqual([]);
});

test('portions add up to the total, whatever the weights', () => {
  expect(portions(10, [1, 1, 1])).toEqual([4, 3, 3]);
  expect(portions(108, [79, 16, 6, 2, 1, 3, 1])).toEqual([79, 16, 6, 2, 1, 3, 1]);
});
