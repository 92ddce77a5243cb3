import type { SourceLine } from '../sourceLine.ts';
import type { LineLabel } from '../types.ts';
import { attributionLength, hasAttributionVerb } from './attribution.ts';
import { headerBlockLength } from './headerBlock.ts';
import { inlineAnswers } from './inline.ts';
import { isAnswerHeading, isMetadataLine, isOriginalMarker, isOwnWordsHeading } from './markers.ts';
import { isCovered, type LineCover } from './question.ts';

/** A line with what history says of it; signature and footer are told apart later. */
export interface HistoryLine extends SourceLine {
  label: LineLabel;
}

export interface HistoryInput {
  lines: readonly SourceLine[];
  covers: readonly LineCover[];
  /** the persona's name, '' when unknown */
  personaName: string;
  /** a delivery report or receipt: its words on "your message" head no quoted text */
  isReport: boolean;
}

/** Labels each line new, quoted or attribution. Nothing is deleted. */
export function labelHistory(input: HistoryInput): HistoryLine[] {
  const labels = firstPass(input);
  rescueInline(input, labels);
  labelHeadings(input, labels);
  labelClosingRules(input.lines, labels);
  labelBlanks(input.lines, labels);
  return input.lines.map((line, at) => ({ ...line, label: labels[at] ?? 'new' }));
}

/** Top to bottom: what opens history, and what lies in it. */
function firstPass(input: HistoryInput): LineLabel[] {
  const { lines, covers } = input;
  const labels: LineLabel[] = lines.map(() => 'new');
  let inHistory: Opening | null = null;
  const verbs = input.lines.map(({ text }) => hasAttributionVerb(text));
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined) continue;
    const opening = openingAt(input, at, verbs);
    if (opening !== null) {
      const deeper = followedByQuote(lines, at + opening.length, line.depth);
      labels.fill('attribution', at, at + opening.length);
      // Below a heading over our own words those words tell where they end, when we know them.
      if (line.depth === 0 && !deeper)
        inHistory = opening.whole || !isCoveredSoon(covers, at) ? opening : null;
      at += opening.length - 1;
    } else if (inHistory?.whole === false && isAnswerHeading(line.text)) {
      inHistory = null;
    } else if (line.zone === 'attribution') {
      labels[at] = 'attribution';
    } else if (line.depth > 0 || line.zone === 'history' || inHistory !== null || isCovered(covers[at])) {
      labels[at] = 'quoted';
    }
  }
  return labels;
}

interface Opening {
  /** lines of attribution */
  length: number;
  /** all that follows is history; otherwise the question's words follow, and perhaps an answer below them */
  whole: boolean;
}

function openingAt({ lines, isReport }: HistoryInput, at: number, verbs: readonly boolean[]): Opening | null {
  const text = lines[at]?.text ?? '';
  if (text === '') return null;
  const length =
    headerBlockLength(lines, at) || attributionLength(lines, at, verbs) || (isOriginalMarker(text) ? 1 : 0);
  if (length > 0) return { length, whole: true };
  return !isReport && isOwnWordsHeading(text) && standsOverText(lines, at)
    ? { length: 1, whole: false }
    : null;
}

function isCoveredSoon(covers: readonly LineCover[], at: number): boolean {
  return covers.slice(at + 1, at + 12).some(isCovered);
}

/** A heading of the question must have words below it, or it is only a word of the answer. */
function standsOverText(lines: readonly SourceLine[], at: number): boolean {
  return lines.slice(at + 1, at + 4).some((line) => line.text !== '');
}

function followedByQuote(lines: readonly SourceLine[], from: number, depth: number): boolean {
  for (let at = from; at < Math.min(lines.length, from + 4); at++) {
    const line = lines[at];
    if (line === undefined || (line.text === '' && line.depth <= depth)) continue;
    return line.depth > depth || line.zone === 'history';
  }
  return false;
}

function rescueInline(input: HistoryInput, labels: LineLabel[]): void {
  const isAnswer = inlineAnswers(input, [...labels]);
  labels.forEach((label, at) => {
    if (label === 'quoted' && isAnswer(at)) labels[at] = 'new';
  });
}

/**
 * Rows like "Inkom: 2025-09-29" and "Ditt meddelande:" right above the question's text belong to it, up to the
 * next empty line; so does a rule above them.
 */
function labelHeadings(input: HistoryInput, labels: LineLabel[]): void {
  for (let at = input.lines.length - 1; at > 0; at--) {
    const below = labels[at];
    if ((below === 'quoted' || below === 'attribution') && labels[at - 1] === 'new')
      labelAbove(input, labels, at);
  }
}

function labelAbove({ lines, personaName }: HistoryInput, labels: LineLabel[], start: number): void {
  let top = start;
  let rows = labels[start] === 'attribution' ? 1 : 0;
  for (let at = start - 1; at >= 0 && labels[at] === 'new'; at--) {
    const text = lines[at]?.text ?? '';
    const isRule = lines[at]?.rule === true;
    const isRow =
      !isRule &&
      text !== '' &&
      (rows === 0 || lines[at + 1]?.text !== '') &&
      (isOwnWordsHeading(text) || isMetadataLine(text, personaName));
    if (!isRow && !isRule && text !== '') break;
    if (isRow) rows++;
    if (isRow || isRule) top = at;
    if (isRule && rows > 0) break;
  }
  labels.fill('attribution', top, start);
}

/** A rule right below history closes it. */
function labelClosingRules(lines: readonly SourceLine[], labels: LineLabel[]): void {
  let above: LineLabel = 'new';
  lines.forEach((line, at) => {
    if (line.rule && (above === 'quoted' || above === 'attribution')) labels[at] = 'attribution';
    if (line.text !== '' || line.rule) above = labels[at] ?? 'new';
  });
}

/** An empty line belongs to what stands above it. */
function labelBlanks(lines: readonly SourceLine[], labels: LineLabel[]): void {
  lines.forEach((line, at) => {
    if (line.text === '' && !line.rule && at > 0)
      labels[at] = labels[at - 1] === 'attribution' ? 'quoted' : (labels[at - 1] ?? 'new');
  });
}
