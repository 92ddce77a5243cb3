import { FORGOTTEN, type Remarks } from '../store/forget.ts';

/** Keys whose texts are the program's own words. */
const OWN_WORDS = new Set(['what', 'type', 'rung']);
/** An own word is short and holds neither an address nor a number that could be a phone's. */
const PLAIN = /^(?!.*\d{4})[^@<>]{0,60}$/;
/** The place in a mail, without the name of a file. */
const PLACE = /^(header [A-Za-z-]{1,40}|line \d{1,7}|part \d{1,4}|attachment|subject)/;

/**
 * What may stay of the texts that speak of a forgotten message: which kind of evidence was seen and where, no words of
 * the mail. Everything that is not known to be the program's own goes.
 */
export function anonymousRemarks({ reading, match, reviews }: Remarks): Remarks {
  return {
    reading: anonymousJson(reading),
    match: anonymousJson(match),
    reviews: reviews.map(({ id, machineValue }) => ({ id, machineValue: anonymousValue(machineValue) })),
  };
}

function anonymousJson(json: string): string {
  return JSON.stringify(anonymous(JSON.parse(json), ''));
}

/** A flag, a kind or a probe's number says nothing of a person; a whole match is JSON. */
function anonymousValue(text: string): string {
  if (text.startsWith('{')) return anonymousJson(text);
  return /^[a-z0-9-]{0,20}$/.test(text) ? text : FORGOTTEN;
}

/** The same shape with its texts emptied, so that whoever reads evidence need not know that it was forgotten. */
function anonymous(value: unknown, key: string): unknown {
  if (typeof value === 'string') return anonymousText(value, key);
  if (Array.isArray(value)) {
    return value.filter((item) => typeof item === 'object').map((item) => anonymous(item, key));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, anonymous(item, name)]));
}

function anonymousText(text: string, key: string): string {
  if (key === 'where') return PLACE.exec(text)?.[0] ?? '';
  return OWN_WORDS.has(key) && PLAIN.test(text) ? text : '';
}
