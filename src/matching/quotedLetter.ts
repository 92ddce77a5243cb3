import type { Candidate, Wording } from './types.ts';
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

/** Four words on end, and the subjects of the letters that have them. */
interface Run {
  /** several: a common phrase ("tack på förhand"), which tells nothing */
  subjects: Set<string>;
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
  return sharesIn(texts, indexOf(candidates, others))
    .flatMap(scored)
    .sort((one, other) => other.share - one.share || one.candidate.probeId - other.candidate.probeId);
}

/** Wordings of which enough stands in the texts for a letter in them to be quoted there. */
export function maybeQuoted(texts: readonly (readonly string[])[], wordings: readonly Wording[]): Wording[] {
  const known = indexes.get(wordings) ?? indexOf(wordings, []);
  indexes.set(wordings, known);
  // A letter has a few words more, and perhaps a few runs more that tell it from others.
  return sharesIn(texts, known).flatMap(({ alike, share }) => (share >= LEAST_SHARE / 2 ? alike : []));
}

/** What personas ask stays the same from mail to mail, and an index of it takes longer to make than to use. */
const indexes = new WeakMap<readonly Wording[], Index<Wording>>();

/** How much of the wording of some stands in the texts. */
interface Share<One> {
  alike: One[];
  /** 0..1 of its own wording */
  share: number;
  /** runs that are quoted, and all that count */
  quoted: number;
  telling: number;
}

/** The runs of some letters. Words and pairs of words have numbers. */
interface Index<One> extends Numbers {
  letters: Letter<One>[];
}

interface Numbers {
  words: Map<string, number>;
  pairs: Map<number, number>;
  runs: Map<number, Run>;
}

function indexOf<One extends Worded>(letters: readonly One[], others: readonly Worded[]): Index<One> {
  const numbers: Numbers = { words: new Map(), pairs: new Map(), runs: new Map() };
  const indexed = [...Map.groupBy(letters, ({ text }) => text).values()].map(
    (alike): Letter<One> => ({ alike, runs: indexText(numbers, alike) }),
  );
  for (const alike of Map.groupBy(others, ({ text }) => text).values()) indexText(numbers, alike);
  return { ...numbers, letters: indexed };
}

function sharesIn<One>(texts: readonly (readonly string[])[], index: Index<One>): Share<One>[] {
  const quoted = new Set<Run>();
  for (const words of texts) addRuns(quoted, words, index);
  return index.letters.map((letter) => shareOf(letter, quoted));
}

function indexText(index: Numbers, alike: readonly Worded[]): Run[] {
  const words = wordsOf(alike[0]?.text ?? '').map((word) => numbered(index.words, word));
  const pairs = words.slice(1).map((word, i) => numbered(index.pairs, (words[i] ?? 0) * BASE + word));
  const runs = new Set<Run>();
  for (const [i, second] of pairs.slice(2).entries()) {
    const key = (pairs[i] ?? 0) * BASE + second;
    const run = index.runs.get(key) ?? { subjects: new Set() };
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

function addRuns(quoted: Set<Run>, words: readonly string[], index: Numbers): void {
  let before: number | undefined;
  let last: number | undefined;
  let lastButOne: number | undefined;
  for (const word of words) {
    const number = index.words.get(word);
    const pair =
      before === undefined || number === undefined ? undefined : index.pairs.get(before * BASE + number);
    if (pair !== undefined && lastButOne !== undefined) {
      const run = index.runs.get(lastButOne * BASE + pair);
      if (run) quoted.add(run);
    }
    lastButOne = last;
    last = pair;
    before = number;
  }
}

function shareOf<One>({ alike, runs }: Letter<One>, found: ReadonlySet<Run>): Share<One> {
  const own = runs.filter(({ subjects }) => subjects.size === 1);
  const telling = own.length > 0 ? own : runs;
  const quoted = telling.filter((run) => found.has(run)).length;
  const share = telling.length === 0 ? 0 : quoted / telling.length;
  return { alike, share, quoted, telling: telling.length };
}

function scored({ alike, share, quoted, telling }: Share<Candidate>): QuotedLetter[] {
  if (share < LEAST_SHARE || quoted < Math.min(LEAST_RUNS, telling)) return [];
  const sure = share >= SURE_SHARE && quoted >= LEAST_RUNS;
  return alike.map((candidate) => ({ candidate, share, sure }));
}
