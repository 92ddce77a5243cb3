import type { Instant } from './instant.ts';

/** Open time from `from` up to `to` as sorted, disjoint spans with running sums: whole seconds in typed arrays. */
export interface OpenTime {
  from: Instant;
  to: Instant;
  starts: Float64Array;
  ends: Float64Array;
  /** open seconds before each span */
  before: Float64Array;
  /** open seconds in all */
  total: number;
}

/** Spans may overlap and come in any order: time that lies in two of them is open once. */
export function openTime(
  from: Instant,
  to: Instant,
  spans: readonly { start: Instant; end: Instant }[],
): OpenTime {
  const disjoint = union(spans);
  let total = 0;
  const before = disjoint.map(({ start, end }) => {
    total += end - start;
    return total - (end - start);
  });
  return {
    from,
    to,
    starts: Float64Array.from(disjoint, ({ start }) => start),
    ends: Float64Array.from(disjoint, ({ end }) => end),
    before: Float64Array.from(before),
    total,
  };
}

/** Open seconds from the beginning up to an instant that lies within. */
export function openBefore(time: OpenTime, instant: Instant): number {
  const span = lastAtMost(time.starts, instant);
  if (span < 0) return 0;
  const start = time.starts[span] ?? 0;
  const end = time.ends[span] ?? 0;
  return (time.before[span] ?? 0) + (instant < end ? instant : end) - start;
}

/** The first instant with that many open seconds before it: more than 0, and no more than the total. */
export function firstWith(time: OpenTime, seconds: number): Instant {
  // Whole seconds: the last span that begins with fewer than `seconds` begins with at most one fewer.
  const span = lastAtMost(time.before, seconds - 1);
  return (time.starts[span] ?? time.from) + seconds - (time.before[span] ?? 0);
}

/** The last instant with that many open seconds before it: fewer than the total. */
export function lastWith(time: OpenTime, seconds: number): Instant {
  const span = lastAtMost(time.before, seconds);
  return (time.starts[span] ?? time.from) + seconds - (time.before[span] ?? 0);
}

/** Binary search in ascending values: the index of the last one that is at most `limit`, -1 when none is. */
function lastAtMost(values: Float64Array, limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function union(spans: readonly { start: Instant; end: Instant }[]): { start: Instant; end: Instant }[] {
  const disjoint: { start: Instant; end: Instant }[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = disjoint.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else disjoint.push({ start, end });
  }
  return disjoint;
}
