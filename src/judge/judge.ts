import { matchMessage } from '../matching/match.ts';
import type { MatchResult } from '../matching/types.ts';
import { parseMessage } from '../reading/parse.ts';
import { readReply } from '../reading/read.ts';
import type { ParsedMessage, Reading } from '../reading/types.ts';
import { isCheckId } from '../send/ids.ts';
import { personasAt, probeById } from '../store/candidates.ts';
import {
  type NewMatch,
  type NewReading,
  openMatchesInThread,
  proofsByCopy,
  saveJudgement,
} from '../store/judgements.ts';
import { type StoredMessage, storedMessage, unreadMessages } from '../store/mail.ts';
import type { Store } from '../store/open.ts';
import { proveByCopy } from '../store/probes.ts';
import { contextOf } from './context.ts';
import { storeLookup } from './lookup.ts';

/** Stored messages held in memory at a time. */
const BATCH = 20;

/** What the judging of a message came to; `probeId` only where the match is beyond doubt. */
export interface Judged {
  messageId: number;
  probeId: number | null;
  kind: Reading['kind'];
  ownCopy: boolean;
  needsReview: boolean;
}

/**
 * Matches and reads every stored message that nothing has read yet, and those waiting ones whose thread a newly
 * matched message explains. `onJudged` runs after each, so that its probe can be settled at once.
 */
export async function judgeNew(store: Store, onJudged: (judged: Judged) => Promise<void>): Promise<number> {
  let count = 0;
  for (;;) {
    const batch = await unreadMessages(store, BATCH);
    if (batch.length === 0) break;
    for (const message of batch) await judgeWithThread(store, message, onJudged);
    count += batch.length;
  }
  for (const proof of await proofsByCopy(store)) await proveByCopy(store, proof.probeId, proof.receivedAt);
  return count;
}

async function judgeWithThread(
  store: Store,
  first: StoredMessage,
  onJudged: (judged: Judged) => Promise<void>,
): Promise<void> {
  const waiting = [first];
  for (let message = waiting.shift(); message; message = waiting.shift()) {
    const { judged, headerMessageId } = await judgeMessage(store, message);
    await onJudged(judged);
    if (judged.probeId === null || headerMessageId === null) continue;
    for (const id of await openMatchesInThread(store, headerMessageId)) {
      if (id !== message.id) waiting.push(await storedMessage(store, id));
    }
  }
}

async function judgeMessage(
  store: Store,
  stored: StoredMessage,
): Promise<{ judged: Judged; headerMessageId: string | null }> {
  const message = await parseMessage(stored.raw);
  const mail = {
    message,
    receivedAt: stored.receivedAt,
    personaAddresses: await personasAt(store, stored.id),
  };
  const result = await matchMessage(mail, storeLookup(store));
  // Mail that `svarstid check` sent to ourselves is about no letter, and nothing for a person to look at.
  const own = result.ownCopy !== null || isCheckId(message.messageId);
  const probe = result.match ? await probeById(store, result.match.probeId) : null;
  const reading = readReply(message, probe ? contextOf(probe) : null);
  await saveJudgement(store, stored.id, newReading(message, reading), newMatch(result, own));
  const certain = result.match !== null && !result.match.doubtful && !own;
  return {
    judged: {
      messageId: stored.id,
      probeId: certain ? (result.match?.probeId ?? null) : null,
      kind: reading.kind,
      ownCopy: own,
      needsReview: !own && (reading.needsReview || !certain),
    },
    headerMessageId: message.messageId,
  };
}

function newReading(message: ParsedMessage, reading: Reading): NewReading {
  const { sender } = reading;
  return {
    readerVersion: reading.readerVersion,
    kind: reading.kind,
    automatic: reading.automatic,
    confidence: reading.confidence,
    needsReview: reading.needsReview,
    has: {
      name: sender.name !== null,
      title: sender.title !== null,
      department: sender.department !== null,
      municipality: sender.municipality !== null,
      address: sender.address !== null,
      phone: sender.phone !== null,
    },
    extraInformation: reading.extraInformation.length > 0,
    evidence: {
      reasons: reading.reasons,
      sender,
      extraInformation: reading.extraInformation,
      limits: [...reading.limits, ...message.problems],
    },
    newText: reading.newText,
    headerMessageId: message.messageId,
    threadIds: [...new Set([...message.inReplyTo, ...message.references])],
    subject: message.subject,
    fromName: message.from?.name ?? '',
    fromAddress: message.from?.address ?? '',
    datedAt: message.date,
  };
}

function newMatch({ match, ownCopy, considered }: MatchResult, own: boolean): NewMatch {
  return {
    probeId: ownCopy?.probeId ?? match?.probeId ?? null,
    rung: match?.rung ?? null,
    doubtful: match?.doubtful ?? false,
    ownCopy: own,
    evidence: {
      found: ownCopy?.evidence ?? match?.evidence ?? [],
      warnings: match?.warnings ?? [],
      considered,
    },
  };
}
