import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { Instant } from '../calendar/instant.ts';
import { OperatorError } from '../config/operatorError.ts';
import { backupDatabase, copyName } from './backup.ts';
import { halfCopiesBeside, removeLeftOver } from './halfCopies.ts';
import { migrate } from './migrate.ts';
import type { Database } from './schema.ts';
import { withStatementCache } from './statementCache.ts';
import { adviceOn, databaseTrouble } from './trouble.ts';
import { WritingDialect } from './writingDialect.ts';

/** The open database. Functions of the store take it as their first argument. */
export type Store = Kysely<Database>;

/**
 * Opens the database and brings it to this program's version; creates the file (mode 0600) unless `mustExist`.
 * Before a database of an older version is changed, a copy of it is kept beside it; what a crash left of a copy that
 * was being made is removed.
 * A crash of the program loses no commit; what a power cut may take back, and what not: durably.ts.
 * @throws OperatorError when the file is missing, unreadable, no database, or made by a newer program, and
 * when it cannot be written (a full disk)
 */
export async function openStore(
  path: string,
  now: Instant,
  options: { mustExist?: boolean } = {},
): Promise<Store> {
  if (options.mustExist && path !== ':memory:' && !existsSync(path)) {
    throw new OperatorError(`${path}: there is no database yet: "svarstid start" makes it`);
  }
  const store = new Kysely<Database>({
    dialect: new WritingDialect(withStatementCache(connect(path, false))),
  });
  try {
    removeLeftOver(halfCopiesBeside(path), now);
    await migrate(store, now, (version) => keepCopy(path, version, now));
  } catch (error) {
    await store.destroy();
    throw databaseTrouble(error) ?? error;
  }
  return store;
}

/** Should a migration turn out to be a mistake, what was there before it is at hand. */
async function keepCopy(path: string, version: number, now: Instant): Promise<void> {
  if (path !== ':memory:') await backupDatabase(path, copyName(path, version, now), { force: true });
}

/** Opens an existing database for reading only, while a daemon may be writing to it. */
export function openForReading(path: string): Store {
  if (!existsSync(path)) {
    throw new OperatorError(`${path}: there is no database yet: "svarstid start" makes it`);
  }
  return new Kysely<Database>({
    dialect: new SqliteDialect({ database: withStatementCache(connect(path, true)) }),
  });
}

function connect(path: string, readonly: boolean): BetterSqlite3.Database {
  const before = process.umask(0o077);
  try {
    if (path !== ':memory:' && !readonly) mkdirSync(dirname(path), { recursive: true });
    const connection = new BetterSqlite3(path, { readonly });
    connection.pragma('busy_timeout = 5000');
    connection.pragma('foreign_keys = on');
    if (!readonly) {
      connection.pragma('journal_mode = wal');
      connection.pragma('synchronous = normal');
    }
    return connection;
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : String(cause);
    const advice =
      adviceOn(cause) ?? 'It must be a file (or a new one in a folder) that this user may read and write';
    throw new OperatorError(`${path}: cannot be opened as a database: ${found}. ${advice}`, { cause });
  } finally {
    process.umask(before);
  }
}
