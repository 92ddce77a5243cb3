import type { ImapFlow } from 'imapflow';
import type { Instant } from '../calendar/instant.ts';
import { OperatorError } from '../config/operatorError.ts';
import type { FetchedMessage } from './imap.ts';
import { type ImapPatience, within } from './imapPatience.ts';
import { releaseMemory } from './releaseMemory.ts';

/** Messages asked for at a time: whoever stops in between lets the rest of them flow by. */
const BATCH = 100;
/** Bytes above which a message is fetched in pieces, and the bytes of a piece. */
const LARGE = 2_000_000;
const PIECE = 1_000_000;
/** No mail server takes larger mail; what is above this comes from a broken or hostile server. */
export const LARGEST_MESSAGE = 512 * 1024 * 1024;

/**
 * Asks which messages there are before it fetches them: imapflow passes over an answer that it cannot read, and takes
 * "some are gone" for success, so the messages alone do not tell whether they are all.
 */
export async function* messagesAfter(
  client: ImapFlow,
  uid: number,
  patience: ImapPatience,
): AsyncIterable<FetchedMessage> {
  const listed = await within(patience.command, client, uidsAfter(client, uid));
  if (listed.length === 0) return;
  const large = await within(patience.command, client, largeAfter(client, uid));
  for (let start = 0; start < listed.length; start += BATCH) {
    yield* fetchInOrder(client, listed.slice(start, start + BATCH), large, patience);
  }
}

/** Each as it comes, so that few are in memory; one that comes before a lower one waits for that. */
async function* fetchInOrder(
  client: ImapFlow,
  uids: readonly number[],
  large: ReadonlySet<number>,
  patience: ImapPatience,
): AsyncIterable<FetchedMessage> {
  const early = new Map<number, FetchedMessage>();
  let given = 0;
  for await (const message of patiently(fetchWhole(client, uids, large), patience, client)) {
    if (!uids.includes(message.uid, given)) continue;
    early.set(message.uid, message);
    for (let next = early.get(uids[given] ?? 0); next; next = early.get(uids[given] ?? 0)) {
      early.delete(next.uid);
      given += 1;
      yield next;
    }
  }
  if (given === uids.length) return;
  const missing = uids.slice(given).filter((uid) => !early.has(uid));
  const kept = await keptBack(client, missing, patience);
  const [gap = Number.POSITIVE_INFINITY] = kept;
  // Those above the gap must wait: whoever stores them goes on after the highest.
  yield* [...early.values()].filter(({ uid }) => uid < gap).sort((one, other) => one.uid - other.uid);
  if (kept.length > 0) throw notWhole(kept);
}

/** Gives the server its time for each value; that of whoever takes the values does not count. */
async function* patiently<Value>(
  values: AsyncIterable<Value>,
  { messages }: ImapPatience,
  client: ImapFlow,
): AsyncIterable<Value> {
  const iterator = values[Symbol.asyncIterator]();
  const next = () => within(messages, client, iterator.next());
  try {
    for (let one = await next(); !one.done; one = await next()) yield one.value;
  } finally {
    // Not waited for: what was given up may never end.
    iterator.return?.().catch(() => undefined);
  }
}

/** Ascending. @throws Error when the connection is gone: imapflow then says `false`, or nothing */
async function uidsAfter(client: ImapFlow, uid: number): Promise<number[]> {
  if (client.mailbox && client.mailbox.exists === 0) return [];
  const found = await client.search({ uid: `${uid + 1}:*` }, { uid: true });
  if (!found) throw new Error('the IMAP server did not say which messages there are');
  // "n:*" always names the last message too, however low its UID.
  return found.filter((one) => one > uid);
}

/** A server that does not tell sizes gives large mail as any other. */
async function largeAfter(client: ImapFlow, uid: number): Promise<Set<number>> {
  return new Set((await client.search({ uid: `${uid + 1}:*`, larger: LARGE }, { uid: true })) || []);
}

/** What the server gives of these messages whole: with text and a readable INTERNALDATE. Ascending, as they are asked for. */
async function* fetchWhole(
  client: ImapFlow,
  uids: readonly number[],
  large: ReadonlySet<number>,
): AsyncIterable<FetchedMessage> {
  let run: number[] = [];
  for (const uid of uids) {
    if (!large.has(uid)) run.push(uid);
    else {
      yield* fetchTogether(client, run);
      run = [];
      const message = await fetchInPieces(client, uid);
      if (message) yield message;
    }
  }
  yield* fetchTogether(client, run);
}

async function* fetchTogether(client: ImapFlow, uids: readonly number[]): AsyncIterable<FetchedMessage> {
  if (uids.length === 0) return;
  const query = { uid: true, internalDate: true, source: true };
  for await (const { uid, internalDate, source } of client.fetch(uids.join(','), query, { uid: true })) {
    const received = instantOf(internalDate);
    if (source && received !== null) yield { uid, internalDate: received, raw: source };
  }
}

/**
 * A large message, put together as it comes: as one literal it would lie in memory several times. It is whole when the
 * server has nothing after it; sizes that servers tell are not to be relied on.
 */
async function fetchInPieces(client: ImapFlow, uid: number): Promise<FetchedMessage | null> {
  let raw: Buffer = Buffer.alloc(0);
  let end = 0;
  for (;;) {
    const source = { start: end, maxLength: PIECE };
    const query = { uid: true, internalDate: true, size: true, source };
    const found = await client.fetchOne(String(uid), query, { uid: true });
    const received = found ? instantOf(found.internalDate) : null;
    if (!found || received === null) return null;
    const { source: piece, size = 0 } = found;
    if (!piece && (end === 0 || end < size)) return null;
    if (!piece || piece.length === 0) return { uid, internalDate: received, raw: raw.subarray(0, end) };
    // Some servers pass over the range and give all of it each time.
    const again = end > 0 && end < PIECE && piece.equals(raw.subarray(0, end));
    if (piece.length > PIECE || again) return { uid, internalDate: received, raw: piece };
    if (end + piece.length > LARGEST_MESSAGE) return null;
    if (raw.length < end + piece.length) raw = grown(raw, Math.max(size, end + piece.length));
    piece.copy(raw, end);
    end += piece.length;
    releaseMemory(piece);
  }
}

function grown(buffer: Buffer, length: number): Buffer {
  const larger = Buffer.alloc(Math.min(length, LARGEST_MESSAGE));
  buffer.copy(larger);
  return larger;
}

/** Null where the server's date cannot be read. */
function instantOf(internalDate: Date | string | undefined): Instant | null {
  const seconds = Math.floor(new Date(internalDate ?? Number.NaN).getTime() / 1000);
  return Number.isNaN(seconds) ? null : seconds;
}

/** Which of these messages are still there, ascending; one removed meanwhile is no gap. */
async function keptBack(
  client: ImapFlow,
  missing: readonly number[],
  patience: ImapPatience,
): Promise<number[]> {
  const [lowest = 1] = missing;
  const there = await within(patience.command, client, uidsAfter(client, lowest - 1));
  return missing.filter((uid) => there.includes(uid));
}

function notWhole(uids: readonly number[]): OperatorError {
  return new OperatorError(
    `the IMAP server lists message UID ${uids.join(', ')} but does not give it whole: if this goes on, look at it with a mail program and move it to a folder that is not read`,
  );
}
