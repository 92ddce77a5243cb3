import { closeSync, fdatasync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { oneAtATime } from './oneAtATime.ts';
import type { Store } from './open.ts';

/**
 * A change that must have reached the disk when this resolves, and all before it: "at most once" rests on a claim
 * that no power cut takes back. Elsewhere the last moments before a power cut may be lost, as a whole and in order:
 * mail that was stored then is fetched again, with the folder's cursor where it was, and judgements are made again.
 *
 * SQLite's own way (synchronous = full) stops the program at each commit until the disk has answered. What it does
 * then is done here meanwhile: the write-ahead log is flushed, once for all changes that wait for it.
 */
export async function durably<Result>(
  store: Store,
  change: (store: Store) => Promise<Result>,
): Promise<Result> {
  const result = await change(store);
  await flushOf(store)();
  return result;
}

const flushes = new WeakMap<Store, () => Promise<void>>();

/** A call while the log is being flushed waits for the next time: its change may not have been in it. */
function flushOf(store: Store): () => Promise<void> {
  const known = flushes.get(store);
  if (known) return known;
  let path: string | undefined;
  let isNew = true;
  const flush = oneAtATime(async () => {
    path ??= await pathOf(store);
    if (path === IN_MEMORY) return;
    await flushFile(`${path}-wal`, 'r+');
    // The log is made anew when the database is opened: that it is there must last as well.
    if (isNew) await flushFile(dirname(path), 'r');
    isNew = false;
  });
  flushes.set(store, flush);
  return flush;
}

const IN_MEMORY = '';

async function pathOf(store: Store): Promise<string> {
  const { rows } = await sql<{ file: string }>`select file from pragma_database_list`.execute(store);
  return rows[0]?.file ?? IN_MEMORY;
}

const dataSync = promisify(fdatasync);

/** Never for the database itself: closing a handle on that gives up the locks that SQLite holds on it. */
async function flushFile(path: string, flags: 'r' | 'r+'): Promise<void> {
  // Opened without a wait: letters are waiting, and the disk answers sooner than the event loop comes round.
  const file = openSync(path, flags);
  try {
    await dataSync(file);
  } finally {
    closeSync(file);
  }
}
