import type { Instant } from '../calendar/instant.ts';
import type { Language } from './words.ts';

/** The weekdays' short names, Monday first. */
const WEEKDAYS: Record<Language, readonly string[]> = {
  sv: ['Mån', 'Tis', 'Ons', 'Tors', 'Fre', 'Lör', 'Sön'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
};

/** `Fre 20/10 13:40`: when a letter was sent, by the clocks of the campaign's time zone. */
export function sentText(instant: Instant, timeZone: string, language: Language): string {
  const local = localOf(instant, timeZone);
  return `${weekdayName(local.dayOfWeek, language)} ${local.day}/${local.month} ${clockText(local)}`;
}

/** `2017-10-20` */
export function dateText(instant: Instant, timeZone: string): string {
  return localOf(instant, timeZone).toPlainDate().toString();
}

/** `2017-10-20 13:40` */
export function dateTimeText(instant: Instant, timeZone: string): string {
  return `${dateText(instant, timeZone)} ${clockText(localOf(instant, timeZone))}`;
}

/** @param day 1: Monday .. 7: Sunday */
export function weekdayName(day: number, language: Language): string {
  return WEEKDAYS[language][day - 1] ?? '';
}

export function localOf(instant: Instant, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant * 1000).toZonedDateTimeISO(timeZone);
}

function clockText({ hour, minute }: Temporal.ZonedDateTime): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
