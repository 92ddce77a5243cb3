import { createRequire } from 'node:module';
import { OperatorError } from '../config/operatorError.ts';
import type { Instant } from './instant.ts';

/** Offices are closed from `start` up to `end`: mostly one local day, for some kinds only its afternoon. */
export interface Holiday {
  name: string;
  start: Instant;
  end: Instant;
}

type HolidayLibrary = typeof import('date-holidays').default;

/**
 * The holidays of a calendar year in one country, by the types of `date-holidays`, in the calendar's time zone.
 * @throws OperatorError when the library knows no such country
 */
export function holidaysOf(
  country: string,
  types: readonly string[],
  timeZone: string,
): (year: number) => readonly Holiday[] {
  const years = new Map<number, readonly Holiday[]>();
  // Loaded here and not at the top: it takes longer than all else that a short command does.
  const Holidays: HolidayLibrary = createRequire(import.meta.url)('date-holidays');
  const library = new Holidays(country, { timezone: timeZone });
  if (library.getRules().length === 0) {
    throw new OperatorError(
      `workingHours.holidays.country: "${country}" is no country that date-holidays knows; allowed are codes such as "SE"`,
      { exitCode: 2 },
    );
  }
  return (year) => {
    const known = years.get(year);
    if (known) return known;
    const found = library
      .getHolidays(year)
      .filter(({ type }) => types.includes(type))
      .map(({ name, start, end }) => ({ name, start: start.getTime() / 1000, end: end.getTime() / 1000 }));
    years.set(year, found);
    return found;
  };
}
