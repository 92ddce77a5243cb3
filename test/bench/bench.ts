/** `--full`: the numbers of a national campaign, where smaller ones are the default. */
export const FULL = process.argv.includes('--full');

/** What one subject measured. */
export interface BenchRow {
  subject: string;
  /** what it was measured on, so that the figure can be had again */
  dataset: string;
  unit: string;
  /** median over the rounds */
  figure: number;
  /** the named baseline, measured in turn with the figure; null where there is none to compare with */
  baseline: { name: string; figure: number } | null;
  /** in words: `at least 500 x` */
  aim: string;
  met: boolean;
  /** what the results were held against */
  checked: string;
}

/**
 * Runs each contender once a round, one after the other, so that a busy machine slows them alike.
 * @returns the median of each contender's figures, in their order
 */
export async function inTurn(
  rounds: number,
  contenders: readonly (() => number | Promise<number>)[],
): Promise<number[]> {
  const figures = contenders.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, contender] of contenders.entries()) figures[index]?.push(await contender());
  }
  return figures.map(median);
}

/** How many a second, by the machine's monotonic clock, when `work` does `count` of them. */
export function ratePerSecond(count: number, work: () => void): number {
  const start = performance.now();
  work();
  return (1000 * count) / (performance.now() - start);
}

function median(values: readonly number[]): number {
  const ascending = values.toSorted((a, b) => a - b);
  const [low, high] = [ascending[Math.ceil(values.length / 2) - 1], ascending[Math.floor(values.length / 2)]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}
