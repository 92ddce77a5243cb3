import {
  APPLICATION,
  GIVE_THING,
  LEADS_TO_ASKING,
  OUTRIGHT,
  TELL,
  THEN_DONE,
  THEN_WE,
  TO_US,
} from '../vocabulary/asking.ts';
import { TURN_TO_ME } from '../vocabulary/offers.ts';
import type { Speech } from './speech.ts';

/** What the letter does as a whole, by which its imperatives are to be understood. */
export interface Asking {
  /** something is asked of the citizen */
  asks: boolean;
  /** it tells how to apply or report */
  applies: boolean;
}

/** Speech that a sentence's asking outweighs: "Skicka adressen så återkommer jag" asks rather than promises. */
const OUTWEIGHED = new Set<Speech>(['answer', 'explanation', 'courtesy', 'promise', 'standing']);

export function askingOf(texts: readonly string[], speeches: readonly Speech[]): Asking {
  const asked = (text: string, at: number) => {
    const speech = speeches[at] ?? 'answer';
    if (speech === 'question') return true;
    if (speech === 'request') return !isBareImperative(text);
    return OUTWEIGHED.has(speech) && asksOutright(text);
  };
  const applies = texts.some((text, at) => speeches[at] !== 'question' && sendsElsewhere(text));
  return { asks: texts.some(asked) || (!applies && saysOnlyGive(texts, speeches)), applies };
}

/** An application to make, or somebody else to ring or mail. */
function sendsElsewhere(text: string): boolean {
  return APPLICATION.test(text) || (WAY.test(text) && !TURN_TO_ME.test(text));
}

const WAY = /@|(?<!\d)0\d{1,3}[-/ ]\d[\d ]{4,}/;

/** All that the letter tells is what to give, and why: it gives no answer. */
function saysOnlyGive(texts: readonly string[], speeches: readonly Speech[]): boolean {
  const telling = texts.filter((_, at) => speeches[at] === 'answer' || speeches[at] === 'request');
  return telling.some(isTold) && telling.every((text) => isTold(text) || LEADS_TO_ASKING.test(text));
}

/**
 * An imperative asks for a thing that only the citizen has ("Skicka adressen så tittar jag"), or advises him what to
 * do ("Skicka ritningen till nämnden"). Where the sentence does not tell, the letter does: one that asks goes on
 * asking, one on how to apply goes on advising.
 */
export function amongItsFellows(text: string, speech: Speech, letter: Asking): Speech {
  if (speech === 'request')
    return letter.applies && !letter.asks && isBareImperative(text) ? 'answer' : speech;
  if (!OUTWEIGHED.has(speech)) return speech;
  if (asksOutright(text)) return 'request';
  if (!letter.asks || speech !== 'answer') return speech;
  if (!letter.applies && GIVE_THING.test(text)) return 'request';
  return LEADS_TO_ASKING.test(text) ? 'explanation' : speech;
}

function isTold(text: string): boolean {
  return TELL.test(text) && (THEN_WE.test(text) || !THEN_DONE.test(text));
}

function asksOutright(text: string): boolean {
  if (OUTRIGHT.test(text)) return true;
  if (!GIVE_THING.test(text)) return false;
  return (TO_US.test(text) || THEN_WE.test(text)) && !APPLICATION.test(text) && !text.includes('@');
}

function isBareImperative(text: string): boolean {
  return GIVE_THING.test(text) && !OUTRIGHT.test(text) && !TO_US.test(text) && !THEN_WE.test(text);
}
