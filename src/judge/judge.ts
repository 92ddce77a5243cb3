import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Instant } from '../calendar/instant.ts';
import type { ParsedMessage, Reading } from '../reading/types.ts';
import { proveByCopy } from '../store/decisions.ts';
import { inTransaction } from '../store/inTransaction.ts';
import { proofsByCopy, saveJudgement } from '../store/judgements.ts';
import { type StoredMessage, storedMessage, unreadMessages } from '../store/mail.ts';
import { BY_PERSON, type NewMatch, storedMatch } from '../store/matches.ts';
import type { Store } from '../store/open.ts';
import { campaignFacts } from './campaignFacts.ts';
import { contextOf } from './context.ts';
import { newMatch, newReading } from './judgement.ts';
import { type StoreLookup, storeLookup } from './lookup.ts';
import { behindByCopy, serverBehind } from './serverClock.ts';
import { matched, parsed, read } from './stumbling.ts';

/** Messages judged in one transaction, at most, and the bytes after which no further one is begun. */
const BATCH = 50;
const BATCH_BYTES = 1_000_000;

/** What the judging of a message came to; `probeId` only where the match is beyond doubt. */
export interface Judged {
  messageId: number;
  /** mail that was received later may not have been judged yet */
  receivedAt: Instant;
  probeId: number | null;
  /** the probes to settle: the one it belongs to, and the one it belonged to before */
  touched: number[];
  kind: Reading['kind'];
  ownCopy: boolean;
  needsReview: boolean;
}

/** Called after a message was judged, with the transaction that holds its judgement. */
export type OnJudged = (judged: Judged, store: Store) => Promise<void>;

/**
 * Matches and reads every stored message that nothing has read yet, and those waiting ones whose thread a newly
 * matched message explains. `onJudged` runs after each, so that its probe can be settled at once. Ends with the message
 * in hand when `signal` asks.
 */
export async function judgeNew(store: Store, onJudged: OnJudged, signal?: AbortSignal): Promise<number> {
  let count = 0;
  for (let batch = -1; batch !== 0; count += Math.max(0, batch)) {
    batch = await inTransaction(store, (transaction) => judgeBatch(transaction, onJudged, signal));
    // Reader and database work without a pause: timers, signals and the mail server's words would wait for the last.
    await nextTurn();
  }
  if (signal?.aborted) return count;
  for (const proof of await proofsByCopy(store)) await proveByCopy(store, proof.probeId, proof.receivedAt);
  return count;
}

/** Some messages in one transaction: a commit costs as much as judging several, but a reviewer may be waiting. */
async function judgeBatch(
  store: Store,
  onJudged: OnJudged,
  signal: AbortSignal | undefined,
): Promise<number> {
  const facts = campaignFacts(store);
  let behind = await serverBehind(store);
  let count = 0;
  let bytes = 0;
  for (const id of await unreadMessages(store, BATCH)) {
    if (signal?.aborted || bytes > BATCH_BYTES) break;
    const message = await storedMessage(store, id);
    // A lagging clock shows by the first copy of ours, and the reply to that letter may lie right behind it.
    const { judged, explained } = await judgeMessage(store, message, behind, facts);
    await onJudged(judged, store);
    if (judged.ownCopy) behind = Math.max(behind, await behindByCopy(store, id));
    await judgeThread(store, explained, behind, onJudged);
    count += 1;
    bytes += message.raw.length;
  }
  return count;
}

/** Judges anew what waits and may be explained by now, and what that explains in turn. */
async function judgeThread(
  store: Store,
  explained: readonly number[],
  behind: number,
  onJudged: OnJudged,
): Promise<void> {
  const waiting = [...explained];
  for (const id of waiting) {
    const judgement = await judgeMessage(store, await storedMessage(store, id), behind);
    await onJudged(judgement.judged, store);
    waiting.push(...judgement.explained);
  }
}

/**
 * Matches and reads one stored message by what the database knows now. A match that a person made stays, and the
 * message is read as a reply to that probe.
 * @param behind by how many seconds the mail server's clock lags behind ours (serverClock.ts)
 */
export async function judgeMessage(
  store: Store,
  stored: StoredMessage,
  behind: number,
  facts = campaignFacts(store),
): Promise<JudgedInThread> {
  const message = await parsed(stored.raw);
  const before = await storedMatch(store, stored.id);
  const lookup = storeLookup(store, facts);
  const isByPerson = before?.rung === BY_PERSON;
  const personas = await facts.personasAt(stored.id);
  const match = isByPerson ? before : await machineMatch(stored, message, personas, behind, lookup);
  const reading = await readAsMatched(lookup, message, match);
  const explained = await saveJudgement(store, stored.id, newReading(message, reading), match);
  const probeId = belongsTo(match);
  const certain = probeId !== null || isByPerson;
  return {
    judged: {
      messageId: stored.id,
      receivedAt: stored.receivedAt,
      probeId,
      touched: [...new Set([before ? belongsTo(before) : null, probeId])].filter((id) => id !== null),
      kind: reading.kind,
      ownCopy: match.ownCopy,
      needsReview: !match.ownCopy && (reading.needsReview || !certain),
    },
    explained,
  };
}

interface JudgedInThread {
  judged: Judged;
  /** waiting messages that this one may explain */
  explained: number[];
}

async function machineMatch(
  stored: StoredMessage,
  message: ParsedMessage,
  personaAddresses: readonly string[],
  behind: number,
  lookup: StoreLookup,
): Promise<NewMatch> {
  // By our clock, as the sending is: to a server whose clock lags a reply would seem to come before its letter.
  const receivedAt = stored.receivedAt + behind;
  const mail = { message, receivedAt, personaAddresses };
  return newMatch(message, await matched(mail, lookup));
}

/** Reads a message as a reply to the probe that it is matched to, if only by proposal. */
export async function readAsMatched(
  letters: Pick<StoreLookup, 'letter'>,
  message: ParsedMessage,
  { probeId, ownCopy }: NewMatch,
): Promise<Reading> {
  const probe = probeId !== null && !ownCopy ? await letters.letter(probeId) : null;
  return read(message, probe ? contextOf(probe) : null);
}

/** The probe that a message is a reply to, beyond doubt. */
export function belongsTo({ probeId, doubtful, ownCopy }: NewMatch): number | null {
  return doubtful || ownCopy ? null : probeId;
}
