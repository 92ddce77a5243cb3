import { type Share, shareOf, tellApart, wilson } from '../measure/shares.ts';
import type { OtherResult, PeerFigure } from './comparison/comparison.ts';
import { type FigureId, shareOfFigure } from './comparison/figureIds.ts';

/** How a share stands beside another: `level` is all that so few letters can tell. */
export type Verdict = 'above' | 'level' | 'below';

/** Beside the peers' mean: level with it while the share's 95 % interval holds it. Null without either. */
export function besidePeers(share: Share, peers: PeerFigure | null): Verdict | null {
  return peers && besideValue(share, peers.mean);
}

/** Beside an earlier result; one that came without its number of letters is taken as exact. Null without either. */
export function besideLast(share: Share, last: OtherResult | null, id: FigureId): Verdict | null {
  const value = last?.values.get(id);
  if (!last || !value) return null;
  const whole = last.whole && shareOfFigure(last.whole, id);
  if (whole) return besideShare(share, whole);
  if (value.n === null) return besideValue(share, value.value);
  return besideShare(share, shareOf(Math.round(value.value * value.n), value.n));
}

/** Two independent shares: level where n is too small to tell them apart. */
export function besideShare(share: Share, other: Share): Verdict | null {
  const comparison = tellApart(share, other);
  if (!comparison) return null;
  if (!comparison.apart) return 'level';
  return comparison.difference > 0 ? 'above' : 'below';
}

function besideValue({ count, n }: Share, value: number): Verdict | null {
  const interval = wilson(count, n);
  if (!interval) return null;
  if (value > interval.high) return 'below';
  return value < interval.low ? 'above' : 'level';
}

/** The share of the others: all less these. */
export function rest(all: Share, part: Share): Share {
  return shareOf(all.count - part.count, all.n - part.n);
}
