import type { Instant } from './instant.ts';
import { DAY_SECONDS, offsetPeriods } from './localTime.ts';
import type { DayRule, OpenStretch } from './openDays.ts';
import { type OpenTime, openTime } from './openTime.ts';

/** The years (UTC) that a calendar reaches: a mail server's date outside them is none, and each year costs time. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

/** Whether working time is known at that instant. */
export function isWithinReach(instant: Instant): boolean {
  return instant >= startOf(FIRST_YEAR) && instant < startOf(LAST_YEAR + 1);
}

/**
 * Open time that is worked out year by year, when first asked for.
 * @returns open time that holds all of [from, to]; the same object until it must grow. Throws RangeError for
 * instants outside 1900-2199.
 */
export function openYears(timeZone: string, rule: DayRule): (from: Instant, to: Instant) => OpenTime {
  const years = new Map<number, readonly OpenStretch[]>();
  let known: OpenTime | undefined;

  function openIn(year: number): readonly OpenStretch[] {
    const found = years.get(year) ?? openBetween(startOf(year), startOf(year + 1));
    years.set(year, found);
    return found;
  }

  /** Both must be a UTC midnight. Days outside them are looked at too: local ones begin up to a day earlier or later. */
  function openBetween(from: Instant, to: Instant): OpenStretch[] {
    const periods = offsetPeriods(timeZone, from - 3 * DAY_SECONDS, to + 3 * DAY_SECONDS);
    const spans: OpenStretch[] = [];
    for (let day = from / DAY_SECONDS - 2; day < to / DAY_SECONDS + 2; day++) {
      spans.push(...clip(rule(day, periods).open, from, to));
    }
    return spans;
  }

  return (from, to) => {
    if (known && from >= known.from && to <= known.to) return known;
    const first = yearOf(Math.min(from, known?.from ?? from));
    // A second less, since the known time ends where the next year begins.
    const last = yearOf(Math.max(to, known ? known.to - 1 : to));
    const all: OpenStretch[] = [];
    for (let year = first; year <= last; year++) all.push(...openIn(year));
    known = openTime(startOf(first), startOf(last + 1), all);
    return known;
  };
}

/** The parts of open stretches that lie in [from, to). */
export function clip(open: readonly OpenStretch[], from: Instant, to: Instant): OpenStretch[] {
  return open
    .map((part) => ({ ...part, start: Math.max(part.start, from), end: Math.min(part.end, to) }))
    .filter(({ start, end }) => start < end);
}

function startOf(year: number): Instant {
  return Date.UTC(year, 0, 1) / 1000;
}

function yearOf(instant: Instant): number {
  if (isWithinReach(instant)) return new Date(instant * 1000).getUTCFullYear();
  throw new RangeError(
    `working time is known for the years ${FIRST_YEAR}-${LAST_YEAR}, not at epoch second ${instant}`,
  );
}
