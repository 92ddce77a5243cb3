import type { Instant } from '../../src/calendar/instant.ts';
import type { OpenSpan, WorkingHoursSettings } from '../../src/calendar/workingHours.ts';
import { swedishHolidays } from './swedishHolidays.ts';

const MINUTES_OF_QUARTER = 15;

export interface MinuteTruth {
  /** the whole time that it knows */
  from: Instant;
  to: Instant;
  secondsBetween(from: Instant, to: Instant): number;
}

/**
 * Working time by brute force: for each minute from the first year to the last, what local clocks show and whether
 * the offices are open then; a span is the sum of its minutes. It shares nothing with the calendar but the
 * settings' type: local time comes from Temporal a quarter of an hour at a time, holidays from a handwritten list.
 */
export function minuteTruth(
  settings: WorkingHoursSettings,
  firstYear: number,
  lastYear: number,
): MinuteTruth {
  const from = Date.UTC(firstYear, 0, 1) / 1000;
  const to = Date.UTC(lastYear + 1, 0, 1) / 1000;
  const minutes = (to - from) / 60;
  const isOpenMinute = minuteRule(settings, firstYear - 1, lastYear + 1);
  const sums = new Int32Array(minutes + 1);
  for (let quarter = 0; quarter < minutes; quarter += MINUTES_OF_QUARTER) {
    const utc = (from + quarter * 60) * 1000;
    const local = Temporal.Instant.fromEpochMilliseconds(utc).toZonedDateTimeISO(settings.timeZone);
    const shown = utc / 60_000 + local.offsetNanoseconds / 60e9;
    for (let minute = 0; minute < MINUTES_OF_QUARTER; minute++) {
      sums[quarter + minute + 1] = (sums[quarter + minute] ?? 0) + (isOpenMinute(shown + minute) ? 1 : 0);
    }
  }
  const openSince = (instant: Instant) => {
    const minute = Math.floor((instant - from) / 60);
    const open = (sums[minute] ?? 0) * 60;
    return sums[minute + 1] === sums[minute] ? open : open + ((instant - from) % 60);
  };
  return {
    from,
    to,
    secondsBetween: (start, end) => (end <= start ? 0 : openSince(end) - openSince(start)),
  };
}

/** Whether a local minute, counted as if local clocks ran on from 1970, is open. */
function minuteRule(settings: WorkingHoursSettings, firstYear: number, lastYear: number) {
  const closed = new Set(settings.closedDays);
  for (let year = firstYear; settings.holidays && year <= lastYear; year++) {
    for (const date of swedishHolidays(year)) closed.add(date);
  }
  const half = new Map(settings.halfDays.map(({ date, open }) => [date, open]));
  const { sun, mon, tue, wed, thu, fri, sat } = settings.week;
  const week = [sun, mon, tue, wed, thu, fri, sat];
  let day = Number.NaN;
  let today: boolean[] = [];

  return (shown: number): boolean => {
    const shownDay = Math.floor(shown / 1440);
    if (shownDay !== day) {
      day = shownDay;
      const noon = new Date(day * 86_400_000);
      const date = noon.toISOString().slice(0, 10);
      today = openMinutes(half.get(date) ?? (closed.has(date) ? [] : (week[noon.getUTCDay()] ?? [])));
    }
    return today[shown - day * 1440] === true;
  };
}

function openMinutes(spans: readonly OpenSpan[]): boolean[] {
  const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return Array.from({ length: 1440 }, (_, minute) =>
    spans.some(({ from, to }) => minute >= minuteOf(from) && minute < minuteOf(to)),
  );
}
