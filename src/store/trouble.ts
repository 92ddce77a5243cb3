import BetterSqlite3 from 'better-sqlite3';
import { sql } from 'kysely';
import { OperatorError } from '../config/operatorError.ts';
import type { Store } from './open.ts';

/** What the operator can do, by the first two words of SQLite's error code. */
const ADVICE: Record<string, string> = {
  SQLITE_FULL: 'the disk is full: make room. Nothing is sent that cannot be written down first',
  SQLITE_IOERR:
    'the disk could not be read or written: see that it is sound, not full, and that no quota or limit is reached',
  SQLITE_READONLY: 'the database may only be read: see that the file and its folder belong to this user',
  SQLITE_CANTOPEN:
    'it must be a file (or a new one in a folder) that this user may read and write, and so must its folder',
  SQLITE_BUSY:
    'another process is writing into it (a long "svarstid reread --apply" or "svarstid forget", or a program that has it open for writing), so this was not done: try again in a moment. If it stays so, end that other program',
  SQLITE_LOCKED: 'another program holds the database locked: end it',
  SQLITE_CORRUPT:
    'the database is damaged: stop, keep the file, and go on from the newest backup ("svarstid backup"); nothing is sent until then',
  SQLITE_NOTADB: 'this file is no database: see that the config names the right one',
};

/** An error of the database as the operator can mend it; null for any other error. */
export function databaseTrouble(error: unknown): OperatorError | null {
  const code = codeOf(error);
  if (code === null) return null;
  const advice = adviceOn(error);
  const found = error instanceof Error ? error.message : code;
  return advice ? new OperatorError(`database: ${found} (${code}): ${advice}`, { cause: error }) : null;
}

/** What the operator can do about an error of the database; undefined for any other error. */
export function adviceOn(error: unknown): string | undefined {
  return ADVICE[(codeOf(error) ?? '').split('_').slice(0, 2).join('_')];
}

/** Whether the database can no longer be relied on, so that nothing may be done on its word. */
export function isDamaged(error: unknown): boolean {
  const code = codeOf(error) ?? '';
  return code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB');
}

/** Whether another process was writing for longer than we wait: the same may go through a moment later. */
export function isBusy(error: unknown): boolean {
  return (codeOf(error) ?? '').startsWith('SQLITE_BUSY');
}

/** Whether an error is the database's, whatever it says. */
export function isFromDatabase(error: unknown): boolean {
  return codeOf(error) !== null;
}

/** Also of an error that the database's error caused. */
function codeOf(error: unknown): string | null {
  if (error instanceof BetterSqlite3.SqliteError) return error.code;
  return error instanceof Error && error.cause !== undefined ? codeOf(error.cause) : null;
}

/**
 * Reads the whole file once: about a second a gigabyte.
 * @throws OperatorError that names the damage
 */
export async function refuseDamaged(store: Store, path: string): Promise<void> {
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(store);
  const found = rows[0]?.quick_check;
  if (found !== 'ok') throw new OperatorError(`${path}: ${found}: ${ADVICE.SQLITE_CORRUPT}`);
}
