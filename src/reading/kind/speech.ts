import { HANDOVER } from '../vocabulary/handling.ts';
import { isWish } from '../vocabulary/office.ts';
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

/** A greeting, perhaps with a name: "Hej, fredagar är jag ledig." is none. */
const GREETING =
  /^(?:[Hh]ej(?:san)?|HEJ|[Hh]allå|[Gg]od (?:dag|morgon|kväll|eftermiddag)|[Dd]ear|[Hh]ello|[Hh]i|[Tt]jena|[Gg]oddag|[Bb]ästa|[Bb]äste|[Kk]ära)(?![\p{L}])(?:[,!]? ?(?:[\p{Lu}&][\p{L}.-]*|igen|på|dig|er|du|alla|där|hej|och|tack|så|mycket|för|din|ditt|ert|er|fråga|mejl(?:et)?|mail(?:et)?|meddelande|brev)(?![\p{L}])){0,9}\s?[!,.…:)]{0,3}$/u;
/** "Ja, det går bra": somebody answers our question. */
const YES_OR_NO =
  /^(?:hej(?:san)?(?: \p{L}{2,20}){0,2}[,!.]? )?(?:ja|jo|nej|japp|absolut|självklart|jajamän|javisst|visst|yes|no|nei|jodå|nja|tyvärr (?:inte|ej|nej))(?:[,.!:–—-]|(?: (?:det|du|ni|vi|man|tyvärr|absolut|visst|är|alla|barn|som|inte|you|we|it|there))(?![\p{L}]))/iu;
/** Hours, days and weeks: what a notice tells of its writer's time. */
const TIMES = phrases([
  '(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en|ar|arna|ens)?',
  '(?:vecka|v\\.?) ?\\d+',
  '(?:denna|nästa|hela|första|den här) (?:vecka|veckan|månad|månaden|dagen|dag)',
  '(?:deltid|halvtid|heltid|förmiddag(?:ar|en)?|eftermiddag(?:ar|en)?|klockan|kl)',
  '\\d{1,2}(?:\\.\\d{2}|:\\d{2})?(?: ?[-–/] ?\\d{1,2}| (?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\\p{L}*)',
  '\\d{1,3} ?(?:%|procent)',
  '(?:idag|i dag|imorgon|i morgon|snarast|tillsvidare|tills vidare|återkomst)',
  '(?:mon|tues|wednes|thurs|fri)days?',
  '(?:part|full)[- ]time',
]);
/** "Rubrik: Buller från värmepump": a row of a case system. */
const FIELD =
  /^(?:ärende\p{L}*|rubrik|ämne|subject|status|inkom\p{L}*|mottag\p{L}*|skapa\p{L}*|datum|kategori|typ|referens\p{L}*|diarie\p{L}*|handläggs|handläggare|ansvarig(?: \p{L}+)?|dnr|nummer|case|ticket|created|received)\s{0,3}(?:[:#]|\d)/iu;
const QUESTION = /\?["”)]?$/;
const WRITER = phrases([
  'jag',
  'min',
  'mitt',
  'mina',
  'mig',
  'undertecknad',
  'i (?:work|only|do|don.t)',
  'i am',
  'i will',
  'i have',
  'i can',
  "i'm",
  "i'll",
  'my',
]);
/** "Mina svar står i blått under varje fråga": it says where the answers stand. */
const POINTER = phrases([
  '(?:svar(?:ar|et|en)?|kommentarer|answers?|replies|reply) (?:\\p{L}+ ){0,6}?(?:nedan|nedanför|inne i|i din text|i ditt (?:mejl|mail|brev)|i texten|mellan|under (?:varje|respektive|dina|frågorna)|efter varje|i (?:rött|blått|grönt|rött|kursiv|fetstil)|inline|below|in (?:red|blue|green))',
  '(?:se|ser du|finns) (?:\\p{L}+ ){0,3}?(?:svar|kommentarer) (?:nedan|i)',
]);
/** "Hej och tack för ditt mejl" */
const AFTER_GREETING = /^hej(?:san)?[,!]? (?:och )?/i;
const BUSY = /(?<![\p{L}])hinner(?![\p{L}])/iu;
const HOPE = /^(?:jag |vi )?hoppas/i;
/** Notices drop the "jag": "Åter måndag.", "Har semester." */
const LEADING =
  /^(?:har|är|tar|på|nu|åter|tillbaka|semester|sjuk|bortrest|\p{L}{0,10}ledig|frånvarande|vabbar|out of|away|on (?:annual |parental )?(?:leave|vacation|holiday))(?![\p{L}])/iu;
const FEW_WORDS = /^\S{1,60}(?:\s\S{1,60})?$/;
const NOT = /(?<![\p{L}])(?:inte|ej|not)(?![\p{L}])/iu;

export function saysYesOrNo(sentence: string): boolean {
  return YES_OR_NO.test(sentence.slice(0, 80));
}

/** "Du skickar det till kansliet" tells the reader what to do. */
const READER = /^(?:\S+ ){0,4}?(?:du|ni|man|you)(?![\p{L}])/iu;

/**
 * "It is not my table, but I pass it on" passes on; "we do not pass on what is secret" and "you pass it on" do not.
 */
function isDenied(text: string, { index, words }: { index: number; words: string }): boolean {
  const clause = text
    .slice(0, index + words.length + 20)
    .split(/[,;] | men | så | utan /)
    .at(-1);
  return NOT.test(clause ?? '') || isReaders(text.slice(0, index));
}

function isReaders(before: string): boolean {
  const clause = before.split(/[,;] /).at(-1) ?? '';
  return READER.test(clause) && !WRITER.test(clause);
}

function isPointer(text: string): boolean {
  return text.length < 120 && POINTER.test(text);
}

/** "Måndagar och tisdagar arbetar jag på annat håll": the writer tells of his own time. */
export function tellsOwnTime(sentence: string): boolean {
  const text = sentence.slice(0, 600);
  return WRITER.test(text) && TIMES.test(text);
}

/**
 * What a sentence does. A question comes first; then the more telling acts before the vaguer ones, so that
 * "passed on to a colleague who will get back" is a forwarding and "back on Monday, I answer then" an absence.
 */
export function speechOf(sentence: string): Speech {
  const text = sentence.slice(0, 600);
  if (GREETING.test(text)) return 'greeting';
  if (isWish(text)) return 'courtesy';
  if (SURVEY.test(text)) return 'survey';
  if (FIELD.test(text) && !/ (?:har|är) /.test(text)) return 'standing';
  if (HANDOVER.test(text)) return 'forward';
  if (QUESTION.test(text) && STAND_IN.test(text)) return 'stand-in';
  if (QUESTION.test(text)) return COURTESY_QUESTION.test(text) ? 'courtesy' : 'question';
  if (HOPE.test(text) || isPointer(text)) return 'courtesy';
  const absence = absenceOf(text);
  if (absence !== null) return absence;
  const forward = FORWARD.exec(text);
  if (forward !== null) return isDenied(text, forward) ? 'standing' : 'forward';
  if (REQUEST.test(text)) return 'request';
  if (STAND_IN.test(text)) return 'stand-in';
  // "Ärendenr" is a label, not somebody's word that a letter has come.
  if (FEW_WORDS.test(text)) return 'standing';
  if (RECEIPT.test(text)) return 'receipt';
  if (PROMISE.test(text)) return 'promise';
  if (STANDING.test(text)) return 'standing';
  if (COURTESY_START.test(text.replace(AFTER_GREETING, ''))) return 'courtesy';
  return EXPLANATION.test(text) ? 'explanation' : 'answer';
}

/**
 * A hall may be free on Wednesdays: an absence is the writer's own, or begins the sentence. That a place keeps
 * closed is another matter.
 */
function absenceOf(text: string): 'absence' | 'closure' | null {
  const found = ABSENCE.exec(text);
  // Who has no time before Monday is there.
  if (found === null || (found.words.startsWith('förrän') && BUSY.test(text))) return null;
  if (WRITER.test(clauseAt(text, found.index))) return 'absence';
  if (CLOSED.test(text)) return 'closure';
  return LEADING.test(text) ? 'absence' : null;
}

/** "Handläggaren har semester men jag svarar": the clause in which something is said. */
function clauseAt(text: string, index: number): string {
  const start = Math.max(...[' men ', '; ', ' så '].map((mark) => text.lastIndexOf(mark, index)), 0);
  const end = text.indexOf(' men ', index);
  return text.slice(start, end < 0 ? undefined : end);
}
