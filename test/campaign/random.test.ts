import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../src/campaign/random.ts';

describe('drawn numbers', () => {
  test('follow from the seed alone', () => {
    const draw = (seed: string) => {
      const random = randomFrom(seed);
      return Array.from({ length: 8 }, () => random.below(1000));
    };
    expect(draw('Huddinge')).toEqual(draw('Huddinge'));
    expect(draw('Huddinge')).not.toEqual(draw('huddinge'));
  });

  test('are those of sfc32 as written down, seeded by SHA-256', () => {
    // Worked out by an implementation of its own in another language.
    const random = randomFrom('Huddinge');
    expect(Array.from({ length: 8 }, () => random.below(1000))).toEqual([
      525, 735, 979, 433, 199, 665, 974, 739,
    ]);
  });

  test('come up equally often', () => {
    const random = randomFrom('even');
    const counts = [0, 0, 0, 0, 0, 0, 0];
    for (let draw = 0; draw < 70_000; draw++) {
      const number = random.below(7);
      counts[number] = (counts[number] ?? 0) + 1;
    }
    // 10,000 each; the standard deviation is 93.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });

  test('reach both ends of their range and never leave it', () => {
    const random = randomFrom('ends');
    const drawn = new Set(Array.from({ length: 200 }, () => random.below(3)));
    expect([...drawn].toSorted()).toEqual([0, 1, 2]);
    expect(random.below(1)).toBe(0);
  });

  test('neighbouring seeds have nothing in common', () => {
    const first = [1, 2, 3, 4, 5].map((seed) => randomFrom(`seed ${seed}`).below(1_000_000));
    expect(new Set(first).size).toBe(5);
  });
});

describe('shuffling', () => {
  test('keeps the items and leaves the list as it was', () => {
    const items = [...'abcdefgh'];
    const shuffled = randomFrom('cards').shuffled(items);
    expect(items.join('')).toBe('abcdefgh');
    expect(shuffled.toSorted()).toEqual(items);
    expect(randomFrom('none').shuffled([])).toEqual([]);
  });

  test('gives each order of three equally often', () => {
    const random = randomFrom('orders');
    const orders = Map.groupBy(
      Array.from({ length: 12_000 }, () => random.shuffled([...'abc']).join('')),
      (order) => order,
    );
    expect(orders.size).toBe(6);
    // 2,000 each; the standard deviation is 41.
    for (const found of orders.values()) expect(Math.abs(found.length - 2_000)).toBeLessThan(180);
  });
});
