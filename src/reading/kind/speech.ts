import { phrases } from '../vocabulary/phrases.ts';
import {
  ABSENCE,
  CLOSED,
  COURTESY_QUESTION,
  COURTESY_START,
  EXPLANATION,
  FORWARD,
  PROMISE,
  RECEIPT,
  REQUEST,
  STAND_IN,
  STANDING,
  SURVEY,
} from '../vocabulary/speech.ts';

/** What a sentence of a reply does. Kinds of mail are told by what their sentences do, never by one phrase. */
export const SPEECHES = [
  'greeting',
  'receipt',
  'forward',
  'promise',
  'absence',
  'closure',
  'stand-in',
  'standing',
  'courtesy',
  'question',
  'request',
  'explanation',
  'survey',
  'answer',
] as const;
export type Speech = (typeof SPEECHES)[number];

const GREETING =
  /^(?:hej|hejsan|hallå|god (?:dag|morgon|kväll|eftermiddag)|dear|hello|hi|tjena|goddag|bästa|bäste|kära)(?![\p{L}])[^.?]{0,60}[!,.]?$/iu;
/** "Rubrik: Buller från värmepump": a row of a case system. */
const FIELD =
  /^(?:ärende\p{L}*|rubrik|ämne|subject|status|inkom\p{L}*|mottag\p{L}*|skapa\p{L}*|datum|kategori|typ|referens\p{L}*|diarie\p{L}*|dnr|nummer|case|ticket|created|received)\s{0,3}(?:[:#]|\d)/iu;
const QUESTION = /\?["”)]?$/;
const WRITER = phrases([
  'jag',
  'min',
  'mitt',
  'mina',
  'mig',
  'undertecknad',
  'i am',
  'i will',
  'i have',
  'i can',
  "i'm",
  "i'll",
  'my',
]);
const HOPE = /^(?:jag |vi )?hoppas/i;
/** Notices drop the "jag": "Åter måndag.", "Har semester." */
const LEADING =
  /^(?:har|är|tar|på|nu|åter|tillbaka|semester|sjuk|bortrest|ledig|frånvarande|föräldraledig|tjänstledig|vabbar|out of|away|on (?:annual |parental )?(?:leave|vacation|holiday))(?![\p{L}])/iu;
const FEW_WORDS = /^\S{1,60}(?:\s\S{1,60})?$/;
const NOT = /(?<![\p{L}])(?:inte|ej|not)(?![\p{L}])/iu;

/**
 * What a sentence does. A question comes first; then the more telling acts before the vaguer ones, so that
 * "passed on to a colleague who will get back" is a forwarding and "back on Monday, I answer then" an absence.
 */
export function speechOf(sentence: string): Speech {
  const text = sentence.slice(0, 600);
  if (GREETING.test(text)) return 'greeting';
  if (SURVEY.test(text)) return 'survey';
  if (FIELD.test(text)) return 'standing';
  if (QUESTION.test(text) && STAND_IN.test(text)) return 'stand-in';
  if (QUESTION.test(text)) return COURTESY_QUESTION.test(text) ? 'courtesy' : 'question';
  if (HOPE.test(text)) return 'courtesy';
  const absence = absenceOf(text);
  if (absence !== null) return absence;
  if (FORWARD.test(text)) return NOT.test(text) ? 'standing' : 'forward';
  if (REQUEST.test(text)) return 'request';
  if (STAND_IN.test(text)) return 'stand-in';
  // "Ärendenr" is a label, not somebody's word that a letter has come.
  if (FEW_WORDS.test(text)) return 'standing';
  if (RECEIPT.test(text)) return 'receipt';
  if (PROMISE.test(text)) return 'promise';
  if (STANDING.test(text)) return 'standing';
  if (COURTESY_START.test(text)) return 'courtesy';
  return EXPLANATION.test(text) ? 'explanation' : 'answer';
}

/**
 * A hall may be free on Wednesdays: an absence is the writer's own, or begins the sentence. That a place keeps
 * closed is another matter.
 */
function absenceOf(text: string): 'absence' | 'closure' | null {
  const found = ABSENCE.exec(text);
  if (found === null) return null;
  if (WRITER.test(text)) return 'absence';
  if (CLOSED.test(text)) return 'closure';
  return LEADING.test(text) ? 'absence' : null;
}
