import { isFirstName } from '../reading/vocabulary/firstNames.ts';
import { afterSignOff, afterSlash, isSignOff } from '../reading/vocabulary/signOffs.ts';

/** What stands where something was struck. */
const STRUCK = '[…]';
const LONGEST = 900;
const SHORTEST = 100;
/** An answer with more holes than this teaches nobody anything. */
const MOST_STRUCK = 6;

export interface PrivateWords {
  /** the sender's name, title, address, phone as the reader found them, the From header, the asker's name */
  known: readonly string[];
  /** words in lower case that are known to be everyday words: those of the questions themselves */
  everyday: ReadonlySet<string>;
  municipality: string;
}

/**
 * An answer's text without anything that could tell who wrote it, or null when that is not certain. Better to strike
 * a harmless word than to leave a name: everything from the sign-off on goes, so do mail addresses, long numbers,
 * the paths of links, and every capitalised word that is not known to be an everyday word, an authority or a law.
 * An answer without a recognised end is never shown, because a signature could lie inside it.
 */
export function anonymised(text: string, words: PrivateWords): string | null {
  const body = withoutEnd(
    text.split('\n').map((line) => line.trim()),
    words.known,
  );
  if (body === null) return null;
  const struck = withoutGreeting(body)
    .map((line) => withoutNames(withoutNumbers(withoutAddresses(line)), words))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  const shown = shortened(struck.replaceAll(/\[…\](?:[\s,]*\[…\])+/g, STRUCK));
  if (shown.length < SHORTEST || shown.split(STRUCK).length - 1 > MOST_STRUCK) return null;
  return tokensOf(words.known).some((token) => holdsWord(shown, token, words)) ? null : shown;
}

/** "... senast i juni. /Pernilla", "... i juni. Mvh Per Ås": prose that ends with a name; the whole line goes. */
const TRAILING_NAME =
  /[\s.!?)…](?:\/{1,2}\s?|(?:[Mm]vh|[Hh]älsningar|[Vv]änligen|[Hh]älsning)[,.]? \/?)\p{Lu}\S*(?:[ ,]+\p{L}\S*){0,6}$/u;

/** The lines before the sign-off, or before the first line that holds the sender's name; null without either. */
function withoutEnd(lines: readonly string[], known: readonly string[]): string[] | null {
  const names = known.filter((one) => one.includes(' '));
  const end = lines.findIndex(
    (line, index) =>
      index > 0 &&
      (isSignOff(line) ||
        afterSignOff(line) !== null ||
        afterSlash(line) !== null ||
        names.some((name) => line.toLowerCase().includes(name.toLowerCase()))),
  );
  const trailing = lines.findIndex((line) => TRAILING_NAME.test(line));
  const cut = [end, trailing].filter((index) => index > 0);
  return cut.length === 0 ? null : lines.slice(0, Math.min(...cut));
}

const GREETING = /^(?:hej|hejsan|tjena|god (?:dag|morgon|kväll)|goddag|bästa|kära|hello|dear|hi)(?!\p{L})/iu;
/** Case systems put a line or two before the greeting. */
const LINES_BEFORE_GREETING = 5;

/** "Hej Malin och tack för ditt mejl!" tells who asked, a line above it the case: the answer begins below. */
function withoutGreeting(lines: readonly string[]): string[] {
  const place = lines
    .slice(0, LINES_BEFORE_GREETING)
    .findIndex((line) => GREETING.test(line) && line.length < 80);
  return place < 0 ? [...lines] : ['Hej!', ...lines.slice(place + 1)];
}

function withoutAddresses(line: string): string {
  return line
    .replaceAll(/\S+@\S+/g, STRUCK)
    .replaceAll(/(?:https?:\/\/|www\.)([^\s/<>")]+)[^\s<>")]*/gi, (_, host: string) => ` ${hostAlone(host)} `)
    .replaceAll(/ {2,}/g, ' ')
    .trim();
}

/** Not the path: it can hold a name. */
function hostAlone(host: string): string {
  return host
    .replace(/^www\./i, '')
    .replace(/[.,;:]+$/, '')
    .toLowerCase();
}

/** Phones, postal codes, case and account numbers. Years and paragraphs of laws are shorter. */
function withoutNumbers(line: string): string {
  return line.replaceAll(/\+?\(?\d[\d\s()–-]{3,}\d/g, (number) =>
    number.replaceAll(/\D/g, '').length >= 5 ? STRUCK : number,
  );
}

const AUTHORITY =
  /(?:verkets?|kommun(?:en)?s?|förvaltningen|kontoret|nämnden|styrelsen|lagen|balken|förordningen|inspektionen|myndigheten|centret|center)$/i;

function withoutNames(line: string, words: PrivateWords): string {
  let starts = true;
  return line.replaceAll(/[\p{L}\p{M}][\p{L}\p{M}'’-]*|[.!?:]|\d+/gu, (token) => {
    const atStart = starts;
    starts = /^[.!?:]$/.test(token);
    if (!/^\p{Lu}/u.test(token)) return token;
    return isHarmless(token, atStart, words) ? token : STRUCK;
  });
}

function isHarmless(word: string, atStart: boolean, { everyday, municipality }: PrivateWords): boolean {
  const lower = word.toLowerCase();
  if (word === municipality || word === `${municipality}s` || AUTHORITY.test(word)) return true;
  if (isFirstName(word)) return false;
  if (ACRONYMS.has(word)) return true;
  return atStart && (everyday.has(lower) || COMMON.has(lower));
}

/** Other words in capitals could be a name. */
const ACRONYMS = new Set('BBR BUP EU FN IFO IT KKiK LSS OVK PBL PDF ROT RUT SFI SKR VA VVS'.split(' '));

/** Words that sentences begin with. */
const COMMON = new Set(
  'alla allt annars att av bara behöver behövs beroende bra dessa dessutom det detta den de där därefter därför du då efter eftersom eller en enligt er ert ett finns frågan följ före för först förutom genom går ha hade handlar har hej helst här hoppas hur hör i ibland in ingen inom inte ja jag just kan kanske kom kommunen kontakta kostnaden ladda lämna länk läs man med medan mer mejla men mellan missa många måste nej ni normalt nu när nästa nästan oavsett observera och också om på ring samma samt se sedan ska skicka skulle som svar svaret så sök söker tack tänk till tillsammans tips titta trots tyvärr under upp ur utan utöver vad var vem vi via vid viktigt vill vilken vilka välj välkommen vänd än även är å åk år åter över'.split(
    ' ',
  ),
);

function shortened(text: string): string {
  if (text.length <= LONGEST) return text;
  const end = text.lastIndexOf('. ', LONGEST);
  return `${text.slice(0, end < SHORTEST ? LONGEST : end + 1)} …`;
}

function tokensOf(known: readonly string[]): string[] {
  return known.flatMap((one) => one.toLowerCase().match(/\p{L}{3,}/gu) ?? []);
}

/** A title or a department is made of everyday words; what is left of a name is not. */
function holdsWord(text: string, token: string, { everyday, municipality }: PrivateWords): boolean {
  if (everyday.has(token) || COMMON.has(token) || AUTHORITY.test(token)) return false;
  if (token === municipality.toLowerCase()) return false;
  return new RegExp(`(?<!\\p{L})${token}(?!\\p{L})`, 'iu').test(text);
}

/** The words that stand in lower case in these texts: what people say, not what they are called. */
export function everydayWords(texts: Iterable<string>): Set<string> {
  const words = new Set<string>();
  for (const text of texts) {
    for (const [word] of text.matchAll(/(?<![\p{L}.@/])\p{Ll}[\p{L}-]*/gu)) {
      if (!isFirstName(word)) words.add(word);
    }
  }
  return words;
}
