import {
  isBuiltOnField,
  isDepartmentPhrase,
  isDepartmentWord,
  isEnglishPart,
  isFieldsOnly,
  isPairOfFields,
} from '../vocabulary/departments.ts';
import { municipalityOf, withoutMunicipality } from './municipality.ts';
import { phonesOf } from './phone.ts';

const ADDRESSED = /@|https?:|www\./i;
const DEFINITE = /(?:en|et|an|na|orn)s?$/;
/** "Officer at the Parks Department": the English words name a part only behind such a word. */
const ENGLISH_PART = /\b(?:at|in|for|of) (?:the )?(?:\p{Lu}[\p{L}&]* |and ){1,5}\p{Lu}\p{L}+$/u;
/** Units too short to be told by a word alone, and houses that are called by a name of their own. */
const NAMED_UNIT =
  /(?:^|\s)(?:\p{Lu}\p{L}+s (?:skola|team|bad|kök)|i teamet)(?:\s|$)|^\p{Lu}\p{L}+ (?:skolan|badet|hallen|köket|teamet|gruppen|distriktet)(?:\s|$)|^\p{Lu}\p{Ll}+(?:gården|hemmet)$/u;

/**
 * The part of the organisation that a piece of a signature names, null when it names none. In a piece that is a
 * title ("samordnare hemtjänst", "School Nurse") a field of work is none; a unit is ("lärare på förskolan Lyckan").
 */
export function departmentOf(piece: string, target: string | null, titled: boolean): string | null {
  if (ADDRESSED.test(piece)) return null;
  const label = piece.split(/:/, 1)[0] ?? '';
  const text = label.length < piece.length && phonesOf(piece).length > 0 ? label : piece;
  if (NAMED_UNIT.test(text)) return text;
  if (titled) return hasUnit(text.split(/[\s/]+/)) ? text : null;
  const bare = withoutMunicipality(text, target);
  const named =
    isDepartmentPhrase(text) ||
    isFieldsOnly(bare) ||
    isPairOfFields(bare.split(/ (?:med|för|inom) /, 1)[0] ?? '') ||
    isBrandOf(text, target) ||
    isUnitName(bare) ||
    text.split(/[\s/]+/).some(isDepartmentWord);
  return named ? text : null;
}

/**
 * "Etableringen", "Caféet Gnistan", "Skolutveckling": a word in the definite form, or one built on a field. Behind a
 * title any single word is one ("Lärvux"); behind a name it may be a second name.
 */
export function isPlacedUnit(piece: string, behindTitle: boolean): boolean {
  const unit = piece.replace(/ \d{1,2}$/, '');
  const words = unit.split(/\s+/);
  // "/Anneli, miljötillsyn"
  if (/^\p{Ll}{6,}$/u.test(unit)) return isBuiltOnField(unit);
  if (!/^\p{Lu}/u.test(unit) || words.length > 5 || /[\d@:?!"”.]/.test(unit) || NO_UNIT.test(unit))
    return false;
  return (
    (behindTitle && SINGLE_OR_PAIR.test(unit)) ||
    words.some((word) => isBuiltOnField(word) || (word.length > 5 && UNIT_FORM.test(word)))
  );
}

/** "Lärvux", "AME", "Scen & Event", "Rehab Öster" */
const SINGLE_OR_PAIR =
  /^(?:[\p{L}-]{4,40}|\p{Lu}{2,3}|\p{Lu}[\p{L}-]{2,25} (?:&|och|OCH) [\p{L}-]{3,25}|\p{Lu}[\p{L}-]{2,25} (?:Norr|Nord|Söder|Syd|Öster|Öst|Väster|Väst|Centrum|City|Mitt))$/u;
const UNIT_FORM = /(?:en|et|an|rna)$/u;
/** Streets, the houses that municipalities sit in, closings and slogans stand there too. */
const NO_UNIT =
  /(?:gatan|vägen|gränden|stigen|allén|torget|kommunhuset|stadshuset|rådhuset|förvaltningshuset|hälsning\p{L}*|dagen|veckan|livet|framtiden|kommunen| ab)$|(?:^| )(?:är|har|kan|vi|du|för alla|bor|mellan|med|när|där|mot|hela|allt|alla)(?: |$)/iu;

/** "Personalen på Tussilagon": several sign by where they work. */
export function isGroupAt(line: string): boolean {
  return /^(?:Vi(?: alla)?|Alla|Personalen|Pedagogerna|Medarbetarna|Lärarna|Gänget|Barnen och personalen) (?:på|vid|hos) \p{Lu}/u.test(
    line,
  );
}

/** "Biljettkassan", "Parkeringsövervakningen": one long word for an activity or a house and nothing else. */
export function isUnitName(text: string): boolean {
  return (
    text.length > 10 &&
    /^\p{Lu}\p{Ll}{3,30}(?:ing|ion|het|tek|skap|ment|eri|byrå|kass|central|gård|hus)(?:en|et|an|n)$/u.test(
      text,
    ) &&
    !NO_UNIT.test(text)
  );
}

/** A title's words with a unit among them: in the definite form, or with a name of its own beside it. */
function hasUnit(words: readonly string[]): boolean {
  return words.some((word, at) => {
    if (at > 0 && words[at - 1] !== 'of' && isCapitalField(word)) return true;
    if (!isDepartmentWord(word)) return false;
    if (isEnglishPart(word)) return at === words.length - 1 && ENGLISH_PART.test(words.join(' '));
    if (DEFINITE.test(word)) return true;
    const owner = words[at - 1] ?? '';
    return at > 0 && (/^\p{Lu}\p{L}+s$/u.test(owner) || /^\p{Lu}/u.test(words[at + 1] ?? ''));
  });
}

/** "Enhetschef Funktionsstöd": a field with a capital inside a title is a name; "Handläggare LSS" is none. */
function isCapitalField(word: string): boolean {
  return /^\p{Lu}\p{Ll}{4,}$/u.test(word) && isFieldsOnly(word) && !isEnglishPart(word);
}

/** "Ekvik Direkt", "Konsument Ekvik": the municipality's name with one word more. */
function isBrandOf(text: string, target: string | null): boolean {
  const words = text.split(' ');
  const brand = words.find((word) => word !== target) ?? '';
  return (
    target !== null &&
    words.length === 2 &&
    words.includes(target) &&
    /^\p{Lu}\p{Ll}{3,20}$/u.test(brand) &&
    municipalityOf(text, null) === null
  );
}
