import type { SourceLine } from '../sourceLine.ts';
import type { LineLabel } from '../types.ts';
import { attributionLength } from './attribution.ts';
import { headerBlockLength } from './headerBlock.ts';
import { inlineAnswers } from './inline.ts';
import { isMetadataLine, isOriginalMarker, isOwnWordsHeading } from './markers.ts';
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
}

/** Labels each line new, quoted or attribution. Nothing is deleted. */
export function labelHistory(input: HistoryInput): HistoryLine[] {
  const labels = firstPass(input);
  rescueInline(input, labels);
  labelHeadings(input, labels);
  labelBlanks(input.lines, labels);
  return input.lines.map((line, at) => ({ ...line, label: labels[at] ?? 'new' }));
}

/** Top to bottom: what opens history, and what lies in it. */
function firstPass({ lines, covers }: HistoryInput): LineLabel[] {
  const labels: LineLabel[] = lines.map(() => 'new');
  let inHistory = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined) continue;
    const opening = openingLength(lines, at);
    if (opening > 0) {
      const deeper = followedByQuote(lines, at + opening, line.depth);
      labels.fill('attribution', at, at + opening);
      if (line.depth === 0 && !deeper) inHistory = true;
      at += opening - 1;
    } else if (line.zone === 'attribution') {
      labels[at] = 'attribution';
    } else if (line.depth > 0 || line.zone === 'history' || inHistory || isCovered(covers[at])) {
      labels[at] = 'quoted';
    }
  }
  return labels;
}

function openingLength(lines: readonly SourceLine[], at: number): number {
  const text = lines[at]?.text ?? '';
  if (text === '') return 0;
  const length = headerBlockLength(lines, at) || attributionLength(lines, at);
  if (length > 0) return length;
  return isOriginalMarker(text) || (isOwnWordsHeading(text) && standsOverText(lines, at)) ? 1 : 0;
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

/** Rows like "Inkom: 2025-09-29" and "Ditt meddelande:" right above the question's text belong to it. */
function labelHeadings({ lines, personaName }: HistoryInput, labels: LineLabel[]): void {
  for (let at = lines.length - 1; at > 0; at--) {
    const below = labels[at];
    if (below !== 'quoted' && below !== 'attribution') continue;
    for (let above = at - 1; above >= 0 && labels[above] === 'new'; above--) {
      const text = lines[above]?.text ?? '';
      const belongs =
        text === '' ||
        lines[above]?.rule === true ||
        isOwnWordsHeading(text) ||
        isMetadataLine(text, personaName);
      if (!belongs) break;
      if (text !== '' || lines[above]?.rule === true) labels.fill('attribution', above, at);
    }
  }
}

/** An empty line belongs to what stands above it. */
function labelBlanks(lines: readonly SourceLine[], labels: LineLabel[]): void {
  lines.forEach((line, at) => {
    if (line.text === '' && !line.rule && at > 0)
      labels[at] = labels[at - 1] === 'attribution' ? 'quoted' : (labels[at - 1] ?? 'new');
  });
}
