import type { SourceLine } from '../sourceLine.ts';

/** Words of a text, lower case, without punctuation, with their place. */
interface Token {
  word: string;
  line: number;
  start: number;
  end: number;
}

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
/** places of one word in the question that are tried: keeps common words from costing the square */
const MAX_PLACES = 40;

/**
 * Compares the mail's lines with the question that we sent. The question's own words, in their order, are the
 * best evidence of quoted history there is: they hold whatever a mail program does to marks, wraps and markup.
 */
export function coverByQuestion(lines: readonly SourceLine[], question: string): LineCover[] {
  const covers: LineCover[] = lines.map(() => ({ share: 0, words: 0, prefixEnd: null }));
  if (question === '') return covers;
  const asked = tokensOf(question, 0);
  const tokens = lines.flatMap((line, at) => tokensOf(line.text, at));
  const covered = coveredTokens(tokens, asked);
  let first = 0;
  while (first < tokens.length) {
    const line = tokens[first]?.line ?? 0;
    let end = first;
    while (tokens[end]?.line === line) end++;
    covers[line] = lineCover(tokens, covered, first, end);
    first = end;
  }
  return coverWholeLines(lines, covers, question);
}

const WORD = /[0-9a-zà-öø-ÿ\u0100-\u1fff]+/g;

function tokensOf(text: string, line: number): Token[] {
  const tokens: Token[] = [];
  for (const match of text.toLowerCase().matchAll(WORD)) {
    tokens.push({ word: match[0], line, start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}

function coveredTokens(tokens: readonly Token[], asked: readonly Token[]): boolean[] {
  const places = wordPlaces(asked);
  const covered = new Array<boolean>(tokens.length).fill(false);
  const needed = Math.min(MIN_RUN, asked.length);
  for (let at = 0; at < tokens.length; ) {
    const length = longestRun(tokens, at, asked, places.get(tokens[at]?.word ?? '') ?? []);
    if (length >= needed && length > 0) covered.fill(true, at, at + length);
    at += length >= needed ? Math.max(1, length) : 1;
  }
  return covered;
}

function wordPlaces(asked: readonly Token[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  asked.forEach(({ word }, at) => {
    const known = places.get(word);
    if (known === undefined) places.set(word, [at]);
    else if (known.length < MAX_PLACES) known.push(at);
  });
  return places;
}

function longestRun(
  tokens: readonly Token[],
  at: number,
  asked: readonly Token[],
  places: readonly number[],
): number {
  let longest = 0;
  for (const place of places) {
    let length = 1;
    while (at + length < tokens.length && tokens[at + length]?.word === asked[place + length]?.word) length++;
    longest = Math.max(longest, length);
  }
  return longest;
}

function lineCover(
  tokens: readonly Token[],
  covered: readonly boolean[],
  first: number,
  end: number,
): LineCover {
  let shared = 0;
  for (let at = first; at < end; at++) if (covered[at]) shared++;
  let prefix = first;
  while (prefix < end && covered[prefix]) prefix++;
  const onlyPrefix = prefix > first && prefix < end && shared === prefix - first;
  return {
    share: shared / (end - first),
    words: end - first,
    prefixEnd: onlyPrefix ? (tokens[prefix - 1]?.end ?? null) : null,
  };
}

/** Short lines (a greeting, a sign-off, "Tack!") are the question's when a whole line equals one of its lines and stands beside a shared run. */
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
      if (!isCovered(cover) && beside && cover.words < MIN_RUN && asked.has(normalLine(line.text))) {
        covers[at] = { ...cover, share: 1, prefixEnd: null };
      }
      neighbour = at;
    }
  }
  return covers;
}

function normalLine(text: string): string {
  return tokensOf(text.slice(0, 500), 0)
    .map(({ word }) => word)
    .join(' ');
}

/** Most of the line's words are the question's. */
export function isCovered(cover: LineCover | undefined): boolean {
  return cover !== undefined && cover.share >= 0.7;
}
