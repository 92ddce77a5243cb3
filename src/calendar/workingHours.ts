export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Local clock times `HH:MM`, `to` later than `from` and not itself open; `24:00` is allowed as `to`. */
export interface OpenSpan {
  from: string;
  to: string;
}

/** When the offices are open (METHOD: "Clock"). Dates are local, `YYYY-MM-DD`. */
export interface WorkingHoursSettings {
  /** IANA name, e.g. `Europe/Stockholm` */
  timeZone: string;
  /** `[]`: closed that weekday */
  week: Record<Weekday, readonly OpenSpan[]>;
  /** whose holidays close the offices, by the country codes and types of `date-holidays`; null: no holidays */
  holidays: { country: string; types: readonly string[] } | null;
  /** closed as a holiday is */
  closedDays: readonly string[];
  /** other hours for one date; they replace whatever else would hold that day, a holiday too */
  halfDays: readonly { date: string; open: readonly OpenSpan[] }[];
}

const OFFICE_DAY: readonly OpenSpan[] = [{ from: '08:00', to: '17:00' }];

/**
 * METHOD's default: Mon-Fri 08-17, closed on public holidays and on midsommarafton, julafton and nyårsafton, which
 * are of type `bank`.
 */
export const SWEDISH_OFFICE_HOURS: WorkingHoursSettings = {
  timeZone: 'Europe/Stockholm',
  week: {
    mon: OFFICE_DAY,
    tue: OFFICE_DAY,
    wed: OFFICE_DAY,
    thu: OFFICE_DAY,
    fri: OFFICE_DAY,
    sat: [],
    sun: [],
  },
  holidays: { country: 'SE', types: ['public', 'bank'] },
  closedDays: [],
  halfDays: [],
};
