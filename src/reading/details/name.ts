import { isDepartmentWord, isFieldsOnly } from '../vocabulary/departments.ts';
import { isFirstName } from '../vocabulary/firstNames.ts';
import { isTitleWord } from '../vocabulary/titles.ts';

const PARTICLES = new Set('af av von van de der den du la le al el bin ben'.split(' '));
/** "Olle & Pia" */
const TOGETHER = new Set(['&', 'och', 'and', '+']);
const NOT_NAMES = new Set(
  'felanmälan telefon tel tfn mobil direkt växel fax e-post epost mail mejl webb hemsida besök besöksadress postadress adress post box kommun kommunen stad staden hej hejsan ja nej tack svar status ärende öppettider öppet telefontid måndag tisdag onsdag torsdag fredag lördag söndag januari februari mars april maj juni juli augusti september oktober november december vardagar facebook instagram ps p.s sverige sweden vi jag du ni vänligen hälsningar hälsning mvh med vår våra er ert din ditt detta det den här information info läs mer se alla direkt service bilaga bilagor obs viktigt kontakt kontakta medarbetare personal personalen redaktionen team teamet ert frånvaro automatiskt stadshuset kommunhuset rådhuset vaktmästeri exp jour jouren sektor område enhet avdelning förvaltning västra östra norra södra nya gamla municipality city phone office direct mobile regards fråga meddelande rubrik bästa inkommen inkommet inkom mottagen mottaget registrerad registrerat diarienummer handling avsändare datum jourtelefon akut centralt centrala skickat sent'.split(
    ' ',
  ),
);

export interface NameHints {
  /** display name of From and the words of its address: corroborate a name that the closing gives */
  from: ReadonlySet<string>;
  /** the municipality's name in lower case, '' when unknown: "Bergsala Direkt" is no person */
  municipality: string;
  /** the persona's words: greeted in the body, never the sender */
  persona: string;
}

const BEFORE_PHONE = /[\s:,]{1,3}[+(]?\d[\d ()/.–-]{5,20}$/;
/** "Sune" of "Sune 070-..." */
export function withoutPhone(piece: string): string {
  return piece.replace(BEFORE_PHONE, '');
}

/** A longer word that stands alone names a unit: "Parkeringsövervakningen". */
const LONGEST_FIRST_NAME = 11;

/** How sure it is that a piece of a closing is a person's name: 0 no, 1 could be, 2 very likely. */
export function nameLikelihood(piece: string, hints: NameHints): 0 | 1 | 2 {
  const text = withoutPhone(piece.trim()).replace(/[.,!:;]+$/, '');
  if (text.length < 2 || text.length > 60 || /[\d@/|:;?!"”]/.test(text)) return 0;
  const words = text.split(/\s+/);
  if (words.length > 5) return 0;
  if (words.length === 1 && isFirstName(text) && !NOT_NAMES.has(text.toLowerCase()))
    return /^\p{Lu}/u.test(text) ? 2 : 1;
  const main = words.filter((word) => !PARTICLES.has(word.toLowerCase()) && !TOGETHER.has(word));
  if (main.length === 0 || !main.every(isNameWord)) return 0;
  if (text.toLowerCase() === hints.persona) return 0;
  if (words.length === 1 && text.length > LONGEST_FIRST_NAME) return 0;
  if (
    main.some((word) => word.toLowerCase() === hints.municipality) &&
    main.some((word) => isFieldsOnly(word))
  )
    return 0;
  const known = main.some((word) => isFirstName(word) || hints.from.has(word.toLowerCase()));
  if (!known && (main[0]?.toLowerCase() === hints.municipality || main.some((word) => isFieldsOnly(word))))
    return 0;
  if (
    !isFirstName(main[0] ?? '') &&
    (main.some(isTitleWord) || main.some(isDepartmentWord) || isFieldsOnly(text))
  )
    return 0;
  if (main.length < words.length && words.some((word) => TOGETHER.has(word)))
    return main.every(isFirstName) ? 2 : 0;
  return known ? 2 : 1;
}

function isNameWord(word: string): boolean {
  const bare = word.replace(/[.'’-]/g, '').toLowerCase();
  if (NOT_NAMES.has(word.toLowerCase().replace(/\.$/, '')) || NOT_NAMES.has(bare)) return false;
  return /^\p{Lu}[\p{L}.'’-]{0,30}$/u.test(word);
}
