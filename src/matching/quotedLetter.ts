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

interface Letter {
  candidates: Candidate[];
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
 */
export function quotedLetters(
  texts: readonly (readonly string[])[],
  candidates: readonly Candidate[],
): QuotedLetter[] {
  const index = indexLetters(candidates);
  for (const words of texts) markRuns(words, index);
  return index.letters
    .flatMap(scored)
    .sort((one, other) => other.share - one.share || one.candidate.probeId - other.candidate.probeId);
}

interface Index {
  words: Map<string, number>;
  pairs: Map<number, number>;
  runs: Map<number, Run>;
  letters: Letter[];
}

function indexLetters(candidates: readonly Candidate[]): Index {
  const index: Index = { words: new Map(), pairs: new Map(), runs: new Map(), letters: [] };
  const byText = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const same = byText.get(candidate.text);
    if (same) same.push(candidate);
    else byText.set(candidate.text, [candidate]);
  }
  for (const same of byText.values()) index.letters.push(indexLetter(index, same));
  return index;
}

function indexLetter(index: Index, candidates: Candidate[]): Letter {
  const words = wordsOf(candidates[0]?.text ?? '').map((word) => numbered(index.words, word));
  const pairs = words.slice(1).map((word, i) => numbered(index.pairs, (words[i] ?? 0) * BASE + word));
  const runs = new Set<Run>();
  for (const [i, second] of pairs.slice(2).entries()) {
    const key = (pairs[i] ?? 0) * BASE + second;
    const run = index.runs.get(key) ?? { subjects: new Set(), quoted: false };
    index.runs.set(key, run);
    for (const { subject } of candidates) run.subjects.add(subject);
    runs.add(run);
  }
  return { candidates, runs: [...runs] };
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

function scored({ candidates, runs }: Letter): QuotedLetter[] {
  const own = runs.filter(({ subjects }) => subjects.size === 1);
  const telling = own.length > 0 ? own : runs;
  const quoted = telling.filter((run) => run.quoted).length;
  const share = telling.length === 0 ? 0 : quoted / telling.length;
  if (share < LEAST_SHARE || quoted < Math.min(LEAST_RUNS, telling.length)) return [];
  const sure = share >= SURE_SHARE && quoted >= LEAST_RUNS;
  return candidates.map((candidate) => ({ candidate, share, sure }));
}
