import { type ConfidenceInterval, type Share, wilson } from '../measure/shares.ts';

/** A municipality's place by one share. Intervals that overlap cannot be told apart, so a place is a span. */
export interface Ranked<Entry> {
  entry: Entry;
  share: Share;
  interval: ConfidenceInterval;
  /** 1 is the best; both the same where no other municipality's interval overlaps */
  place: { best: number; worst: number };
}

/**
 * Municipalities by a share, the highest first, those without settled letters left out. `place.best` counts those
 * whose whole interval lies above, `place.worst` leaves room for all whose interval reaches as high.
 */
export function rankedBy<Entry>(
  entries: readonly Entry[],
  shareOf: (entry: Entry) => Share,
): Ranked<Entry>[] {
  const measured = entries.flatMap((entry) => {
    const share = shareOf(entry);
    const interval = wilson(share.count, share.n);
    return interval ? [{ entry, share, interval }] : [];
  });
  return measured
    .map((one) => ({
      ...one,
      place: {
        best: 1 + measured.filter(({ interval }) => interval.low > one.interval.high).length,
        worst: measured.length - measured.filter(({ interval }) => interval.high < one.interval.low).length,
      },
    }))
    .sort((a, b) => b.share.count * a.share.n - a.share.count * b.share.n);
}

export type Quarter = 'best' | 'worst' | null;

/**
 * KKiK's colours: the best quarter and the worst quarter of all values. Equal values get the same colour; where that
 * would make one value both, it gets none. Nothing is coloured among fewer than four.
 */
export function quarterOf(value: number, all: readonly number[], higherIsBetter: boolean): Quarter {
  if (all.length < 4) return null;
  const above = all.filter((one) => one > value).length;
  const below = all.filter((one) => one < value).length;
  const [better, worse] = higherIsBetter ? [above, below] : [below, above];
  const isBest = 4 * (better + 1) <= all.length;
  const isWorst = 4 * (worse + 1) <= all.length;
  if (isBest === isWorst) return null;
  return isBest ? 'best' : 'worst';
}
