import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type Instant, parseInstant, toIso } from '../calendar/instant.ts';
import { OperatorError } from '../config/operatorError.ts';
import type { Store } from './open.ts';
import { prepared } from './prepared.ts';

/** Where a message was seen, and its bytes as the server gave them. */
export interface SeenMessage {
  inbox: string;
  folder: string;
  uidValidity: string;
  uid: number;
  /** INTERNALDATE: when our mail server received it */
  internalDate: Instant;
  raw: Uint8Array;
}

/** How far a folder has been read. */
export interface FolderCursor {
  uidValidity: string;
  lastUid: number;
}

export async function folderCursor(
  store: Store,
  inbox: string,
  folder: string,
): Promise<FolderCursor | null> {
  const row = await store
    .selectFrom('folders')
    .select(['uid_validity', 'last_uid'])
    .where('inbox', '=', inbox)
    .where('folder', '=', folder)
    .executeTakeFirst();
  return row ? { uidValidity: row.uid_validity, lastUid: row.last_uid } : null;
}

/**
 * Stores a message as it was seen, before anything reads it: bytes, sighting and the folder's cursor in one
 * transaction. The same bytes seen twice (another folder, a new UIDVALIDITY, a restart) are stored once, with the
 * earliest INTERNALDATE as the time of receipt; where that turns out to be earlier than thought, the message is judged
 * anew. An INTERNALDATE that lies ahead of our clock is kept as it was seen, but what is here was received by `now`:
 * a mail server whose clock is ahead makes no answer late. Gives whether the bytes were new.
 */
export async function storeMessage(store: Store, seen: SeenMessage, now: Instant): Promise<boolean> {
  const sha256 = createHash('sha256').update(seen.raw).digest('hex');
  const receivedAt = toIso(Math.min(seen.internalDate, now));
  return store.transaction().execute(async (transaction) => {
    const known = await transaction
      .selectFrom('messages')
      .select(['id', 'received_at'])
      .where('sha256', '=', sha256)
      .executeTakeFirst();
    const id = known?.id ?? (await insertMessage(transaction, seen.raw, { sha256, receivedAt, now }));
    // Forgotten mail that is seen again stays as it was judged: nothing is left to judge it by.
    if (known && receivedAt < known.received_at && (await forgottenAt(transaction, known.id)) === null) {
      await transaction
        .updateTable('messages')
        .set({ received_at: receivedAt })
        .where('id', '=', id)
        .execute();
      await queueUnread(transaction, id);
    }
    await transaction
      .insertInto('sightings')
      .values({
        message_id: id,
        inbox: seen.inbox,
        folder: seen.folder,
        uid_validity: seen.uidValidity,
        uid: seen.uid,
        internal_date: toIso(seen.internalDate),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await saveCursor(transaction, seen.inbox, seen.folder, {
      uidValidity: seen.uidValidity,
      lastUid: seen.uid,
    });
    return known === undefined;
  });
}

async function insertMessage(
  transaction: Store,
  raw: Uint8Array,
  { sha256, receivedAt, now }: { sha256: string; receivedAt: string; now: Instant },
): Promise<number> {
  const { id } = await transaction
    .insertInto('messages')
    .values({ sha256, size: raw.length, raw, received_at: receivedAt, stored_at: toIso(now) })
    .returning('id')
    .executeTakeFirstOrThrow();
  await queueUnread(transaction, id);
  return id;
}

/** Lets a stored message be matched and read (again). */
export async function queueUnread(store: Store, messageId: number): Promise<void> {
  await store
    .insertInto('unread')
    .columns(['message_id', 'received_at'])
    .expression((eb) => eb.selectFrom('messages').select(['id', 'received_at']).where('id', '=', messageId))
    .onConflict((conflict) =>
      conflict.column('message_id').doUpdateSet((eb) => ({ received_at: eb.ref('excluded.received_at') })),
    )
    .execute();
}

export async function saveCursor(
  store: Store,
  inbox: string,
  folder: string,
  cursor: FolderCursor,
): Promise<void> {
  await store
    .insertInto('folders')
    .values({ inbox, folder, uid_validity: cursor.uidValidity, last_uid: cursor.lastUid, read_until: null })
    .onConflict((conflict) =>
      conflict
        .columns(['inbox', 'folder'])
        .doUpdateSet({ uid_validity: cursor.uidValidity, last_uid: cursor.lastUid }),
    )
    .execute();
}

/** All that had arrived in the folder by `readUntil` is stored. */
export async function saveReadUntil(
  store: Store,
  inbox: string,
  folder: string,
  cursor: FolderCursor,
  readUntil: Instant,
): Promise<void> {
  await saveCursor(store, inbox, folder, cursor);
  await store
    .updateTable('folders')
    .set({ read_until: toIso(readUntil) })
    .where('inbox', '=', inbox)
    .where('folder', '=', folder)
    .execute();
}

/**
 * The instant up to which every one of these folders has been read; null while one of them never was. No probe is
 * flagged as unanswered past this instant.
 */
export async function inboxesReadUntil(
  store: Store,
  folders: readonly { inbox: string; folder: string }[],
): Promise<Instant | null> {
  const rows = await store.selectFrom('folders').select(['inbox', 'folder', 'read_until']).execute();
  let earliest: Instant | null = null;
  for (const wanted of folders) {
    const row = rows.find((one) => one.inbox === wanted.inbox && one.folder === wanted.folder);
    if (!row?.read_until) return null;
    const until = parseInstant(row.read_until);
    earliest = earliest === null ? until : Math.min(earliest, until);
  }
  return earliest;
}

/**
 * Seconds from the server's 250 to the INTERNALDATE of our own copy, for the letters whose copies came last; from the
 * beginning of the attempt, where the 250 was not heard.
 */
export async function copyDelays(store: Store, limit: number): Promise<number[]> {
  const rows = await copies(store).orderBy('x.message_id', 'desc').limit(limit).execute();
  return delaysOf(rows);
}

const theCopy = prepared<{ message: number }>()((store, value) =>
  copies(store).where('x.message_id', '=', value('message')),
);

/** The same of one copy; one in several folders has several. */
export async function delaysOfCopy(store: Store, message: number): Promise<number[]> {
  return delaysOf(await theCopy(store, { message }));
}

function copies(store: Store) {
  return store
    .selectFrom('matches as x')
    .innerJoin('readings as r', 'r.message_id', 'x.message_id')
    .innerJoin('sightings as s', 's.message_id', 'x.message_id')
    .innerJoin('probes as p', (join) =>
      // The copy of an attempt that was refused to the municipality came earlier.
      join.onRef('p.id', '=', 'x.probe_id').onRef('p.claimed_at', '=', 'r.dated_at'),
    )
    .select((eb) => [
      eb
        .case()
        .when('p.sent_proof', '=', 'accepted')
        .then(eb.ref('p.sent_at'))
        .else(eb.ref('p.claimed_at'))
        .end()
        .as('left_at'),
      's.internal_date',
    ])
    .where('x.own_copy', '=', sql.lit(1));
}

function delaysOf(rows: readonly { left_at: string | null; internal_date: string }[]): number[] {
  return rows.flatMap(({ left_at, internal_date }) =>
    left_at === null ? [] : [parseInstant(internal_date) - parseInstant(left_at)],
  );
}

/** The folders of an inbox that were ever read. */
export async function knownFolders(store: Store, inbox: string): Promise<string[]> {
  const rows = await store.selectFrom('folders').select('folder').where('inbox', '=', inbox).execute();
  return rows.map((row) => row.folder);
}

/** A stored message to be judged. */
export interface StoredMessage {
  id: number;
  raw: Uint8Array;
  receivedAt: Instant;
}

/** Which messages nothing has read yet, in the order in which our mail server received them. */
export async function unreadMessages(store: Store, limit: number): Promise<number[]> {
  const rows = await store
    .selectFrom('unread')
    .select('message_id')
    .orderBy('received_at')
    .orderBy('message_id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.message_id);
}

const withId = prepared<{ id: number }>()((store, value) =>
  store
    .selectFrom('messages as g')
    .select((eb) => [
      'g.raw',
      'g.received_at',
      eb
        .selectFrom('forgotten as f')
        .select('f.forgotten_at')
        .whereRef('f.message_id', '=', 'g.id')
        .as('forgotten_at'),
    ])
    .where('g.id', '=', value('id')),
);

/** @throws OperatorError where it was forgotten */
export async function storedMessage(store: Store, id: number): Promise<StoredMessage> {
  const [row] = await withId(store, { id });
  if (!row) throw new Error(`there is no message ${id}`);
  if (row.forgotten_at !== null) {
    throw new OperatorError(`message ${id} was forgotten on ${row.forgotten_at}: it cannot be read again`);
  }
  return { id, raw: row.raw, receivedAt: parseInstant(row.received_at) };
}

/** When a message was forgotten (ISO 8601 UTC), null for one that was not. */
export async function forgottenAt(store: Store, id: number): Promise<string | null> {
  const row = await store
    .selectFrom('forgotten')
    .select('forgotten_at')
    .where('message_id', '=', id)
    .executeTakeFirst();
  return row?.forgotten_at ?? null;
}
