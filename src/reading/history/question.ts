import type { SourceLine } from '../sourceLine.ts';
import { type Words, wordsOf } from './words.ts';

/** Which words of a line stand in the question too. */
export interface LineCover {
  /** 0..1: share of the line's words that belong to a run shared with the question */
  share: number;
  /** words on the line */
  words: number;
  /** where a shared run that begins the line ends, when other words follow it; null otherwise */
  prefixEnd: number | null;
}

const MIN_RUN = 5;
/** a line of fewer words is compared as a whole */
const MAX_SHORT = 8;
/** places of one word in the question that are tried: keeps common words from costing the square */
const MAX_PLACES = 40;

/**
 * Compares the mail's lines with the question that we sent. The question's own words, in their order, are the
 * best evidence of quoted history there is: they hold whatever a mail program does to marks, wraps and markup.
 */
export function coverByQuestion(lines: readonly SourceLine[], question: string): LineCover[] {
  if (question === '') return lines.map(() => NO_COVER);
  const words = wordsOf(lines);
  const covered = coveredWords(words, wordsOf([{ text: question }]));
  const covers = lines.map(() => NO_COVER);
  const prints = new Int32Array(lines.length);
  for (let first = 0; first < words.count; ) {
    const line = words.line[first] ?? 0;
    let end = first + 1;
    while (end < words.count && words.line[end] === line) end++;
    covers[line] = lineCover(words, covered, first, end);
    if (end - first < MAX_SHORT) prints[line] = fingerprint(words, first, end);
    first = end;
  }
  return coverWholeLines(lines, covers, prints, question);
}

const NO_COVER: LineCover = { share: 0, words: 0, prefixEnd: null };

/** One number for a line's words in their order. */
function fingerprint({ ids }: Words, first: number, end: number): number {
  let print = 0;
  for (let at = first; at < end; at++) print = (Math.imul(print, 131) + (ids[at] ?? 0)) | 0;
  return print;
}

function printOf(text: string): number {
  const words = wordsOf([{ text }]);
  return fingerprint(words, 0, words.count);
}

function coveredWords(words: Words, asked: Words): Uint8Array {
  const places = wordPlaces(asked);
  const covered = new Uint8Array(words.count);
  const needed = Math.max(1, Math.min(MIN_RUN, asked.count));
  for (let at = 0; at < words.count; ) {
    const here = places.get(words.ids[at] ?? 0);
    const length = here === undefined ? 0 : longestRun(words, at, asked, here);
    if (length >= needed) covered.fill(1, at, at + length);
    at += length >= needed ? length : 1;
  }
  return covered;
}

function wordPlaces({ ids, count }: Words): Map<number, number[]> {
  const places = new Map<number, number[]>();
  ids.subarray(0, count).forEach((id, at) => {
    const known = places.get(id);
    if (known === undefined) places.set(id, [at]);
    else if (known.length < MAX_PLACES) known.push(at);
  });
  return places;
}

function longestRun(words: Words, at: number, asked: Words, places: readonly number[]): number {
  let longest = 0;
  for (const place of places) {
    const most = Math.min(words.count - at, asked.count - place);
    let length = 1;
    while (length < most && words.ids[at + length] === asked.ids[place + length]) length++;
    longest = Math.max(longest, length);
  }
  return longest;
}

/** Most lines share nothing with the question: those of as many words share one verdict. */
const UNCOVERED: readonly LineCover[] = Array.from({ length: 40 }, (_, words) => ({ ...NO_COVER, words }));

function lineCover(words: Words, covered: Uint8Array, first: number, end: number): LineCover {
  let shared = 0;
  for (let at = first; at < end; at++) shared += covered[at] ?? 0;
  if (shared === 0) return UNCOVERED[end - first] ?? { share: 0, words: end - first, prefixEnd: null };
  let prefix = first;
  while (prefix < end && covered[prefix] === 1) prefix++;
  const onlyPrefix = prefix > first && prefix < end && shared === prefix - first;
  return {
    share: shared / (end - first),
    words: end - first,
    prefixEnd: onlyPrefix ? (words.end[prefix - 1] ?? null) : null,
  };
}

/**
 * Short lines (a greeting, a sign-off, "Tack!") are the question's when a whole line equals one of its lines and
 * stands beside a shared run; a short question that answers stand around is, wherever it stands.
 */
function coverWholeLines(
  lines: readonly SourceLine[],
  covers: LineCover[],
  prints: Int32Array,
  question: string,
): LineCover[] {
  const asked = new Set(question.split(/\n|(?<=[.!?]) /).map(printOf));
  const isAsked = (at: number, text: string) =>
    asked.has(prints[at] ?? 0) ||
    (text.endsWith('?') && LABEL.test(text) && asked.has(printOf(text.replace(LABEL, ''))));
  for (const step of [1, -1]) {
    let neighbour = -1;
    for (let at = step > 0 ? 0 : lines.length - 1; at >= 0 && at < lines.length; at += step) {
      const cover = covers[at];
      const line = lines[at];
      if (cover === undefined || line === undefined || cover.words === 0) continue;
      const beside = neighbour >= 0 && isCovered(covers[neighbour]) && lines[neighbour]?.depth === line.depth;
      neighbour = at;
      if (cover.words >= MAX_SHORT || isCovered(cover)) continue;
      const ours = beside || (cover.words > 1 && (line.depth > 0 || line.text.endsWith('?')));
      if (ours && isAsked(at, line.text)) covers[at] = { ...cover, share: 1, prefixEnd: null };
    }
  }
  return covers;
}

/** "Din fråga: ..." */
const LABEL = /^\p{L}[\p{L} ]{2,25}: /u;

/** Most of the line's words are the question's. */
export function isCovered(cover: LineCover | undefined): boolean {
  return cover !== undefined && cover.share >= 0.7;
}
