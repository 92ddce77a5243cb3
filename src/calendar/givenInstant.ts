import { OperatorError } from '../config/operatorError.ts';
import { type Instant, parseInstant } from './instant.ts';
import { isWithinReach } from './openYears.ts';

/**
 * An instant as an operator writes it: ISO 8601 with an offset from UTC, or Z.
 * @param place what the text stands for, in the message: `FROM`, `line 12, TO`
 * @throws OperatorError (exit code 2) when it is no instant, has no offset, or lies in no year of the calendar
 */
export function givenInstant(text: string, place: string): Instant {
  const instant = instantIn(text);
  if (instant === null) {
    throw wrong(`${place}: found "${text}", must be ${whatIsMissing(text)}, e.g. 2026-10-05T13:40+02:00`);
  }
  if (!isWithinReach(instant)) throw wrong(`${place}: found "${text}", must lie in the years 1900-2199`);
  return instant;
}

function instantIn(text: string): Instant | null {
  try {
    return parseInstant(text);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** A local time alone is the likeliest mistake, and means another instant in each time zone. */
function whatIsMissing(text: string): string {
  return /^\d{4}-\d{2}-\d{2}([T ][\d:.]+)?$/.test(text)
    ? 'a time with its offset from UTC'
    : 'a time in ISO 8601 with its offset from UTC';
}

function wrong(message: string): OperatorError {
  return new OperatorError(message, { exitCode: 2 });
}
