import type { Instant } from '../calendar/instant.ts';

/**
 * The built-in municipality's own clockwork: 08-17 on Swedish working days, walked one day at a time over a
 * hand-made list of closed days. It shares nothing with src/calendar on purpose: the rehearsal compares the two.
 */
export interface OpenHours {
  /** open seconds between two instants; 0 when `to` is not later */
  secondsBetween(from: Instant, to: Instant): number;
  /** the instant at which so many open seconds (at least 1) have passed since `from` */
  after(from: Instant, seconds: number): Instant;
}

export const ZONE = 'Europe/Stockholm';
const OPENS_AT = 8;
const CLOSES_AT = 17;

export function localTime(instant: Instant): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant * 1000).toZonedDateTimeISO(ZONE);
}

/** The instant of a local wall clock time. */
export function localInstant(date: Temporal.PlainDate, hour: number, minute = 0, second = 0): Instant {
  const time = Temporal.PlainTime.from({ hour, minute, second });
  return Math.floor(date.toZonedDateTime({ timeZone: ZONE, plainTime: time }).epochMilliseconds / 1000);
}

/** Easter Sunday of the Gregorian calendar, by the method of Meeus, Jones and Butcher. */
export function easterSunday(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const moon =
    (19 * golden +
      century -
      Math.floor(century / 4) -
      Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) +
      15) %
    30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - moon - (ofCentury % 4)) % 7;
  const correction = Math.floor((golden + 11 * moon + 22 * weekday) / 451);
  const days = moon + weekday - 7 * correction + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(days / 31), day: (days % 31) + 1 });
}

const FIXED_CLOSED = ['01-01', '01-06', '05-01', '06-06', '12-24', '12-25', '12-26', '12-31'];
/** Good Friday, Easter Monday, Ascension Day: days after Easter Sunday */
const EASTER_CLOSED = [-2, 1, 39];

function closedDays(year: number): Set<string> {
  const easter = easterSunday(year);
  const nineteenthOfJune = Temporal.PlainDate.from({ year, month: 6, day: 19 });
  const midsummerEve = nineteenthOfJune.add({ days: (5 - nineteenthOfJune.dayOfWeek + 7) % 7 });
  return new Set([
    ...FIXED_CLOSED.map((day) => `${year}-${day}`),
    ...EASTER_CLOSED.map((days) => easter.add({ days }).toString()),
    midsummerEve.toString(),
  ]);
}

/** @param extraClosedDays ISO dates on which this municipality keeps closed besides */
export function openHours(extraClosedDays: readonly string[] = []): OpenHours {
  const closedByYear = new Map<number, Set<string>>();

  function isOpen(date: Temporal.PlainDate): boolean {
    const closed = closedByYear.get(date.year) ?? new Set([...closedDays(date.year), ...extraClosedDays]);
    closedByYear.set(date.year, closed);
    return date.dayOfWeek <= 5 && !closed.has(date.toString());
  }

  return {
    secondsBetween(from, to) {
      let seconds = 0;
      const last = localTime(to).toPlainDate();
      let date = localTime(from).toPlainDate();
      for (; Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
        if (!isOpen(date)) continue;
        const opened = Math.max(from, localInstant(date, OPENS_AT));
        const closed = Math.min(to, localInstant(date, CLOSES_AT));
        seconds += Math.max(0, closed - opened);
      }
      return seconds;
    },

    after(from, seconds) {
      let left = seconds;
      for (let date = localTime(from).toPlainDate(); ; date = date.add({ days: 1 })) {
        if (!isOpen(date)) continue;
        const opened = Math.max(from, localInstant(date, OPENS_AT));
        const open = Math.max(0, localInstant(date, CLOSES_AT) - opened);
        if (left <= open) return opened + left;
        left -= open;
      }
    },
  };
}
