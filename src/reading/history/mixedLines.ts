import type { SourceLine } from '../sourceLine.ts';
import { coverByQuestion } from './question.ts';

/**
 * Splits lines on which an answer was typed right behind the question's words ("När hämtas det? På tisdagar."), so
 * that each half can be labelled by itself.
 */
export function splitMixedLines(lines: readonly SourceLine[], question: string): SourceLine[] {
  if (question === '') return [...lines];
  const covers = coverByQuestion(lines, question);
  return lines.flatMap((line, at) => {
    const cover = covers[at];
    const end = cover?.prefixEnd ?? null;
    if (end === null || cover === undefined || cover.share * cover.words < 5) return [line];
    const boundary = /^[.?!:…]["”)]{0,2}\s{0,3}|^\s{0,3}(?=[[({/–—-])/.exec(line.text.slice(end, end + 12));
    if (boundary === null) return [line];
    const cut = end + boundary[0].length;
    const rest = line.text.slice(cut).trim();
    if (!/\p{L}/u.test(rest)) return [line];
    return [
      { ...line, text: line.text.slice(0, cut).trim() },
      { ...line, text: rest },
    ];
  });
}
