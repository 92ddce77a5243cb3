import type { SourceLine } from '../sourceLine.ts';
import { coverByQuestion, type LineCover } from './question.ts';

/**
 * Compares the lines with the question, and splits those on which an answer was typed right behind the question's
 * words ("När hämtas det? På tisdagar."), so that each half can be labelled by itself.
 */
export function coveredLines(
  lines: readonly SourceLine[],
  question: string,
): { lines: readonly SourceLine[]; covers: readonly LineCover[] } {
  const covers = coverByQuestion(lines, question);
  const cuts = covers.map((cover, at) => cutOf(lines[at], cover));
  if (!cuts.some((cut) => cut > 0)) return { lines, covers };
  const split = lines.flatMap((line, at) => halves(line, cuts[at] ?? 0));
  return { lines: split, covers: coverByQuestion(split, question) };
}

/** Where the question's words end and others begin; 0 when the line is not to be split. */
function cutOf(line: SourceLine | undefined, { prefixEnd, share, words }: LineCover): number {
  if (line === undefined || prefixEnd === null || share * words < 5) return 0;
  const after = line.text.slice(prefixEnd, prefixEnd + 12);
  const boundary = /^[.?!:…]["”)]{0,2}\s{0,3}|^\s{0,3}(?=[[({/–—-])/.exec(after);
  if (boundary === null) return 0;
  const cut = prefixEnd + boundary[0].length;
  return /\p{L}/u.test(line.text.slice(cut, cut + 40)) ? cut : 0;
}

function halves(line: SourceLine, cut: number): SourceLine[] {
  if (cut === 0) return [line];
  return [
    { ...line, text: line.text.slice(0, cut).trim() },
    { ...line, text: line.text.slice(cut).trim(), typedBehind: true },
  ];
}
