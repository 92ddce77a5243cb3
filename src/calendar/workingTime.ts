import type { Instant } from './instant.ts';
import {
  clockOfSeconds,
  DAY_SECONDS,
  type DayNumber,
  dateOf,
  dayAt,
  offsetPeriods,
  weekdayOf,
} from './localTime.ts';
import { type DayKind, type DayRule, dayRule, type OpenStretch } from './openDays.ts';
import { firstWith, lastWith, openBefore } from './openTime.ts';
import { clip, openYears } from './openYears.ts';
import type { OpenSpan, Weekday, WorkingHoursSettings } from './workingHours.ts';

/** One local day of an explained stretch of time. */
export interface DaySpan {
  /** `YYYY-MM-DD`, local */
  date: string;
  weekday: Weekday;
  /** which rule gave the day its hours */
  kind: DayKind;
  /** names of the holidays that touch the day, also where another rule decides its hours */
  holidays: readonly string[];
  /** the day's open hours by local clocks, also those outside the stretch */
  open: readonly OpenSpan[];
  /** working time of the day that lies in the stretch */
  seconds: number;
}

/**
 * Working time by one set of open hours (METHOD: "Clock"), in whole seconds. The functions throw RangeError for
 * instants outside 1900-2199 (UTC), for a negative number of seconds, and where so much working time never passes.
 */
export interface WorkingCalendar {
  /** How long the offices are open between two instants; 0 when `to` is not later than `from`. */
  secondsBetween(from: Instant, to: Instant): number;
  /**
   * The first instant at which so much working time has passed since `from`: the end of a working day, not the
   * start of the next. After 0 seconds that is `from` itself, open or not.
   */
  add(from: Instant, seconds: number): Instant;
  /**
   * The last instant at which no more than so much working time has passed since `from`. The same as `add`, but
   * where that stops at closing time, or stays outside open hours, this is when the offices next open.
   */
  lastWithin(from: Instant, seconds: number): Instant;
  /** The same local time so many calendar days later; where clocks skip that time, as much later as they skip. */
  addDays(from: Instant, days: number): Instant;
  /** Each local day from `from` up to `to`; their seconds add up to `secondsBetween`. None when `to` is not later. */
  explain(from: Instant, to: Instant): DaySpan[];
}

/**
 * The calendar of these open hours. A year is worked out when an instant first needs it; from then on a question is
 * a look into its open spans with their running sums: by day for the time between two instants, by binary search for
 * the instant after so much time.
 * @throws OperatorError when the settings name a country whose holidays are not known
 */
export function makeWorkingCalendar(settings: WorkingHoursSettings): WorkingCalendar {
  const { timeZone } = settings;
  const rule = dayRule(settings);
  const openTimeOver = openYears(timeZone, rule);

  return {
    secondsBetween(from, to) {
      if (to <= from) return 0;
      const time = openTimeOver(from, to);
      return openBefore(time, to) - openBefore(time, from);
    },

    add(from, seconds) {
      checkSeconds(seconds);
      if (seconds === 0) return from;
      for (let time = openTimeOver(from, from); ; time = openTimeOver(from, time.to + 1)) {
        const target = openBefore(time, from) + seconds;
        if (target <= time.total) return firstWith(time, target);
      }
    },

    lastWithin(from, seconds) {
      checkSeconds(seconds);
      for (let time = openTimeOver(from, from); ; time = openTimeOver(from, time.to + 1)) {
        const target = openBefore(time, from) + seconds;
        if (target < time.total) return lastWith(time, target);
      }
    },

    addDays(from, days) {
      const local = Temporal.Instant.fromEpochMilliseconds(from * 1000).toZonedDateTimeISO(timeZone);
      return local.add({ days }).epochMilliseconds / 1000;
    },

    explain: (from, to) => (to <= from ? [] : explainDays(timeZone, rule, from, to)),
  };
}

function checkSeconds(seconds: number): void {
  if (seconds < 0) throw new RangeError(`working time to add must be 0 seconds or more, found ${seconds}`);
}

function explainDays(timeZone: string, rule: DayRule, from: Instant, to: Instant): DaySpan[] {
  const periods = offsetPeriods(timeZone, from - 2 * DAY_SECONDS, to + 2 * DAY_SECONDS);
  const days: DaySpan[] = [];
  const last = dayAt(timeZone, to - 1);
  for (let day = dayAt(timeZone, from); day <= last; day++) {
    const { kind, holidays, open } = rule(day, periods);
    const seconds = clip(open, from, to).reduce((sum, { start, end }) => sum + end - start, 0);
    const local = open.map((part) => localSpan(part, day));
    days.push({ date: dateOf(day), weekday: weekdayOf(day), kind, holidays, open: local, seconds });
  }
  return days;
}

function localSpan({ start, end, offset }: OpenStretch, day: DayNumber): OpenSpan {
  const clock = (instant: Instant) => clockOfSeconds(instant + offset - day * DAY_SECONDS);
  return { from: clock(start), to: clock(end) };
}
