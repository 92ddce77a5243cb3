/** A share as the exact fraction that it is. */
export interface Share {
  count: number;
  n: number;
  /** `count / n`, 0..1; null when there is nothing to take a share of */
  value: number | null;
}

export interface ConfidenceInterval {
  low: number;
  high: number;
}

/** Two shares side by side. */
export interface Comparison {
  /** first less second, -1..1 */
  difference: number;
  /** 95 % interval of the difference */
  interval: ConfidenceInterval;
  /** false: n is too small to tell the two apart */
  apart: boolean;
}

/** The normal distribution's 97.5th percentile: 95 % lie between it and its negative. */
const Z = 1.959963984540054;

export function shareOf(count: number, n: number): Share {
  return { count, n, value: n === 0 ? null : count / n };
}

/** The share of items for which `holds` is true. */
export function shareWhere<Item>(items: readonly Item[], holds: (item: Item) => boolean): Share {
  return shareOf(items.filter(holds).length, items.length);
}

/**
 * Whole percent, rounded once and half up. In whole numbers, because 0.145 as a float lies below 14.5 %.
 * Null when there is nothing to take a share of.
 */
export function percent({ count, n }: Pick<Share, 'count' | 'n'>): number | null {
  return n === 0 ? null : Math.floor((200 * count + n) / (2 * n));
}

/** Wilson's 95 % score interval for `count` of `n`, 0..1 (Wilson 1927); null when n is 0. */
export function wilson(count: number, n: number): ConfidenceInterval | null {
  if (n === 0) return null;
  const p = count / n;
  const centre = p + (Z * Z) / (2 * n);
  const reach = Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  const scale = 1 + (Z * Z) / n;
  // Nothing and everything have their own end for certain; the sum there misses it by rounding.
  return {
    low: count === 0 ? 0 : (centre - reach) / scale,
    high: count === n ? 1 : (centre + reach) / scale,
  };
}

/**
 * Whether two independent shares differ by more than chance, at 95 %: they do when the interval of their difference
 * excludes 0. The interval is Newcombe's, built from the two Wilson intervals (Statistics in Medicine 17, 1998,
 * method 10), which holds for small n and for shares near 0 and 1. Null when either n is 0.
 */
export function tellApart(first: Share, second: Share): Comparison | null {
  const [a, b] = [wilson(first.count, first.n), wilson(second.count, second.n)];
  if (!a || !b || first.value === null || second.value === null) return null;
  const difference = first.value - second.value;
  const low = difference - Math.hypot(first.value - a.low, b.high - second.value);
  const high = difference + Math.hypot(a.high - first.value, second.value - b.low);
  return { difference, interval: { low, high }, apart: low > 0 || high < 0 };
}
