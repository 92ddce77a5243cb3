import { holidaysOf } from '../calendar/holidays.ts';
import { DEFAULT_DEADLINE, DEFAULT_INTERVALS } from './measurementSection.ts';
import { OperatorError } from './operatorError.ts';
import { missing, notAllowed, type Problem } from './problem.ts';
import { textAt, textsAt, valueAt } from './written.ts';

export function timeZoneIsKnown(written: unknown): Problem[] {
  const zone = textAt(written, 'measurement.timeZone');
  if (zone === undefined || zone.trim() === '' || isTimeZone(zone)) return [];
  const allowed = 'must be a time zone by name, e.g. "Europe/Stockholm"';
  return [notAllowed(['measurement', 'timeZone'], zone, allowed)];
}

export function countryIsKnown(written: unknown): Problem[] {
  const country = textAt(written, 'measurement.holidays.country');
  // The holidays of the world take long to load; those of Sweden are known to be there.
  if (country === undefined || country === 'SE' || !/^[A-Z]{2}$/.test(country) || hasHolidays(country))
    return [];
  const allowed = 'must be a country that date-holidays knows, e.g. "SE"';
  return [notAllowed(['measurement', 'holidays', 'country'], country, allowed)];
}

export function halfDaysAreNotClosed(written: unknown): Problem[] {
  const closed = textsAt(written, 'measurement.closedDays.*').map(({ value }) => value);
  return textsAt(written, 'measurement.halfDays.*.date')
    .filter(({ value }) => closed.includes(value))
    .map(({ path, value }) => notAllowed(path, value, 'must not stand in measurement.closedDays too'));
}

export function intervalsAscend(written: unknown): Problem[] {
  const bounds = numbersIn(valueAt(written, ['measurement', 'intervals']));
  return bounds.flatMap((bound, index) => {
    const before = bounds[index - 1];
    if (before === undefined || bound > before) return [];
    return [
      notAllowed(['measurement', 'intervals', index], bound, `must be above the bound before it (${before})`),
    ];
  });
}

/** The last interval ends where "unanswered" begins, so both are one number when both are working hours. */
export function intervalsEndAtDeadline(written: unknown): Problem[] {
  const intervals = valueAt(written, ['measurement', 'intervals']) ?? DEFAULT_INTERVALS;
  const deadline = valueAt(written, ['measurement', 'deadline']) ?? DEFAULT_DEADLINE;
  const hours = valueAt(deadline, ['workingHours']);
  const last = numbersIn(intervals)[3];
  if (typeof hours !== 'number' || last === undefined || last === hours) return [];
  const allowed = `the last bound must be that of measurement.deadline.workingHours (${hours})`;
  const path = ['measurement', 'intervals'];
  if (valueAt(written, path) === undefined)
    return [missing(path, `${allowed}; without the key it is ${last}`)];
  return [notAllowed([...path, 3], last, allowed)];
}

function isTimeZone(name: string): boolean {
  // An offset such as +01:00 would pass below but knows no summer time.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function hasHolidays(country: string): boolean {
  try {
    holidaysOf(country, [], 'UTC');
    return true;
  } catch (error) {
    if (error instanceof OperatorError) return false;
    throw error;
  }
}

function numbersIn(value: unknown): number[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'number') : [];
}
