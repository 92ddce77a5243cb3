import { MUNICIPALITY_NAMES } from '../municipalityNames.ts';

const NAMED =
  /(?:^|[\s,(|/:–-])((?:\p{Lu}[\p{L}-]+ ){0,3}?\p{Lu}[\p{L}-]+ (?:kommun|kommuns|KOMMUN|KOMMUNS|Kommun|Kommuns|stads?|Stads?|STADS?|municipality|Municipality|MUNICIPALITY))(?![\p{L}])/u;
const ENGLISH = /\b(?:(?:Municipality|City|Town) of \p{Lu}[\p{L}-]+)/u;
const NOT_NAMES =
  /^(?:Din|Vår|Er|En|Denna|Samma|Annan|I|Till|Från|Hela|Din|The|Our|Your|Sveriges|Mvh|Hälsningar)\s/;

/**
 * The municipality that a piece of a signature names: "X kommun", "X stad", "Municipality of X", the target's own
 * name, or one of the 290 standing alone. A postal town, a domain or a mail address names none.
 */
export function municipalityOf(piece: string, target: string | null): string | null {
  const text = withoutAddresses(piece.slice(0, 300));
  const named = NAMED.exec(text)?.[1] ?? ENGLISH.exec(text)?.[0];
  if (named !== undefined && !NOT_NAMES.test(named)) return withoutUnit(named.trim(), target);
  if (/\b\d{3}\s?\d{2}\b/.test(text)) return null;
  if (target !== null && target !== '' && mentions(text, target)) return target;
  const bare = text.trim().toLowerCase();
  return MUNICIPALITY_NAMES.has(bare) ? text.trim() : null;
}

/** "Fritid Ekviks kommun" names a part and a municipality: the longest known name before "kommun" is the latter's. */
function withoutUnit(named: string, target: string | null): string {
  const words = named.split(' ');
  for (let start = 1; start < words.length - 1; start++) {
    const name = words.slice(start, -1).join(' ').toLowerCase();
    if (isKnown(name, target) || (name.endsWith('s') && isKnown(name.slice(0, -1), target)))
      return isKnown(words.slice(0, -1).join(' ').toLowerCase(), target)
        ? named
        : words.slice(start).join(' ');
  }
  return named;
}

function isKnown(name: string, target: string | null): boolean {
  return name === target?.toLowerCase() || MUNICIPALITY_NAMES.has(name);
}

/** The piece without the municipality that it names; whole when it holds nothing else. */
export function withoutMunicipality(piece: string, target: string | null): string {
  const municipality = municipalityOf(piece, target);
  const rest = municipality === null ? piece : piece.replace(municipality, '').trim();
  return rest === '' ? piece : rest;
}

function withoutAddresses(text: string): string {
  const words = text.includes('@') ? text.replace(/\S{1,100}@\S{1,200}/g, ' ') : text;
  return words.replace(/(?:https?:\/\/|www\.)\S{1,300}/gi, ' ');
}

/** The name as a word of its own, not as the genitive of something else. */
function mentions(text: string, name: string): boolean {
  const lower = text.toLowerCase();
  const wanted = name.toLowerCase();
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    if (isLetter(lower[at - 1])) continue;
    // "Rödsunds simhall" names a swimming hall; "Kommunledningskontoret i Rödsund" names the municipality.
    // "Sundkulla Upper Secondary School" is a school.
    // "Anhörigstöd Ribbsta-Hed" is of a district.
    if (/^(?: \p{Lu}\p{Ll}|-\p{Lu})/u.test(text.slice(end))) continue;
    if (!isLetter(lower[end]) || /^s(?:$| kommun)/u.test(lower.slice(end))) return true;
  }
  return false;
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}
