import { randomFrom } from '../campaign/random.ts';

/**
 * A seeded draw that keeps no state: what is drawn depends on the seed's path and the label alone, never on what
 * was drawn before. So one more draw in one place moves nothing anywhere else.
 */
export interface Draw {
  /** a number in [0, 1) */
  chance(label: string): number;
  /** a whole number from low to high, both included */
  between(label: string, low: number, high: number): number;
  /** @throws RangeError when there is nothing to pick from */
  pick<T>(label: string, items: readonly T[]): T;
  /** the items in another order */
  shuffled<T>(label: string, items: readonly T[]): T[];
  /** so many hexadecimal digits */
  hex(label: string, length: number): string;
  /** a draw of its own: for one letter, for one mail about it */
  of(...names: (string | number)[]): Draw;
}

const FINE = 2 ** 31;

export function drawFrom(seed: number | string): Draw {
  const random = (label: string) => randomFrom(`${seed}/${label}`);

  return {
    chance: (label) => random(label).below(FINE) / FINE,
    between: (label, low, high) => low + random(label).below(high - low + 1),
    pick(label, items) {
      const item = items[items.length === 0 ? 0 : random(label).below(items.length)];
      if (item === undefined) throw new RangeError(`nothing to pick from for "${label}"`);
      return item;
    },
    shuffled: (label, items) => random(label).shuffled(items),
    hex(label, length) {
      const digits = random(label);
      return Array.from({ length }, () => digits.below(16).toString(16)).join('');
    },
    of: (...names) => drawFrom([seed, ...names].join('/')),
  };
}

/**
 * Splits `total` by weight into whole numbers that add up to it (largest remainder). With weights that add up to
 * `total`, each part is its weight.
 */
export function portions(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const exact = weights.map((weight) => (weight * total) / sum);
  const parts = exact.map(Math.floor);
  const missing = total - parts.reduce((all, part) => all + part, 0);
  const largestFirst = exact
    .map((share, index) => ({ index, remainder: share - Math.floor(share) }))
    .sort((one, other) => other.remainder - one.remainder || one.index - other.index);
  for (const { index } of largestFirst.slice(0, missing)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}
