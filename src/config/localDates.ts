/** A day in the campaign's own time zone, `YYYY-MM-DD`. Sorts as the days do. */
export type LocalDate = string;

/** Whether the text is a day of the calendar: `2026-02-28` is, `2026-02-30` and `2026-2-3` are not. */
export function isLocalDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && exists(() => Temporal.PlainDate.from(text));
}

/** Monday and Sunday of an ISO 8601 week such as `2026-W41`; null when there is no such week. */
export function isoWeek(text: string): { monday: LocalDate; sunday: LocalDate } | null {
  const parts = /^(\d{4})-W(\d{2})$/.exec(text);
  if (!parts) return null;
  const [year, week] = [Number(parts[1]), Number(parts[2])];
  // The week that holds 4 January is week 1 (ISO 8601, 2.2.10).
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 });
  const monday = fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: week - 1 });
  if (monday.yearOfWeek !== year || monday.weekOfYear !== week) return null;
  return { monday: monday.toString(), sunday: monday.add({ days: 6 }).toString() };
}

/** Days from the first to the last, both counted. */
export function daysIn(period: { from: LocalDate; to: LocalDate }): number {
  return Temporal.PlainDate.from(period.from).until(period.to).days + 1;
}

function exists(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}
