import { type Holiday, holidaysOf } from './holidays.ts';
import type { Instant } from './instant.ts';
import {
  DAY_SECONDS,
  type DayNumber,
  dateOf,
  type OffsetPeriod,
  secondsOfClock,
  weekdayOf,
} from './localTime.ts';
import type { OpenSpan, WorkingHoursSettings } from './workingHours.ts';

/** Open from `start` up to `end`; `offset`: how far local clocks are ahead of UTC then, in seconds. */
export interface OpenStretch {
  start: Instant;
  end: Instant;
  offset: number;
}

/** Why a day has the hours it has; `weekend`: the week's own closed days, whichever they are. */
export type DayKind = 'working day' | 'weekend' | 'holiday' | 'closed day' | 'half day';

export interface OpenDay {
  kind: DayKind;
  /** names of the holidays that touch the day, also where another rule decides its hours */
  holidays: readonly string[];
  open: readonly OpenStretch[];
}

/** The hours of one local day; `periods` must cover it. */
export type DayRule = (day: DayNumber, periods: readonly OffsetPeriod[]) => OpenDay;

const WHOLE_DAY: readonly OpenSpan[] = [{ from: '00:00', to: '24:00' }];

/**
 * A half day has the hours it names; a closed day none; any other day its weekday's, less the holidays. An instant
 * is open when local clocks show an open time at it: an hour that they skip in spring lies in no span, one that
 * they show twice in autumn counts twice.
 */
export function dayRule(settings: WorkingHoursSettings): DayRule {
  const halfDays = new Map(settings.halfDays.map(({ date, open }) => [date, open]));
  const closedDays = new Set(settings.closedDays);
  const holidaysNear = holidayLookup(settings);

  return (day, periods) => {
    const date = dateOf(day);
    const whole = stretches(day, WHOLE_DAY, periods);
    const holidays = holidaysNear(date).filter((holiday) => whole.some((part) => overlap(part, holiday)));
    const names = holidays.map(({ name }) => name);
    const half = halfDays.get(date);
    if (half) return { kind: 'half day', holidays: names, open: stretches(day, half, periods) };
    if (closedDays.has(date)) return { kind: 'closed day', holidays: names, open: [] };
    const open = stretches(day, settings.week[weekdayOf(day)], periods);
    if (holidays.length > 0)
      return { kind: 'holiday', holidays: names, open: holidays.reduce(without, open) };
    return { kind: open.length > 0 ? 'working day' : 'weekend', holidays: names, open };
  };
}

/** All holidays that can touch a date: also those of the years beside it, since some last into the next day. */
function holidayLookup(settings: WorkingHoursSettings): (date: string) => readonly Holiday[] {
  if (!settings.holidays) return () => [];
  const { country, types } = settings.holidays;
  const inYear = holidaysOf(country, types, settings.timeZone);
  const near = new Map<number, readonly Holiday[]>();
  return (date) => {
    const year = Number(date.slice(0, 4));
    const known = near.get(year);
    if (known) return known;
    const found = [year - 1, year, year + 1].flatMap(inYear);
    near.set(year, found);
    return found;
  };
}

/** The instants at which local clocks show one of these hours of this day. */
function stretches(
  day: DayNumber,
  hours: readonly OpenSpan[],
  periods: readonly OffsetPeriod[],
): OpenStretch[] {
  const midnight = day * DAY_SECONDS;
  return hours.flatMap(({ from, to }) =>
    periods.flatMap((period) => {
      const start = Math.max(midnight + secondsOfClock(from) - period.offset, period.start);
      const end = Math.min(midnight + secondsOfClock(to) - period.offset, period.end);
      return start < end ? [{ start, end, offset: period.offset }] : [];
    }),
  );
}

function overlap(one: { start: Instant; end: Instant }, other: { start: Instant; end: Instant }): boolean {
  return one.start < other.end && other.start < one.end;
}

function without(open: readonly OpenStretch[], holiday: Holiday): OpenStretch[] {
  return open.flatMap((part) => {
    if (!overlap(part, holiday)) return [part];
    const before = { ...part, end: holiday.start };
    const after = { ...part, start: holiday.end };
    return [before, after].filter(({ start, end }) => start < end);
  });
}
