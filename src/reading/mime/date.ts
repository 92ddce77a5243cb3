import type { Instant } from '../../calendar/instant.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DATE =
  /(\d{1,2})\s{1,3}([A-Za-z]{3})[A-Za-z]{0,7}\s{1,3}(\d{2,4})\s{1,3}(\d{1,2}):(\d{2})(?::(\d{2}))?\s{0,3}(\S{0,6})/;
const ZONES = new Map([
  ['gmt', 0],
  ['ut', 0],
  ['utc', 0],
  ['z', 0],
  ['cet', 60],
  ['cest', 120],
  ['met', 60],
  ['mest', 120],
  ['est', -300],
  ['edt', -240],
  ['cst', -360],
  ['cdt', -300],
  ['mst', -420],
  ['mdt', -360],
  ['pst', -480],
  ['pdt', -420],
]);

/** The instant of a Date header (RFC 5322, 3.3, with its obsolete zones); null when it cannot be read. */
export function parseDate(header: string): Instant | null {
  const found = DATE.exec(header.slice(0, 200));
  if (found === null) return null;
  const [, day = '', monthName = '', year = '', hour = '', minute = '', second = '0', zone = ''] = found;
  const month = MONTHS.indexOf(monthName.toLowerCase());
  if (month < 0) return null;
  const milliseconds = Date.UTC(
    fullYear(Number(year)),
    month,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  return Number.isNaN(milliseconds) ? null : Math.floor(milliseconds / 1000) - offsetMinutes(zone) * 60;
}

/** RFC 5322, 4.3: two digits below 50 are this century, three count from 1900. */
function fullYear(year: number): number {
  if (year >= 1000) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

function offsetMinutes(zone: string): number {
  const numeric = /^([+-])(\d{2}):?(\d{2})/.exec(zone);
  if (numeric === null) return ZONES.get(zone.toLowerCase()) ?? 0;
  const [, sign = '+', hours = '0', minutes = '0'] = numeric;
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
}
