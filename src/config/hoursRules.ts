import { WEEKDAYS } from '../calendar/workingHours.ts';
import { notAllowed, type Path, type Problem } from './problem.ts';
import { everyAt, type Written } from './written.ts';

const DAYS_OF_HOURS = [
  'campaign.sendingHours.*',
  'measurement.workingHours.*',
  'measurement.halfDays.*.hours',
];
const SPAN = /^(\d\d:\d\d)-(\d\d:\d\d)$/;

/** Within a day each span ends after it begins and begins when the one before has ended. */
export function spansInOrder(written: unknown): Problem[] {
  return DAYS_OF_HOURS.flatMap((pattern) => everyAt(written, pattern)).flatMap(spanProblems);
}

/** With no hour in the week nothing could ever be sent, or fall due. */
export function weeksHaveHours(written: unknown): Problem[] {
  return [
    ...emptyWeek(written, 'campaign.sendingHours', [], 'must leave some hours in which letters may be sent'),
    ...emptyWeek(written, 'measurement.workingHours', ['sat', 'sun'], 'must leave some working hours'),
  ];
}

function spanProblems({ path, value }: Written): Problem[] {
  if (!Array.isArray(value)) return [];
  let free = '00:00';
  return value.flatMap((span: unknown, index) => {
    const [, from, to] = SPAN.exec(typeof span === 'string' ? span : '') ?? [];
    // The shape speaks of what is no span at all.
    if (from === undefined || to === undefined) return [];
    const place: Path = [...path, index];
    if (to <= from) return [notAllowed(place, span, 'must end after it begins, e.g. "08:00-17:00"')];
    const overlap = from < free;
    const earlier = free;
    free = to;
    return overlap
      ? [notAllowed(place, span, `must begin when the one before it has ended (${earlier}) or later`)]
      : [];
  });
}

function emptyWeek(
  written: unknown,
  pattern: string,
  closedByDefault: readonly string[],
  allowed: string,
): Problem[] {
  const closed = new Set<unknown>(closedByDefault);
  for (const { path, value } of everyAt(written, `${pattern}.*`)) {
    if (Array.isArray(value) && value.length === 0) closed.add(path.at(-1));
    else closed.delete(path.at(-1));
  }
  if (!WEEKDAYS.every((day) => closed.has(day))) return [];
  return [{ place: pattern, message: `found [] for every day, ${allowed}` }];
}
