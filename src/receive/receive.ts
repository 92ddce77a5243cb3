import type { Clock } from '../ports/clock.ts';
import type { FetchedMessage, Inbox, MailReader, OpenFolder } from '../ports/imap.ts';
import { releaseMemory } from '../ports/releaseMemory.ts';
import { storeMessages } from '../store/arrivals.ts';
import { type FolderCursor, folderCursor, saveReadUntil } from '../store/mail.ts';
import type { Store } from '../store/open.ts';

/** What a server without the folder counts as: read to the end. */
const NO_FOLDER: FolderCursor = { uidValidity: 'none', lastUid: 0 };
/** Messages stored in one transaction, and their bytes, at most; a larger one is stored alone. */
const BATCH = 50;
const BATCH_BYTES = 1_000_000;

/**
 * Stores everything that lies in an inbox's folders and was not stored yet, raw bytes first. Resumes after the last
 * UID stored; where UIDVALIDITY has changed, or UIDs count lower than before (a mailbox restored from a backup), the
 * whole folder is read again, and what is known already stays single.
 * The first folder is opened last, so that the connection then waits for news of it. A folder that cannot be read to
 * its end keeps no other one from being read: one odd mail in Junk must not stop INBOX. Ends with the message in hand
 * when `signal` asks.
 * @returns how many messages were new
 * @throws the first folder's error, after all others were read
 */
export async function receiveInbox(
  store: Store,
  inbox: Inbox,
  reader: MailReader,
  clock: Clock,
  signal?: AbortSignal,
): Promise<number> {
  let stored = 0;
  const failures: unknown[] = [];
  for (const folder of inbox.folders.toReversed()) {
    if (signal?.aborted) break;
    try {
      stored += await receiveFolder(store, inbox.id, folder, reader, clock, signal);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return stored;
}

async function receiveFolder(
  store: Store,
  inbox: string,
  folder: string,
  reader: MailReader,
  clock: Clock,
  signal: AbortSignal | undefined,
): Promise<number> {
  // Taken before the folder is opened: mail that arrives in between may or may not be seen.
  const readUntil = clock.now();
  const open = await reader.open(folder);
  if (!open) {
    await saveReadUntil(store, inbox, folder, NO_FOLDER, readUntil);
    return 0;
  }
  const { uidValidity } = open;
  let lastUid = startingUid(open, await folderCursor(store, inbox, folder));
  let stored = 0;
  for await (const batch of inBatches(open.messagesAfter(lastUid), signal)) {
    stored += await storeMessages(store, { inbox, folder, uidValidity }, batch, clock.now());
    lastUid = Math.max(lastUid, ...batch.map(({ uid }) => uid));
    for (const { raw } of batch) releaseMemory(raw);
  }
  if (signal?.aborted) return stored;
  await saveReadUntil(store, inbox, folder, { uidValidity, lastUid }, readUntil);
  return stored;
}

/** A commit costs as much as storing several. Where the messages break off, those before are given first. */
async function* inBatches(
  messages: AsyncIterable<FetchedMessage>,
  signal: AbortSignal | undefined,
): AsyncIterable<FetchedMessage[]> {
  const batch: FetchedMessage[] = [];
  try {
    for await (const message of messages) {
      if (signal?.aborted) break;
      if (batch.length > 0 && bytesOf([...batch, message]) > BATCH_BYTES) yield batch.splice(0);
      batch.push(message);
      if (batch.length === BATCH || bytesOf(batch) > BATCH_BYTES) yield batch.splice(0);
    }
  } catch (error) {
    if (batch.length > 0) yield batch;
    throw error;
  }
  if (batch.length > 0) yield batch;
}

function bytesOf(messages: readonly FetchedMessage[]): number {
  return messages.reduce((sum, { raw }) => sum + raw.length, 0);
}

function startingUid({ uidValidity, uidNext }: OpenFolder, cursor: FolderCursor | null): number {
  if (cursor?.uidValidity !== uidValidity) return 0;
  return uidNext !== undefined && uidNext <= cursor.lastUid ? 0 : cursor.lastUid;
}
