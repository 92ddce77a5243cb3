/** Finds any of a list of phrases as whole words, whatever their case. */
export interface Phrases {
  test(text: string): boolean;
  /** where the first one stands and its words in lower case, null when there is none */
  exec(text: string): { index: number; words: string } | null;
}

/**
 * A phrase may hold regular-expression syntax, written in lower case. `\b` is no use here, as it takes å, ä and ö
 * for no letters; and lower-casing the text once is several times faster than a pattern that ignores case.
 */
export function phrases(list: readonly string[]): Phrases {
  return finder(list, `(?!${LETTER})`);
}

/** As `phrases`, but the last word may go on: `diarie` finds `diarienummer`. */
export function beginnings(list: readonly string[]): Phrases {
  return finder(list, '');
}

/** Lower-case letters of the languages that the mail comes in, and digits. */
const LETTER = '[a-zà-öø-ÿ0-9]';

function finder(list: readonly string[], end: string): Phrases {
  const alternatives = list.join('|').replaceAll(/\\p\{Lu?\}/g, '[a-zà-öø-ÿ]');
  const pattern = new RegExp(`(?<!${LETTER})(?:${alternatives})${end}`);
  return {
    test: (text) => pattern.test(lowered(text)),
    exec: (text) => {
      const found = pattern.exec(lowered(text));
      return found === null ? null : { index: found.index, words: found[0] };
    },
  };
}

/** One sentence is put to many lists in a row. */
let asked = '';
let answered = '';

function lowered(text: string): string {
  if (text !== asked) {
    asked = text;
    answered = text.toLowerCase();
  }
  return answered;
}
