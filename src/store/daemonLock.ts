import { hostname } from 'node:os';
import BetterSqlite3 from 'better-sqlite3';
import { type Instant, toIso } from '../calendar/instant.ts';
import { OperatorError } from '../config/operatorError.ts';
import type { Store } from './open.ts';
import { databaseTrouble } from './trouble.ts';

/** Held by the one process that may send and receive for a database. */
export interface DaemonLock {
  release(): Promise<void>;
}

/**
 * Takes the lock of a database, which lies in a small SQLite file beside it: the operating system drops it when the
 * process ends, however that happens, so no stale lock is left to argue about. The `daemon` row only says who it is.
 * @throws OperatorError that names the process that has it
 */
export async function lockDaemon(store: Store, databasePath: string, now: Instant): Promise<DaemonLock> {
  const lock = openLock(`${databasePath}-daemon`);
  try {
    lock.pragma('journal_mode = delete');
    lock.exec('begin exclusive');
  } catch (cause) {
    lock.close();
    if (!(cause instanceof BetterSqlite3.SqliteError) || cause.code !== 'SQLITE_BUSY') throw cause;
    throw new OperatorError(`${databasePath}: ${await whoHasIt(store)}. Stop that one first`, { cause });
  }
  const row = { pid: process.pid, host: hostname(), started_at: toIso(now), seen_at: toIso(now) };
  await store
    .insertInto('daemon')
    .values({ id: 1, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
  return {
    async release() {
      try {
        await store.deleteFrom('daemon').where('id', '=', 1).execute();
      } catch (error) {
        // The row only says who it was; what ails the database has been said by whoever met it first.
        if (!databaseTrouble(error)) throw error;
      } finally {
        lock.exec('rollback');
        lock.close();
      }
    },
  };
}

function openLock(path: string): BetterSqlite3.Database {
  const before = process.umask(0o077);
  try {
    return new BetterSqlite3(path, { timeout: 0 });
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : String(cause);
    throw new OperatorError(
      `${path}: cannot be opened: ${found}. Its folder must be writable for this user`,
      {
        cause,
      },
    );
  } finally {
    process.umask(before);
  }
}

async function whoHasIt(store: Store): Promise<string> {
  const daemon = await runningDaemon(store);
  if (!daemon) return 'another svarstid runs on this database';
  return `svarstid already runs on this database: process ${daemon.pid} on ${daemon.host}`;
}

/** The process that last said it runs, for showing; only the lock tells whether it still does. */
export async function runningDaemon(store: Store) {
  return store.selectFrom('daemon').selectAll().where('id', '=', 1).executeTakeFirst();
}

/** A sign of life, for `status`. */
export async function noteAlive(store: Store, now: Instant): Promise<void> {
  await store
    .updateTable('daemon')
    .set({ seen_at: toIso(now) })
    .where('id', '=', 1)
    .execute();
}
