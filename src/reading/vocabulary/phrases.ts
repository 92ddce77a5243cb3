/**
 * A pattern for any of the given phrases as whole words, whatever their case. A phrase may hold regular-expression
 * syntax; `\b` is no use, as it takes å, ä and ö for no letters.
 */
export function phrases(list: readonly string[]): RegExp {
  return new RegExp(`${WORD_START}(?:${list.join('|')})${WORD_END}`, 'iu');
}

/** As `phrases`, but the last word may go on: `diarie` finds `diarienummer`. */
export function beginnings(list: readonly string[]): RegExp {
  return new RegExp(`${WORD_START}(?:${list.join('|')})`, 'iu');
}

const WORD_START = '(?<![\\p{L}\\p{N}])';
const WORD_END = '(?![\\p{L}\\p{N}])';
