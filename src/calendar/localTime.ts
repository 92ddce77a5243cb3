import { type Instant, toIso } from './instant.ts';
import { WEEKDAYS, type Weekday } from './workingHours.ts';

export const DAY_SECONDS = 86_400;

/** A local date as the number of days since 1970-01-01. */
export type DayNumber = number;

/** A time in which the local clocks keep one distance from UTC: `local = UTC + offset`, in seconds. */
export interface OffsetPeriod {
  start: Instant;
  end: Instant;
  offset: number;
}

/** The periods between clock changes that cover [from, to), in order and without gaps. */
export function offsetPeriods(timeZone: string, from: Instant, to: Instant): OffsetPeriod[] {
  const periods: OffsetPeriod[] = [];
  for (let start = from; start < to; ) {
    const local = Temporal.Instant.fromEpochMilliseconds(start * 1000).toZonedDateTimeISO(timeZone);
    const change = local.getTimeZoneTransition('next');
    const end = change ? Math.min(change.epochMilliseconds / 1000, to) : to;
    periods.push({ start, end, offset: local.offsetNanoseconds / 1e9 });
    start = end;
  }
  return periods;
}

/** The local date at an instant. */
export function dayAt(timeZone: string, instant: Instant): DayNumber {
  const local = Temporal.Instant.fromEpochMilliseconds(instant * 1000).toZonedDateTimeISO(timeZone);
  return Math.floor((instant + local.offsetNanoseconds / 1e9) / DAY_SECONDS);
}

/** `YYYY-MM-DD` */
export function dateOf(day: DayNumber): string {
  return toIso(day * DAY_SECONDS).slice(0, 10);
}

export function weekdayOf(day: DayNumber): Weekday {
  // 1970-01-01 was a Thursday; the double remainder keeps earlier days positive.
  return WEEKDAYS[(((day + 3) % 7) + 7) % 7] ?? 'mon';
}

/** Seconds after local midnight of `HH:MM`; 86,400 for `24:00`. */
export function secondsOfClock(time: string): number {
  return Number(time.slice(0, 2)) * 3600 + Number(time.slice(3, 5)) * 60;
}

/** `HH:MM`, with seconds where there are any. */
export function clockOfSeconds(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  if (seconds % 60 !== 0) parts.push(seconds % 60);
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
