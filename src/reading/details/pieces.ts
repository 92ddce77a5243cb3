import { isTitleWord } from '../vocabulary/titles.ts';
import { addressOf } from './address.ts';
import { phonesOf } from './phone.ts';

/** What parts the facts on one line: marks, and the words of "Elin på Simhallen", "Lotta på biblioteket". */
const SEPARATORS =
  /[,|·•()\t;]| [–—/-] |\s{3,}|\/(?=\s|\p{Lu}\p{Ll})| (?:på|från|vid|hos|genom|at|from) (?=\p{Lu}|\p{Ll}{3,40}(?:en|et)(?![\p{L}]))| i (?=\p{Ll}{3,40}(?:en|et|eln)(?![\p{L}]))/u;

/** The facts on a line of a signature, one by one. */
export function piecesOf(line: string): string[] {
  return withoutLabel(withoutPhones(line.slice(0, 400)))
    .split(SEPARATORS)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}

/** The piece stands behind "på", "vid" or the like: where its writer works. */
export function isLocated(piece: string, line: string): boolean {
  return / (?:på|vid|hos|från|at) $/.test(line.slice(0, line.indexOf(piece)));
}

/** "Fritid Ekvik 031-..." in two pieces; "Växel 031-..." and "Tel direkt 031-..." stay as they are. */
function withoutPhones(text: string): string {
  const [phone] = phonesOf(text);
  const at = phone === undefined ? -1 : text.indexOf(phone);
  return at > 0 && /\p{L} \p{Lu}\p{L}+ $/u.test(text.slice(0, at))
    ? `${text.slice(0, at)}|${text.slice(at)}`
    : text;
}

/** "Handläggare: Anna Holm" as "Handläggare Anna Holm", "Besvarat av: Anna Holm" as "Anna Holm". */
function withoutLabel(text: string): string {
  return text
    .replace(
      /^(?:besvara[dts] av|svar(?:et)? från|kontaktperson|med vänlig hälsning från)\s?:? (?=\p{Lu})/iu,
      '',
    )
    .replace(/^(\p{L}{3,40}): (?=\p{Lu})/u, (whole, word: string) =>
      isTitleWord(word) ? `${word} ` : whole,
    );
}

/** The piece is the town of an address line: "Besöksadress: Stora Torget 4, Bergsala". */
export function isTown(piece: string, line: string): boolean {
  return !/kommun|stad|municipal|city/i.test(piece) && addressOf(line) !== null;
}
