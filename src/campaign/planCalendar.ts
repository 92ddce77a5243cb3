import type { Instant } from '../calendar/instant.ts';
import { DAY_SECONDS, type DayNumber, dateOf, offsetPeriods } from '../calendar/localTime.ts';
import { dayNumber, type Period } from './sendingTimes.ts';

/** Local clocks through a period: seconds since 1970-01-01T00:00 local. One look-up an instant, none in Temporal. */
export function localClock(period: Period, timeZone: string): (instant: Instant) => number {
  const [first, last] = [dayNumber(period.from), dayNumber(period.to)];
  const offsets = offsetPeriods(timeZone, (first - 1) * DAY_SECONDS, (last + 2) * DAY_SECONDS);
  return (instant) => {
    const now = offsets.find(({ end }) => instant < end) ?? offsets.at(-1);
    return instant + (now?.offset ?? 0);
  };
}

const COLUMNS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun', 'sum'];
const WIDTH = 7;

/**
 * The period as a calendar in plain text: a line a week, with its ISO number, its Monday's date, and how many
 * probes leave on each day. Days outside the period stay blank.
 */
export function planCalendar(moments: readonly Instant[], period: Period, timeZone: string): string {
  const clock = localClock(period, timeZone);
  const probes = new Map<DayNumber, number>();
  for (const moment of moments) {
    const day = Math.floor(clock(moment) / DAY_SECONDS);
    probes.set(day, (probes.get(day) ?? 0) + 1);
  }
  const [first, last] = [dayNumber(period.from), dayNumber(period.to)];
  const lines = [row('week', 'Monday', COLUMNS)];
  for (let monday = mondayOf(first); monday <= last; monday += 7) {
    const days = Array.from({ length: 7 }, (_, index) => monday + index);
    const counts = days.map((day) => (day < first || day > last ? null : (probes.get(day) ?? 0)));
    const sum = counts.reduce<number>((total, count) => total + (count ?? 0), 0);
    lines.push(
      row(
        isoWeekOf(monday),
        dateOf(monday),
        [...counts, sum].map((count) => count?.toString() ?? ''),
      ),
    );
  }
  return lines.join('\n');
}

function row(week: string, monday: string, cells: readonly string[]): string {
  return `${week.padEnd(10)}${monday.padEnd(10)}${cells.map((cell) => cell.padStart(WIDTH)).join('')}`.trimEnd();
}

/** 1970-01-01 was a Thursday. */
function mondayOf(day: DayNumber): DayNumber {
  return day - ((((day + 3) % 7) + 7) % 7);
}

function isoWeekOf(day: DayNumber): string {
  const date = Temporal.PlainDate.from(dateOf(day));
  return `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`;
}
