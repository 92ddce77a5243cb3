import type { Instant } from '../../calendar/instant.ts';
import { localTime } from '../openHours.ts';

const WEEKDAYS = ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'];
const SHORT_WEEKDAYS = ['mån', 'tis', 'ons', 'tors', 'fre', 'lör', 'sön'];
const MONTHS = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
];
const SHORT_MONTHS = [
  'jan.',
  'feb.',
  'mars',
  'apr.',
  'maj',
  'juni',
  'juli',
  'aug.',
  'sep.',
  'okt.',
  'nov.',
  'dec.',
];
const RFC_DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const RFC_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (value: number) => String(value).padStart(2, '0');

function rfcDate(time: Temporal.ZonedDateTime): string {
  const day = `${RFC_DAYS[time.dayOfWeek - 1]}, ${time.day} ${RFC_MONTHS[time.month - 1]} ${time.year}`;
  const clock = `${two(time.hour)}:${two(time.minute)}:${two(time.second)}`;
  return `${day} ${clock} ${time.offset.replace(':', '')}`;
}

/** A Date header in Swedish local time: `Tue, 14 Oct 2025 10:12:00 +0200`. */
export function mailDate(instant: Instant): string {
  return rfcDate(localTime(instant));
}

/** A Date header as Exchange Online stamps it, in UTC. */
export function mailDateUtc(instant: Instant): string {
  return rfcDate(localTime(instant).withTimeZone('UTC'));
}

/** `14-Oct-2025 08:12:00 +0000`: an IMAP INTERNALDATE in UTC, the same wherever the program runs. */
export function internalDate(instant: Instant): string {
  const time = localTime(instant).withTimeZone('UTC');
  const day = `${two(time.day)}-${RFC_MONTHS[time.month - 1]}-${time.year}`;
  return `${day} ${two(time.hour)}:${two(time.minute)}:${two(time.second)} +0000`;
}

/** `10:12` */
export function clockTime(instant: Instant): string {
  const time = localTime(instant);
  return `${two(time.hour)}:${two(time.minute)}`;
}

/** `2025-10-14` */
export function isoDate(instant: Instant): string {
  return localTime(instant).toPlainDate().toString();
}

/** `den 14 oktober 2025 10:12`, as Outlook writes it */
export function outlookDate(instant: Instant): string {
  const time = localTime(instant);
  return `den ${time.day} ${MONTHS[time.month - 1]} ${time.year} ${clockTime(instant)}`;
}

/** `tisdag 14 oktober 2025 10:12`, as newer Outlooks write it */
export function outlookWeekdayDate(instant: Instant): string {
  const time = localTime(instant);
  return `${WEEKDAYS[time.dayOfWeek - 1]} ${time.day} ${MONTHS[time.month - 1]} ${time.year} ${clockTime(instant)}`;
}

/** `tis 14 okt. 2025 kl 10:12`, as Gmail writes it */
export function gmailDate(instant: Instant): string {
  const time = localTime(instant);
  return `${SHORT_WEEKDAYS[time.dayOfWeek - 1]} ${appleDay(time)} kl ${clockTime(instant)}`;
}

/** `14 okt. 2025 kl. 10:12`, as Apple writes it */
export function appleDate(instant: Instant): string {
  return `${appleDay(localTime(instant))} kl. ${clockTime(instant)}`;
}

function appleDay(time: Temporal.ZonedDateTime): string {
  return `${time.day} ${SHORT_MONTHS[time.month - 1]} ${time.year}`;
}
