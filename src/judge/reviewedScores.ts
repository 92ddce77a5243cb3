import type { Disagreement } from '../reading/evaluation.ts';
import { type Scores, scoreVerdicts, type Verdict, type VerdictPair } from '../reading/scoring.ts';
import { REPLY_KINDS, type ReplyKind, SENDER_DETAILS, type SenderDetail } from '../reading/types.ts';
import { type StoredReading, storedReading } from '../store/judgements.ts';
import { matchFromText } from '../store/matches.ts';
import type { Store } from '../store/open.ts';
import { type Review, reviewsInForce } from '../store/reviews.ts';
import { sayField, sayValue } from './show/caseText.ts';

/** How the machine's matches fared with those who looked at them. */
export interface MatchScores {
  /** mails about whose match a person has spoken */
  decided: number;
  proposed: { right: number; of: number };
  made: { right: number; of: number };
  /** mails without a match: rightly so, of all */
  unmatched: { right: number; of: number };
}

/** What persons said of mail, held against what the machine says of it now. */
export interface ReviewedScores {
  scores: Scores;
  disagreements: Disagreement[];
  matches: MatchScores;
  /** words in force by field: what the scores rest on */
  words: Record<string, number>;
}

/**
 * The machine measured by the words of persons: each field only on the mails where somebody has spoken on it, so that
 * what nobody looked at counts neither for nor against. The completeness class is measured where any detail was.
 */
export async function reviewedScores(
  store: Store,
  required: readonly SenderDetail[],
): Promise<ReviewedScores> {
  const words = lastWords(await reviewsInForce(store));
  const pairs = await pairsOf(store, words);
  const spoken = (...fields: Review['field'][]) =>
    pairs.filter(({ said }) => fields.some((field) => said.has(field))).map(({ pair }) => pair);
  const score = (some: readonly VerdictPair[]) => scoreVerdicts(some, required);
  const byDetails = score(spoken(...SENDER_DETAILS.map((detail) => `has_${detail}` as const)));
  const details = SENDER_DETAILS.map((detail) => ({
    [detail]: score(spoken(`has_${detail}`)).details[detail],
  }));
  return {
    scores: {
      ...score(spoken('kind')),
      mails: words.size,
      automatic: score([]).automatic,
      humanTakenForAutomatic: [],
      details: Object.assign({}, byDetails.details, ...details),
      completeness: byDetails.completeness,
      classes: byDetails.classes,
      extraInformation: score(spoken('extra_information')).extraInformation,
      extraTypes: score([]).extraTypes,
      newText: null,
    },
    disagreements: pairs.flatMap(({ said, machine }) =>
      [...said.values()].flatMap((word) => against(word, machine)),
    ),
    matches: matchScores(words),
    words: wordCounts(words),
  };
}

/** The word that holds on each field of a message. */
type Words = Map<Review['field'], Review>;

function lastWords(reviews: readonly Review[]): Map<number, Words> {
  const byMessage = new Map<number, Words>();
  for (const review of reviews) {
    const ofMessage: Words = byMessage.get(review.messageId) ?? new Map();
    byMessage.set(review.messageId, ofMessage.set(review.field, review));
  }
  return byMessage;
}

interface Pair {
  said: Words;
  machine: StoredReading;
  pair: VerdictPair;
}

async function pairsOf(store: Store, words: ReadonlyMap<number, Words>): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (const [messageId, said] of words) {
    const machine = await storedReading(store, messageId);
    if (!machine) continue;
    const read = verdictOf(machine);
    pairs.push({ said, machine, pair: { file: nameOf(messageId), read, label: corrected(read, said) } });
  }
  return pairs;
}

function nameOf(messageId: number): string {
  return `message ${messageId}`;
}

/** Persons say whether there is extra information, not of which type: one type stands for any. */
const SOME_EXTRA = ['tip'] as const;

function verdictOf({ kind, automatic, has, extraInformation }: StoredReading): Verdict {
  return {
    kind: kindOf(kind),
    automatic,
    sender: has,
    extraTypes: extraInformation ? SOME_EXTRA : [],
    newText: null,
  };
}

function corrected(read: Verdict, said: Words): Verdict {
  const flag = (field: Review['field'], machine: boolean) => {
    const word = said.get(field);
    return word === undefined ? machine : word.value === '1';
  };
  const sender = SENDER_DETAILS.map((detail) => ({ [detail]: flag(`has_${detail}`, read.sender[detail]) }));
  return {
    ...read,
    kind: kindOf(said.get('kind')?.value ?? read.kind),
    sender: Object.assign({}, read.sender, ...sender),
    extraTypes: flag('extra_information', read.extraTypes.length > 0) ? SOME_EXTRA : [],
  };
}

function kindOf(text: string): ReplyKind {
  const kind = REPLY_KINDS.find((one) => one === text);
  if (kind === undefined) throw new Error(`"${text}" is no kind of reply: the database holds something else`);
  return kind;
}

function against(word: Review, machine: StoredReading): Disagreement[] {
  const { field, value } = word;
  if (field === 'match' || field === 'counts') return [];
  const read = machineSays(machine, field);
  if (read === value) return [];
  return [
    {
      file: nameOf(word.messageId),
      about: sayField(field),
      label: sayValue(field, value),
      read: sayValue(field, read),
      evidence: [`${word.reviewer}: ${word.why}`],
    },
  ];
}

function machineSays({ kind, has, extraInformation }: StoredReading, field: Review['field']): string {
  if (field === 'kind') return kind;
  if (field === 'extra_information') return String(Number(extraInformation));
  const detail = SENDER_DETAILS.find((one) => `has_${one}` === field);
  return String(Number(detail !== undefined && has[detail]));
}

function matchScores(words: ReadonlyMap<number, Words>): MatchScores {
  const scores: MatchScores = {
    decided: 0,
    proposed: { right: 0, of: 0 },
    made: { right: 0, of: 0 },
    unmatched: { right: 0, of: 0 },
  };
  for (const said of words.values()) {
    const word = said.get('match');
    if (!word) continue;
    const { probeId, doubtful } = matchFromText(word.machineValue);
    const group = probeId === null ? scores.unmatched : doubtful ? scores.proposed : scores.made;
    scores.decided += 1;
    group.of += 1;
    if (word.value === String(probeId ?? 'none')) group.right += 1;
  }
  return scores;
}

function wordCounts(words: ReadonlyMap<number, Words>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const said of words.values()) {
    for (const field of said.keys()) counts[sayField(field)] = (counts[sayField(field)] ?? 0) + 1;
  }
  return counts;
}
