import { createHash } from 'node:crypto';
import { type Instant, toIso } from '../calendar/instant.ts';
import { noteAhead } from './ahead.ts';
import { inTransaction } from './inTransaction.ts';
import { forgottenAt, queueUnread, saveCursor } from './mail.ts';
import type { Store } from './open.ts';

/** Which folder messages were seen in. */
export interface SeenFolder {
  inbox: string;
  folder: string;
  uidValidity: string;
}

/** A message as the mail server gave it. */
export interface SeenMessage {
  uid: number;
  /** INTERNALDATE: when our mail server received it */
  internalDate: Instant;
  raw: Uint8Array;
}

interface Hashed extends SeenMessage {
  sha256: string;
  receivedAt: string;
  isAhead: boolean;
}

/**
 * Stores messages of a folder as they were seen, before anything reads them: bytes, sightings and the folder's cursor
 * in one transaction. The same bytes seen twice (another folder, a new UIDVALIDITY, a restart) are stored once, with
 * the earliest INTERNALDATE as the time of receipt; where that turns out to be earlier than thought, the message is
 * judged anew. An INTERNALDATE that lies ahead of our clock is kept as it was seen, but what is here was received by
 * `now`: a mail server whose clock is ahead makes no answer late. (Nor does ours when it was set back, once that has
 * shown: ahead.ts.)
 * @param messages ascending by UID
 * @returns how many were new
 */
export async function storeMessages(
  store: Store,
  seenIn: SeenFolder,
  messages: readonly SeenMessage[],
  now: Instant,
): Promise<number> {
  const last = messages.at(-1);
  if (!last) return 0;
  const hashed = messages.map((message) => ({
    ...message,
    sha256: createHash('sha256').update(message.raw).digest('hex'),
    receivedAt: toIso(Math.min(message.internalDate, now)),
    isAhead: message.internalDate > now,
  }));
  return inTransaction(store, async (transaction) => {
    const known = await knownMessages(transaction, hashed);
    const fresh = earliestOfEach(hashed.filter(({ sha256 }) => !known.has(sha256)));
    const ids = await insertMessages(transaction, fresh, now);
    for (const message of hashed) {
      const before = known.get(message.sha256);
      // By the server's date alone: our clock, when the same mail is seen again, says nothing of its receipt.
      if (before && toIso(message.internalDate) < before.receivedAt)
        await receivedEarlier(transaction, before.id, message);
    }
    const idOf = ({ sha256 }: Hashed) => known.get(sha256)?.id ?? ids.get(sha256) ?? 0;
    await insertSightings(transaction, seenIn, hashed, idOf);
    await saveCursor(transaction, seenIn.inbox, seenIn.folder, {
      uidValidity: seenIn.uidValidity,
      lastUid: last.uid,
    });
    return fresh.length;
  });
}

async function knownMessages(
  store: Store,
  messages: readonly Hashed[],
): Promise<Map<string, { id: number; receivedAt: string }>> {
  const rows = await store
    .selectFrom('messages')
    .select(['id', 'sha256', 'received_at'])
    .where(
      'sha256',
      'in',
      messages.map(({ sha256 }) => sha256),
    )
    .execute();
  return new Map(rows.map((row) => [row.sha256, { id: row.id, receivedAt: row.received_at }]));
}

/** Of bytes that were seen several times, the first to be received. */
function earliestOfEach(messages: readonly Hashed[]): Hashed[] {
  const earliest = new Map<string, Hashed>();
  for (const message of messages) {
    const other = earliest.get(message.sha256);
    if (!other || message.receivedAt < other.receivedAt) earliest.set(message.sha256, message);
  }
  return [...earliest.values()];
}

/** Gives the number of each by its hash. */
async function insertMessages(
  store: Store,
  messages: readonly Hashed[],
  now: Instant,
): Promise<Map<string, number>> {
  if (messages.length === 0) return new Map();
  const stored_at = toIso(now);
  const rows = await store
    .insertInto('messages')
    .values(
      messages.map(({ sha256, receivedAt, raw }) => ({
        sha256,
        size: raw.length,
        raw,
        received_at: receivedAt,
        stored_at,
      })),
    )
    .returning(['id', 'sha256', 'received_at'])
    .execute();
  await store
    .insertInto('unread')
    .values(rows.map(({ id, received_at }) => ({ message_id: id, received_at })))
    .execute();
  const ids = new Map(rows.map(({ id, sha256 }) => [sha256, id]));
  for (const { sha256, internalDate, isAhead } of messages) {
    const id = ids.get(sha256);
    if (isAhead && id !== undefined) await noteAhead(store, id, internalDate);
  }
  return ids;
}

async function receivedEarlier(store: Store, id: number, { receivedAt }: Hashed): Promise<void> {
  // Forgotten mail that is seen again stays as it was judged: nothing is left to judge it by.
  if ((await forgottenAt(store, id)) !== null) return;
  const { numUpdatedRows } = await store
    .updateTable('messages')
    .set({ received_at: receivedAt })
    .where('id', '=', id)
    .where('received_at', '>', receivedAt)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 1n) await queueUnread(store, id);
}

async function insertSightings(
  store: Store,
  { inbox, folder, uidValidity }: SeenFolder,
  messages: readonly Hashed[],
  idOf: (message: Hashed) => number,
): Promise<void> {
  await store
    .insertInto('sightings')
    .values(
      messages.map((message) => ({
        message_id: idOf(message),
        inbox,
        folder,
        uid_validity: uidValidity,
        uid: message.uid,
        internal_date: toIso(message.internalDate),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
