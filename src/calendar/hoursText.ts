import { OperatorError } from '../config/operatorError.ts';
import { givenInstant } from './givenInstant.ts';
import { type Instant, toIso } from './instant.ts';
import { clockOfSeconds } from './localTime.ts';
import type { DaySpan, WorkingCalendar } from './workingTime.ts';

/** Writes one answer, without the end of the line. */
export type AnswerFormat = (from: Instant, to: Instant, seconds: number) => string;

export const asJson: AnswerFormat = (from, to, seconds) =>
  `{"from":"${toIso(from)}","to":"${toIso(to)}","seconds":${seconds}}`;

export const asText: AnswerFormat = (from, to, seconds) => `${toIso(from)} ${toIso(to)} ${seconds}`;

/**
 * The working time of each line `FROM TO`, as the lines come in; empty lines are passed over.
 * @throws OperatorError (exit code 2) at the first line that is something else, after the answers to those before it
 */
export async function* answerLines(
  input: AsyncIterable<string>,
  calendar: WorkingCalendar,
  format: AnswerFormat,
): AsyncGenerator<string> {
  let number = 0;
  let unfinished = '';
  for await (const chunk of input) {
    const lines = (unfinished + chunk).split('\n');
    unfinished = lines.pop() ?? '';
    yield* answers(lines);
  }
  yield* answers([unfinished]);

  function* answers(lines: readonly string[]): Generator<string> {
    let text = '';
    try {
      for (const line of lines) text += answer(line.trim(), ++number);
    } finally {
      // Also when a line is wrong: what came before it has been answered.
      if (text !== '') yield text;
    }
  }

  function answer(line: string, place: number): string {
    if (line === '') return '';
    const [first = '', second, ...more] = line.split(/\s+/);
    if (second === undefined || more.length > 0) {
      throw new OperatorError(
        `line ${place}: found "${line}", must be FROM TO, two times with a space between`,
        {
          exitCode: 2,
        },
      );
    }
    const from = givenInstant(first, `line ${place}, FROM`);
    const to = givenInstant(second, `line ${place}, TO`);
    return `${format(from, to, calendar.secondsBetween(from, to))}\n`;
  }
}

/** The days of a stretch of time and what each gave, with the sum below them. */
export function explanation(days: readonly DaySpan[]): string {
  const rows = days.map((day) => [
    `${capital(day.weekday)} ${day.date}`,
    hoursAndWhy(day),
    duration(day.seconds),
  ]);
  const total = sumOf(days);
  const lines = [...rows, ['Sum', `${total} seconds`, duration(total)]];
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const [date = 0, why = 0, time = 0] = widths;
  return lines
    .map(
      ([day = '', hours = '', worked = '']) =>
        `${day.padEnd(date)}  ${hours.padEnd(why)}  ${worked.padStart(time)}\n`,
    )
    .join('');
}

/** The same as a line of JSON: `{from,to,seconds,days}`. */
export function explanationJson(from: Instant, to: Instant, days: readonly DaySpan[]): string {
  return `${JSON.stringify({ from: toIso(from), to: toIso(to), seconds: sumOf(days), days })}\n`;
}

function sumOf(days: readonly DaySpan[]): number {
  return days.reduce((sum, { seconds }) => sum + seconds, 0);
}

function hoursAndWhy({ kind, holidays, open }: DaySpan): string {
  const hours = open.length > 0 ? open.map(({ from, to }) => `${from}-${to}`).join(', ') : 'closed';
  const reasons = [...(kind === 'working day' || kind === 'holiday' ? [] : [kind]), ...holidays];
  return reasons.length > 0 ? `${hours} (${reasons.join(', ')})` : hours;
}

/** `H:MM:SS` */
function duration(seconds: number): string {
  const rest = clockOfSeconds(seconds % 3600).slice(3);
  return `${Math.floor(seconds / 3600)}:${rest.length === 2 ? `${rest}:00` : rest}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
