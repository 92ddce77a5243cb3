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
  const asked = wordsOf([{ text: question }]);
  const words = wordsOf(lines);
  const covered = coveredWords(words, asked);
  const covers = lines.map(() => NO_COVER);
  for (let first = 0; first < words.line.length; ) {
    const line = words.line[first] ?? 0;
    let end = first + 1;
    while (words.line[end] === line) end++;
    covers[line] = lineCover(words, covered, first, end);
    first = end;
  }
  return coverWholeLines(lines, covers, question);
}

const NO_COVER: LineCover = { share: 0, words: 0, prefixEnd: null };

function coveredWords(words: Words, asked: Words): Uint8Array {
  const places = wordPlaces(asked);
  const covered = new Uint8Array(words.ids.length);
  const needed = Math.max(1, Math.min(MIN_RUN, asked.ids.length));
  for (let at = 0; at < words.ids.length; ) {
    const id = words.ids[at] ?? 0;
    const here = places.get(id);
    const length = here === undefined ? 0 : longestRun(words.ids, at, asked.ids, here);
    if (length >= needed) covered.fill(1, at, at + length);
    at += length >= needed ? length : 1;
  }
  return covered;
}

function wordPlaces({ ids }: Words): Map<number, number[]> {
  const places = new Map<number, number[]>();
  ids.forEach((id, at) => {
    const known = places.get(id);
    if (known === undefined) places.set(id, [at]);
    else if (known.length < MAX_PLACES) known.push(at);
  });
  return places;
}

function longestRun(
  ids: readonly number[],
  at: number,
  asked: readonly number[],
  places: readonly number[],
): number {
  let longest = 0;
  for (const place of places) {
    let length = 1;
    while (
      at + length < ids.length &&
      place + length < asked.length &&
      ids[at + length] === asked[place + length]
    )
      length++;
    longest = Math.max(longest, length);
  }
  return longest;
}

function lineCover(words: Words, covered: Uint8Array, first: number, end: number): LineCover {
  let shared = 0;
  for (let at = first; at < end; at++) shared += covered[at] ?? 0;
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
function coverWholeLines(lines: readonly SourceLine[], covers: LineCover[], question: string): LineCover[] {
  const asked = new Set(
    question
      .split(/\n|(?<=[.!?]) /)
      .map(normalLine)
      .filter((line) => line !== ''),
  );
  for (const order of [lines.keys(), [...lines.keys()].reverse()]) {
    let neighbour = -1;
    for (const at of order) {
      const cover = covers[at];
      const line = lines[at];
      if (cover === undefined || line === undefined || cover.words === 0) continue;
      const beside = neighbour >= 0 && isCovered(covers[neighbour]) && lines[neighbour]?.depth === line.depth;
      const ours = beside || (cover.words > 1 && (line.depth > 0 || line.text.endsWith('?')));
      if (
        !isCovered(cover) &&
        ours &&
        cover.words < MAX_SHORT &&
        (asked.has(normalLine(line.text)) || asked.has(normalLine(line.text.replace(LABEL, ''))))
      ) {
        covers[at] = { ...cover, share: 1, prefixEnd: null };
      }
      neighbour = at;
    }
  }
  return covers;
}

/** "Din fråga: ..." */
const LABEL = /^\p{L}[\p{L} ]{2,25}: /u;

function normalLine(text: string): string {
  return (
    text
      .slice(0, 500)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(' ');
}

/** Most of the line's words are the question's. */
export function isCovered(cover: LineCover | undefined): boolean {
  return cover !== undefined && cover.share >= 0.7;
}
