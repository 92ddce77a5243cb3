import { z } from 'zod';
import { keyed } from './fields.ts';

const HOURS = 'must be hours as "HH:MM-HH:MM", between 00:00 and 24:00, e.g. "08:00-17:00"';
const CLOCK_TIME = '([01][0-9]|2[0-3]):[0-5][0-9]';

/** Spans of one day, e.g. `["08:00-12:00", "13:00-17:00"]`. That they are in order is checked in rules.ts. */
export const daySpans = z.array(
  z.string(HOURS).regex(new RegExp(`^${CLOCK_TIME}-(${CLOCK_TIME}|24:00)$`), HOURS),
  'must be a list of hours, e.g. ["08:00-17:00"], or [] for none',
);

/** A week of open hours; a day that is left out keeps its default. */
export function weekOfHours(workday: readonly string[], weekend: readonly string[]) {
  const day = (open: readonly string[]) => daySpans.default([...open]);
  return keyed({
    mon: day(workday),
    tue: day(workday),
    wed: day(workday),
    thu: day(workday),
    fri: day(workday),
    sat: day(weekend),
    sun: day(weekend),
  });
}
