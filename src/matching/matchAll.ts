import type { Instant } from '../calendar/instant.ts';
import type { ParsedMessage } from '../reading/types.ts';
import { type LearningLookup, learningLookup } from './learningLookup.ts';
import { matchMessage } from './match.ts';
import { inReplyToIds, referencedIds } from './rungs/namedIds.ts';
import type { Candidate, MatchResult, MatchRung, ProbeLookup } from './types.ts';

/** A stored mail to be matched again. */
export interface StoredMail {
  id: number;
  receivedAt: Instant;
  personaAddresses: readonly string[];
  /** parses it; asked for each time, so that years of mail need not lie in memory */
  load(): Promise<ParsedMessage>;
  /** a person's word: the probe it replies to, null when it replies to none. It is not matched again. */
  decided?: Candidate | null;
}

/** Whether a mail, matched to this probe, is an answer that closes it for the last rung. */
export type IsAnswer = (message: ParsedMessage, probeId: number) => boolean;

/** These follow from the message and the letters alone: no other mail's match can change them. */
const OWN_RUNGS: ReadonlySet<MatchRung> = new Set(['in-reply-to', 'references', 'address-token']);

/**
 * Matches many mails with `matchMessage`, each knowing what the others were matched to. The order in which they are
 * given does not matter: first come the header rungs and what threads onto them; then, in the order of receipt, what
 * depends on other mails (the thread, and which letters are still open), again until nothing more is matched.
 *
 * @param lookup must know nothing of these mails: neither their threads nor which letters they answered
 * @param match one that goes on where a mail makes `matchMessage` stumble
 */
export async function matchAll(
  mails: readonly StoredMail[],
  lookup: ProbeLookup,
  isAnswer: IsAnswer,
  match: typeof matchMessage = matchMessage,
): Promise<Map<number, MatchResult>> {
  const run = { ...beginRun(mails, learningLookup(lookup), isAnswer), match };
  for (const mail of run.inOrder) await matchByHeaders(run, mail);
  await followThreads(run, [...run.settled]);
  for (let before = -1; before < run.settled.size; ) {
    before = run.settled.size;
    for (const mail of run.inOrder) {
      if (!run.settled.has(mail.id) && (await tryMatch(run, mail))) await followThreads(run, [mail.id]);
    }
  }
  return new Map(mails.flatMap(({ id }) => entry(id, run.results.get(id))));
}

interface Run {
  inOrder: readonly StoredMail[];
  lookup: LearningLookup;
  isAnswer: IsAnswer;
  results: Map<number, MatchResult>;
  /** matched, our own, or decided by a person; the rest is unmatched or only proposed so far */
  settled: Set<number>;
  messageIds: Map<number, string>;
  /** by Message-ID: the mails that name it */
  naming: Map<string, StoredMail[]>;
  match: typeof matchMessage;
}

function beginRun(
  mails: readonly StoredMail[],
  lookup: LearningLookup,
  isAnswer: IsAnswer,
): Omit<Run, 'match'> {
  const inOrder = mails.toSorted((one, other) => one.receivedAt - other.receivedAt || one.id - other.id);
  const maps = { results: new Map(), settled: new Set<number>(), messageIds: new Map(), naming: new Map() };
  return { inOrder, lookup, isAnswer, ...maps };
}

async function matchByHeaders(run: Run, mail: StoredMail): Promise<void> {
  const message = await mail.load();
  if (message.messageId) run.messageIds.set(mail.id, message.messageId);
  for (const { id } of [...inReplyToIds(message), ...referencedIds(message)]) {
    const naming = run.naming.get(id);
    if (naming) naming.push(mail);
    else run.naming.set(id, [mail]);
  }
  if (mail.decided !== undefined) return settleByPerson(run, mail, message, mail.decided);
  const result = await run.match({ ...mail, message }, run.lookup);
  if (result.ownCopy || (result.match && OWN_RUNGS.has(result.match.rung)))
    settle(run, mail, message, result);
}

function settleByPerson(run: Run, mail: StoredMail, message: ParsedMessage, decided: Candidate | null): void {
  if (decided) run.lookup.learnLetter(decided);
  const match = decided && {
    probeId: decided.probeId,
    rung: 'person' as const,
    evidence: [],
    warnings: [],
    doubtful: false,
  };
  run.settled.add(mail.id);
  settle(run, mail, message, { match, ownCopy: null, considered: [] });
}

/** Keeps the result; where it is no mere proposal, the other mails may build on it. */
function settle(run: Run, mail: StoredMail, message: ParsedMessage, result: MatchResult): boolean {
  run.results.set(mail.id, result);
  const { match, ownCopy } = result;
  const made = match?.doubtful ? null : match;
  const probeId = made?.probeId ?? ownCopy?.probeId;
  if (probeId === undefined) return false;
  run.settled.add(mail.id);
  if (message.messageId) run.lookup.learnThread(message.messageId, probeId);
  if (made && run.isAnswer(message, probeId)) run.lookup.learnAnswer(probeId, mail.receivedAt);
  return true;
}

async function tryMatch(run: Run, mail: StoredMail, only?: MatchRung): Promise<boolean> {
  const message = await mail.load();
  const result = await run.match({ ...mail, message }, run.lookup);
  if (only !== undefined && result.match?.rung !== only) return false;
  return settle(run, mail, message, result);
}

/**
 * Tries the mails again that name one of these, and those that name them in turn. A Message-ID is followed once: what
 * a second mail with the same ID could add is only that it tells nothing.
 */
async function followThreads(run: Run, ids: readonly number[]): Promise<void> {
  const followed = [...ids];
  for (const id of followed) {
    const messageId = run.messageIds.get(id) ?? '';
    const naming = run.naming.get(messageId) ?? [];
    run.naming.delete(messageId);
    for (const mail of naming) {
      if (!run.settled.has(mail.id) && (await tryMatch(run, mail, 'thread'))) followed.push(mail.id);
    }
  }
}

function entry(id: number, result: MatchResult | undefined): [number, MatchResult][] {
  return result ? [[id, result]] : [];
}
