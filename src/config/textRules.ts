import { notAllowed, type Path, type Problem } from './problem.ts';
import { everyText } from './written.ts';

// Rules for every text of the config, wherever it stands.

/** What a person still has to fill in: an ellipsis alone, or a word that says so. */
const PLACEHOLDER = /^\s*(…|\.\.\.)\s*$|CHANGE[-_ ]?ME/i;

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const UNSEEN_BUT_LINE_BREAK = /[^\P{Cc}\n]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/**
 * Line breaks and other characters that cannot be seen: in a name or an address they could end a mail header and
 * begin another, or show a text as what it is not. Only a signature has lines.
 */
export function noUnseenCharacters(written: unknown): Problem[] {
  return everyText(written).flatMap(({ path, value }) => {
    const wrong = unseenCharacter(value, isSignature(path));
    return wrong === null ? [] : [notAllowed(path, value, wrong)];
  });
}

export function noPlaceholders(written: unknown): Problem[] {
  return everyText(written)
    .filter(({ value }) => PLACEHOLDER.test(value))
    .map(({ path, value }) => notAllowed(path, value, 'must be filled in: this is only a placeholder'));
}

/** What is wrong with a text that holds a character which cannot be seen; null when it holds none. */
export function unseenCharacter(text: string, mayHaveLines = false): string | null {
  const character = (mayHaveLines ? UNSEEN_BUT_LINE_BREAK : UNSEEN).exec(text)?.[0];
  if (character === undefined) return null;
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const but = mayHaveLines ? ' but \\n' : '';
  return `must hold no line break, control character or other unseen character${but} (U+${code} is one)`;
}

function isSignature(path: Path): boolean {
  return path.length === 3 && path[0] === 'personas' && path[2] === 'signature';
}
