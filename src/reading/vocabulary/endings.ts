/**
 * Tells whether a word ends with one of many endings, of three letters or more. Most words are settled by one
 * look-up of their last three letters.
 */
export function endingsOf(words: string): (word: string) => boolean {
  const byTail = new Map<string, string[]>();
  for (const ending of new Set(words.split(' '))) {
    const tail = ending.slice(-TAIL);
    byTail.set(tail, [...(byTail.get(tail) ?? []), ending]);
  }
  return (word) => byTail.get(word.slice(-TAIL))?.some((ending) => word.endsWith(ending)) === true;
}

const TAIL = 3;
