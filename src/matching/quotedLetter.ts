import type { Candidate } from './types.ts';
import { wordsOf } from './words.ts';

/** How much of one probe's letter a mail quotes. */
export interface QuotedLetter {
  candidate: Candidate;
  /** 0..1, of the letter's own wording */
  share: number;
  /** enough of it to be sure that this letter is quoted */
  sure: boolean;
}

/** From this share on a letter is quoted; the rest went with its greeting, its signature or inline answers. */
const SURE_SHARE = 0.6;
/** Below this a common phrase may be chance. */
const LEAST_SHARE = 0.2;
/** A quote of fewer runs of four words than this (eight words on end) proves nothing, whatever its share. */
const LEAST_RUNS = 5;

/** Numbers of words and of pairs stay below this, so that two of them make one exact integer. */
const BASE = 2 ** 26;

/** What a text is known by. */
interface Worded {
  subject: string | null;
  text: string;
}

/** Those with the same text. */
interface Letter<One> {
  alike: One[];
  runs: Run[];
}

/** Four words on end. */
interface Run {
  /** the letters' subjects; several: a common phrase ("tack på förhand"), which tells nothing */
  subjects: Set<string>;
  quoted: boolean;
}

/**
 * Which of the letters stand in the texts (each as its `wordsOf`), by runs of four words: a quote may be wrapped,
 * marked, cut short or interrupted by answers. The most quoted first; letters with the same words have the same share.
 * Takes time in proportion to the words of texts and letters.
 * @param others what else is asked: phrases that stand there too tell nothing
 */
export function quotedLetters(
  texts: readonly (readonly string[])[],
  candidates: readonly Candidate[],
  others: readonly Worded[] = [],
): QuotedLetter[] {
  return withShares(texts, candidates, others)
    .flatMap(scored)
    .sort((one, other) => other.share - one.share || one.candidate.probeId - other.candidate.probeId);
}

/** Wordings of which enough stands in the texts for a letter in them to be quoted there. */
export function maybeQuoted<One extends Worded>(
  texts: readonly (readonly string[])[],
  wordings: readonly One[],
): One[] {
  // A letter has a few words more, and perhaps a few runs more that tell it from others.
  return withShares(texts, wordings, []).flatMap(({ alike, share }) =>
    share >= LEAST_SHARE / 2 ? alike : [],
  );
}

/** How much of the wording of some stands in the texts. */
interface Share<One> {
  alike: One[];
  /** 0..1 of its own wording */
  share: number;
  /** runs that are quoted, and all that count */
  quoted: number;
  telling: number;
}

function withShares<One extends Worded>(
  texts: readonly (readonly string[])[],
  letters: readonly One[],
  others: readonly Worded[],
): Share<One>[] {
  const index: Index = { words: new Map(), pairs: new Map(), runs: new Map() };
  const indexed = [...Map.groupBy(letters, ({ text }) => text).values()].map(
    (alike): Letter<One> => ({ alike, runs: indexText(index, alike) }),
  );
  for (const alike of Map.groupBy(others, ({ text }) => text).values()) indexText(index, alike);
  for (const words of texts) markRuns(words, index);
  return indexed.map(shareOf);
}

interface Index {
  words: Map<string, number>;
  pairs: Map<number, number>;
  runs: Map<number, Run>;
}

function indexText(index: Index, alike: readonly Worded[]): Run[] {
  const words = wordsOf(alike[0]?.text ?? '').map((word) => numbered(index.words, word));
  const pairs = words.slice(1).map((word, i) => numbered(index.pairs, (words[i] ?? 0) * BASE + word));
  const runs = new Set<Run>();
  for (const [i, second] of pairs.slice(2).entries()) {
    const key = (pairs[i] ?? 0) * BASE + second;
    const run = index.runs.get(key) ?? { subjects: new Set(), quoted: false };
    index.runs.set(key, run);
    for (const { subject, text } of alike) run.subjects.add(subject ?? text);
    runs.add(run);
  }
  return [...runs];
}

function numbered<Key>(numbers: Map<Key, number>, key: Key): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
}

function markRuns(words: readonly string[], index: Index): void {
  let before: number | undefined;
  let last: number | undefined;
  let lastButOne: number | undefined;
  for (const word of words) {
    const number = index.words.get(word);
    const pair =
      before === undefined || number === undefined ? undefined : index.pairs.get(before * BASE + number);
    if (pair !== undefined && lastButOne !== undefined) {
      const run = index.runs.get(lastButOne * BASE + pair);
      if (run) run.quoted = true;
    }
    lastButOne = last;
    last = pair;
    before = number;
  }
}

function shareOf<One>({ alike, runs }: Letter<One>): Share<One> {
  const own = runs.filter(({ subjects }) => subjects.size === 1);
  const telling = own.length > 0 ? own : runs;
  const quoted = telling.filter((run) => run.quoted).length;
  const share = telling.length === 0 ? 0 : quoted / telling.length;
  return { alike, share, quoted, telling: telling.length };
}

function scored({ alike, share, quoted, telling }: Share<Candidate>): QuotedLetter[] {
  if (share < LEAST_SHARE || quoted < Math.min(LEAST_RUNS, telling)) return [];
  const sure = share >= SURE_SHARE && quoted >= LEAST_RUNS;
  return alike.map((candidate) => ({ candidate, share, sure }));
}
