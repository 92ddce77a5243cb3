/**
 * The question of a letter in one sentence, as a list of unanswered letters names it: its first sentence that ends
 * with a question mark; the whole subject where the letter asks nothing in so many words.
 */
export function questionText(subject: string, body: string): string {
  const running = body
    .replace(/\{\w+\}/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const asked = running.split(/(?<=[.!?…])\s+/).find((sentence) => sentence.endsWith('?'));
  if (asked === undefined) return subject;
  return capitalised(asked.replace(GREETING, ''));
}

/** "Hej, ", "Hejsan!", "God dag, ": what a letter begins with before it comes to the point. */
const GREETING =
  /^(?:hej(?:san)?|tjena|tjenare|hallå|god(?: dag|morgon|kväll))(?: (?:på er|igen|där|alla))?[,!.:]? +/i;

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
