import type { Instant } from './instant.ts';
import { DAY_SECONDS } from './localTime.ts';

interface Span {
  start: Instant;
  end: Instant;
}

/** Open time from one UTC midnight up to another, as sorted, disjoint spans with running sums. */
export interface OpenTime {
  from: Instant;
  to: Instant;
  /** a last span at infinity ends every search */
  starts: Float64Array;
  ends: Float64Array;
  /** open seconds before each span */
  before: Float64Array;
  /** for each UTC midnight the first span that ends after it */
  firstOfDay: Int32Array;
  /** open seconds in all */
  total: number;
}

/** Spans may overlap and come in any order: time that lies in two of them is open once. */
export function openTime(from: Instant, to: Instant, spans: readonly Span[]): OpenTime {
  const disjoint = [...union(spans), { start: Number.POSITIVE_INFINITY, end: Number.POSITIVE_INFINITY }];
  const before = new Float64Array(disjoint.length);
  disjoint.slice(0, -1).forEach(({ start, end }, index) => {
    before[index + 1] = (before[index] ?? 0) + end - start;
  });
  return {
    from,
    to,
    starts: Float64Array.from(disjoint, ({ start }) => start),
    ends: Float64Array.from(disjoint, ({ end }) => end),
    before,
    firstOfDay: firstOfEachDay(from, to, disjoint),
    total: before.at(-1) ?? 0,
  };
}

function firstOfEachDay(from: Instant, to: Instant, spans: readonly Span[]): Int32Array {
  let span = 0;
  return Int32Array.from({ length: (to - from) / DAY_SECONDS + 1 }, (_, day) => {
    while ((spans[span]?.end ?? 0) <= from + day * DAY_SECONDS) span++;
    return span;
  });
}

/**
 * Open seconds from the beginning up to an instant that lies within. The day leads to its first span: a few times
 * faster than a binary search over years of spans, since a day has one or two.
 */
export function openBefore(time: OpenTime, instant: Instant): number {
  let span = time.firstOfDay[Math.floor((instant - time.from) / DAY_SECONDS)] ?? 0;
  while ((time.ends[span] ?? 0) <= instant) span++;
  const begun = instant - (time.starts[span] ?? 0);
  return (time.before[span] ?? 0) + (begun > 0 ? begun : 0);
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

function union(spans: readonly Span[]): Span[] {
  const disjoint: Span[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = disjoint.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else disjoint.push({ start, end });
  }
  return disjoint;
}
