import type { SourceLine } from '../sourceLine.ts';
import type { LineLabel } from '../types.ts';
import type { HistoryInput } from './label.ts';
import { isCovered } from './question.ts';

const BRACKETED_NAME =
  /^[[(<{/]{1,2}\s?(?:\p{Lu}[\p{L}.-]{0,30}(?: \p{Lu}[\p{L}.-]{0,30}){0,3}|svar)\s?[\])>}:/]{1,2}/u;
const ANSWER_MARK = /^(?:svar|answer|vårt svar|mitt svar|re|sv)\s{0,2}\d{0,2}\s{0,2}[:>]/i;

/**
 * Tells which lines inside history were written by the one who answers: none of these may be lost. The history is
 * looked at once, so that judging each line takes no time of its own.
 */
export function inlineAnswers(input: HistoryInput, labels: readonly LineLabel[]): (at: number) => boolean {
  const spans = questionSpans(input, labels);
  const colour = historyColour(input, labels);
  const answersBelow = !hasOwnAbove(input.lines, labels);
  return (at) => {
    const line = input.lines[at];
    if (line === undefined || line.text === '' || line.rule || isCovered(input.covers[at])) return false;
    const span = spans[at];
    if (span === undefined) return speaksForItself(line, colour);
    if (at < span.first || (input.covers[at]?.share ?? 0) >= 0.3) return false;
    if (at < span.last || line.typedBehind || answersBelow) return true;
    return line.depth < (input.lines[span.first]?.depth ?? 0) || speaksForItself(line, colour);
  };
}

/** Something is said above the history; otherwise what stands below the question is the answer. */
function hasOwnAbove(lines: readonly SourceLine[], labels: readonly LineLabel[]): boolean {
  const history = labels.findIndex((label) => label !== 'new');
  return lines.slice(0, history < 0 ? lines.length : history).some(({ text }) => /\p{L} \p{L}/u.test(text));
}

interface Span {
  first: number;
  last: number;
}

/** For each line the first and last line of the question's words in its own message: attributions part messages. */
function questionSpans({ lines, covers }: HistoryInput, labels: readonly LineLabel[]): (Span | undefined)[] {
  const spans: (Span | undefined)[] = new Array(lines.length).fill(undefined);
  const known = covers.some(isCovered);
  let start = 0;
  const close = (end: number) => {
    let span: Span | undefined;
    for (let at = start; at < end; at++) {
      if (!isCovered(covers[at]) || labels[at] !== 'quoted') continue;
      span = { first: span?.first ?? at, last: at };
    }
    // A message of the thread that is not ours holds no answers to us between its lines.
    spans.fill(span ?? (known ? { first: lines.length, last: -1 } : undefined), start, end);
    start = end;
  };
  labels.forEach((label, at) => {
    if (label === 'attribution') close(at);
  });
  close(lines.length);
  return spans;
}

/** Without the question to compare with: a colour of its own, a name in brackets, "Svar:". */
function speaksForItself(line: SourceLine, historyColour: string | null): boolean {
  if (BRACKETED_NAME.test(line.text) || ANSWER_MARK.test(line.text)) return true;
  return line.colour !== null && line.colour !== historyColour;
}

/** The colour that most letters of the history have; of the question's own words where they are known. */
function historyColour({ lines, covers }: HistoryInput, labels: readonly LineLabel[]): string | null {
  const letters = new Map<string | null, number>();
  const known = covers.some(isCovered);
  lines.forEach((line, at) => {
    if (labels[at] === 'quoted' && (!known || isCovered(covers[at])))
      letters.set(line.colour, (letters.get(line.colour) ?? 0) + line.text.length);
  });
  return [...letters].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
