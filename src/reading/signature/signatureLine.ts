import { addressOf } from '../details/address.ts';
import { municipalityOf } from '../details/municipality.ts';
import { phonesOf } from '../details/phone.ts';
import { isDepartmentPhrase, isDepartmentWord, isFieldsOnly } from '../vocabulary/departments.ts';
import { beginnings, phrases } from '../vocabulary/phrases.ts';
import { isTitleWord } from '../vocabulary/titles.ts';

const GREETING = beginnings([
  'hej',
  'hejsan',
  'hallå',
  'god (?:dag|morgon|eftermiddag|kväll|middag)',
  'dear',
  'hello',
  'hi(?!\\p{L})',
  'tjena',
  'goddag',
  'bäste?a?(?= \\p{L})',
  'kära',
  'tack för',
]);
const CONTACT = phrases([
  '(?:tel|tfn|telefon|mobil|mob|växel|direkt|direktnummer|e-?post|epost|mail|mejl|phone|mobile|fax|besök|besöks?adress|postadress|webb|hemsida|www)',
]);
const ADDRESSED = /@|https?:\/\/|www\./i;
const SEPARATORS = /[|·•]| [–—] |, /g;

/** A line of running text rather than of a signature: it ends a sentence, or is long without being a list of facts. */
export function isProse(text: string): boolean {
  if (text === '') return false;
  if (/^[-*•]\s|^\d{1,2}[.)]\s|\?$/.test(text)) return true;
  const words = text.split(/\s+/, 60).length;
  const sentences = /[.!?] \p{Lu}/u.test(text.slice(0, 400)) || hasVerb(text) || leadsToPage(text);
  if (ENDS_SENTENCE.test(text.slice(-2)) && RUNNING.test(text.slice(0, 400))) return true;
  if (!sentences && isListOfFacts(text, words)) return false;
  if (/[.!…:]["”)]?$/.test(text) && words > 3 && !ENDS_IN_LABEL.test(text)) return true;
  return words > 9 || (words > 4 && sentences);
}

/** Four words in small letters after each other: with a full stop at the end they are a sentence. */
const RUNNING = /(?<![\p{L}])(?:\p{Ll}{1,30} ){3}\p{Ll}{1,30}(?![\p{L}])/u;
const ENDS_SENTENCE = /[.!]["”)]?$/;

/** "Blanketter ligger på https://...": a verb and where. */
const LEADS_TO_PAGE =
  /(?:^| )\p{Ll}{2,20}(?:er|ar|år|as|es|ns|ts) (?:\p{Ll}{1,20} ){0,3}?(?:på|via|här|hos|under|i)(?![\p{L}]).{0,60}?(?:https?:|www\.)/u;

function leadsToPage(text: string): boolean {
  return (text.includes('://') || text.includes('www.')) && LEADS_TO_PAGE.test(text.slice(0, 400));
}

const ENDS_IN_LABEL = /(?:^|\s)(?:tel|tfn|kl)\.$/i;

function isListOfFacts(text: string, words: number): boolean {
  if (words < 16) return signatureFacts(text, null, 1) > 0;
  const separators = words < 50 ? (text.slice(0, 600).match(SEPARATORS)?.length ?? 0) : 0;
  return separators > 1 && signatureFacts(text, null, 2) > 1;
}

const VERBS = phrases(
  'är har kan ska skall vill får finns gäller behöver måste ringer ring kontakta kontaktar svarar läs läser hittar återkommer söker ansöker skickar blir går gör bör hoppas önskar tar ger kommer undrar hör is are will can have please you du ni vi jag dig er oss mig som att om när am was be been do not me my your this that we our inte'.split(
    ' ',
  ),
);

export function hasVerb(text: string): boolean {
  return VERBS.test(text.slice(0, 300));
}

export function isGreeting(text: string): boolean {
  return text.length < 120 && GREETING.test(text);
}

/**
 * How many kinds of signature facts a line shows: contact, title, department, municipality, address, phone. Counts
 * no further than `enough`: the dearest questions come last.
 */
export function signatureFacts(text: string, target: string | null, enough = 6): number {
  const head = text.slice(0, 300);
  const words = head.split(/[\s,|/():]+/);
  const questions = [
    () => CONTACT.test(head) || ADDRESSED.test(head),
    () => words.some(isTitleWord),
    () => words.some(isDepartmentWord) || isDepartmentPhrase(head) || isFieldsOnly(head),
    () => municipalityOf(head, target) !== null,
    () => addressOf(head) !== null,
    () => phonesOf(head).length > 0,
  ];
  let facts = 0;
  for (const question of questions) {
    if (question()) facts++;
    if (facts >= enough) break;
  }
  return facts;
}
