import { type Instant, parseInstant } from '../calendar/instant.ts';
import { DAY_SECONDS, type DayNumber, offsetPeriods } from '../calendar/localTime.ts';
import { dayRule, type OpenStretch } from '../calendar/openDays.ts';
import type { OpenSpan, Weekday } from '../calendar/workingHours.ts';

/** First and last local date, `YYYY-MM-DD`, both included. */
export interface Period {
  from: string;
  to: string;
}

/** When probes may leave, by local clocks. Holidays are no obstacle: citizens write then too. */
export type SendingHours = Record<Weekday, readonly OpenSpan[]>;

/** Midnight to noon, noon to 17:00, 17:00 to midnight. */
export const DAYPARTS = ['morning', 'afternoon', 'evening'] as const;

/** Where in the week a moment lies: what personas and areas are balanced over. */
export interface SendingTime {
  at: Instant;
  /** 0 Monday .. 6 Sunday, local */
  weekday: number;
  /** index into DAYPARTS */
  daypart: number;
}

/** A period's allowed sending time laid end to end, as a line of `seconds` positions. */
export interface SendingTimes {
  seconds: number;
  /** the moment at a position from 0 to `seconds - 1`; later positions lie later */
  at(position: number): SendingTime;
}

interface Stretch extends OpenStretch {
  /** position of its first second */
  position: number;
}

/**
 * All moments of the period at which local clocks show an allowed hour: an hour that they skip in spring holds
 * none, one that they show twice in autumn counts twice.
 */
export function sendingTimes(period: Period, hours: SendingHours, timeZone: string): SendingTimes {
  const stretches: Stretch[] = [];
  let seconds = 0;
  for (const stretch of openStretches(period, hours, timeZone)) {
    stretches.push({ ...stretch, position: seconds });
    seconds += stretch.end - stretch.start;
  }
  return { seconds, at: (position) => timeIn(stretchOf(stretches, position), position) };
}

/** The local date as a day number; `date` is one that the config has checked. */
export function dayNumber(date: string): DayNumber {
  return parseInstant(`${date}T00:00:00Z`) / DAY_SECONDS;
}

function openStretches(period: Period, week: SendingHours, timeZone: string): OpenStretch[] {
  const [first, last] = [dayNumber(period.from), dayNumber(period.to)];
  // A day more on either side: no local clock is further from UTC.
  const offsets = offsetPeriods(timeZone, (first - 1) * DAY_SECONDS, (last + 2) * DAY_SECONDS);
  const hoursOf = dayRule({ timeZone, week, holidays: null, closedDays: [], halfDays: [] });
  const stretches: OpenStretch[] = [];
  for (let day = first; day <= last; day++) stretches.push(...hoursOf(day, offsets).open);
  return stretches.sort((one, other) => one.start - other.start);
}

/** The stretch that holds a position: the last that begins at or before it. */
function stretchOf(stretches: readonly Stretch[], position: number): Stretch {
  let [low, high] = [0, stretches.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((stretches[middle]?.position ?? Infinity) <= position) low = middle;
    else high = middle - 1;
  }
  const stretch = stretches[low];
  if (!stretch) throw new RangeError(`no sending time at position ${position}`);
  return stretch;
}

function timeIn(stretch: Stretch, position: number): SendingTime {
  const at = stretch.start + (position - stretch.position);
  const local = at + stretch.offset;
  const hour = Math.floor(local / 3600) % 24;
  // 1970-01-01 was a Thursday.
  const weekday = (Math.floor(local / DAY_SECONDS) + 3) % 7;
  return { at, weekday, daypart: hour < 12 ? 0 : hour < 17 ? 1 : 2 };
}
