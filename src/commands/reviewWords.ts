import { InvalidArgumentError } from 'commander';
import type { Decision } from '../judge/review.ts';
import { REPLY_KINDS, SENDER_DETAILS } from '../reading/types.ts';

// The same words by flags and by keys. All throw InvalidArgumentError, whose message says what is allowed.

export function matchWord(text: string): Decision {
  if (!/^(none|[1-9]\d{0,14})$/.test(text)) {
    throw new InvalidArgumentError("must be a letter's number, or none");
  }
  return { field: 'match', value: text };
}

/** A kind, or enough of its beginning to know it by. */
export function kindWord(text: string): Decision {
  const kinds = REPLY_KINDS.filter((kind) => text !== '' && kind.startsWith(text.toLowerCase()));
  const [kind, another] = kinds;
  if (kind === undefined || another !== undefined) {
    throw new InvalidArgumentError(`must be one of ${REPLY_KINDS.join(', ')}`);
  }
  return { field: 'kind', value: kind };
}

/** `phone=no` */
export function detailWord(text: string): Decision {
  const [name, value, ...rest] = text.split('=');
  const detail = SENDER_DETAILS.find((one) => one === name);
  if (detail === undefined || value === undefined || rest.length > 0) {
    throw new InvalidArgumentError(
      `must be ${SENDER_DETAILS.join(', ')} with =yes or =no behind it, e.g. phone=no`,
    );
  }
  return { field: `has_${detail}`, value: flagOf(value) };
}

export function extraWord(text: string): Decision {
  return { field: 'extra_information', value: flagOf(text) };
}

export function countsWord(text: string): Decision {
  return { field: 'counts', value: flagOf(text) };
}

function flagOf(text: string): '0' | '1' {
  const lower = text.toLowerCase();
  if (lower === 'yes' || lower === 'y') return '1';
  if (lower === 'no' || lower === 'n') return '0';
  throw new InvalidArgumentError('must be yes or no');
}

export function reviewNumber(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError("must be a review's number");
  return Number(text);
}
