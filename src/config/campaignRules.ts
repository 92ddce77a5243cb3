import { daysIn, isLocalDate, isoWeek } from './localDates.ts';
import { notAllowed, type Problem } from './problem.ts';
import { textAt, valueAt } from './written.ts';

/** Longer than a year is a slip of the pen: campaigns last five or six weeks. */
const LONGEST_PERIOD = 366;

export function periodInOrder(written: unknown): Problem[] {
  return [...datesInOrder(written), ...weeksInOrder(written)];
}

function datesInOrder(written: unknown): Problem[] {
  const from = textAt(written, 'campaign.period.from');
  const to = textAt(written, 'campaign.period.to');
  if (from === undefined || to === undefined || !isLocalDate(from) || !isLocalDate(to)) return [];
  const path = ['campaign', 'period', 'to'];
  if (to < from) return [notAllowed(path, to, `must be on or after campaign.period.from (${from})`)];
  if (daysIn({ from, to }) > LONGEST_PERIOD) {
    return [notAllowed(path, to, `must be at most a year after campaign.period.from (${from})`)];
  }
  return [];
}

function weeksInOrder(written: unknown): Problem[] {
  const weeks = valueAt(written, ['campaign', 'period', 'weeks']);
  if (!Array.isArray(weeks)) return [];
  const [first, last]: unknown[] = weeks;
  if (typeof first !== 'string' || typeof last !== 'string') return [];
  const [from, to] = [isoWeek(first)?.monday, isoWeek(last)?.sunday];
  if (from === undefined || to === undefined) return [];
  const path = ['campaign', 'period', 'weeks', 1];
  if (to < from) return [notAllowed(path, last, `must be the first week (${first}) or a later one`)];
  if (daysIn({ from, to }) > LONGEST_PERIOD)
    return [notAllowed(path, last, `must be at most a year after ${first}`)];
  return [];
}
