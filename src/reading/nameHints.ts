import type { NameHints } from './details/name.ts';
import type { ParsedMessage, ProbeContext } from './types.ts';
import { isDepartmentWord, isFieldsOnly } from './vocabulary/departments.ts';
import { isTitleWord } from './vocabulary/titles.ts';

/** Words of From corroborate a name that the closing gives; they are never a source of their own. */
export function nameHints(message: ParsedMessage, probe: ProbeContext | null): NameHints {
  const municipality = probe?.municipality.toLowerCase() ?? '';
  const { name = '', address = '' } = message.from ?? {};
  return {
    from: new Set([...displayWords(name, municipality), ...localWords(address)]),
    municipality,
    persona: (probe?.from ?? '').split('<', 1)[0]?.trim().toLowerCase() ?? '',
  };
}

/** A display name of two to four name-like words; a firm's or an office's name corroborates no person. */
function displayWords(display: string, municipality: string): string[] {
  const name = display.split(/[(,/|]/, 1)[0]?.trim() ?? '';
  const words = name.split(/\s+/);
  const personal =
    words.length > 1 && words.length < 5 && words.every((word) => isPersonal(word, municipality));
  return personal ? words.map((word) => word.toLowerCase()) : [];
}

function isPersonal(word: string, municipality: string): boolean {
  const lower = word.toLowerCase();
  if (lower === municipality || lower === 'kommun' || lower === 'stad' || lower === 'ab') return false;
  return (
    /^\p{Lu}[\p{L}.'’-]{0,30}$/u.test(word) &&
    !isDepartmentWord(word) &&
    !isTitleWord(word) &&
    !isFieldsOnly(word)
  );
}

/** `anna.lind@`: two names parted by a dot. */
function localWords(address: string): string[] {
  return /^([\p{L}-]{2,30})[._]([\p{L}-]{2,30})@/u.exec(address)?.slice(1, 3) ?? [];
}
