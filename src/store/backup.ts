import { closeSync, existsSync, fsyncSync, linkSync, openSync, readdirSync, renameSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { type Instant, parseInstant, toIso } from '../calendar/instant.ts';
import { OperatorError } from '../config/operatorError.ts';
import { asHalfCopy } from './halfCopies.ts';

/** In one step: a copy made in several begins anew whenever another process writes in between. */
const ALL_PAGES = 0x7fffffff;

/**
 * Copies a database as it stands at this moment into one file of its own (mode 0600), while others may read and write
 * it. The copy is checked before it gets its name, so that a file of that name is always a whole and sound one.
 * @throws OperatorError when the file is there already (unless `force`), cannot be written, or the copy is damaged
 */
export async function backupDatabase(
  database: string,
  file: string,
  { force = false }: { force?: boolean } = {},
): Promise<void> {
  if (!existsSync(database)) throw new OperatorError(`${database}: there is no database to copy`);
  if (isPartOf(database, file)) {
    throw new OperatorError(`${file}: is the database itself; name another file`, { exitCode: 2 });
  }
  if (!force && existsSync(file)) throw alreadyThere(file);
  try {
    await asHalfCopy(file, async (part) => {
      await copyPages(database, part);
      checkCopy(part);
      putInPlace(part, file, force);
    });
  } catch (cause) {
    if (cause instanceof OperatorError) throw cause;
    const found = cause instanceof Error ? cause.message : String(cause);
    throw new OperatorError(`${file}: no copy of ${database} was made: ${found}`, { cause });
  }
}

/** What lies beside a database before its format changes: of version `version`, copied at `now`. */
export function copyName(database: string, version: number, now: Instant): string {
  return `${database}.v${version}-${toIso(now).replaceAll(/[-:]/g, '')}.sqlite`;
}

/** The copies that lie beside a database from before changes of its format. */
export function copiesBeside(database: string): { path: string; madeAt: Instant }[] {
  if (database === ':memory:') return [];
  const folder = dirname(database);
  return readdirSync(folder).flatMap((name) => {
    const own = name.startsWith(basename(database)) ? name.slice(basename(database).length) : '';
    const [, madeAt] = COPY_ENDING.exec(own) ?? [];
    return madeAt === undefined ? [] : [{ path: join(folder, name), madeAt: parseInstant(madeAt) }];
  });
}

const COPY_ENDING = /^\.v\d+-(\d{8}T\d{6}Z)\.sqlite$/;

function isPartOf(database: string, file: string): boolean {
  const own = ['', '-wal', '-shm', '-daemon'].map((ending) => resolve(`${database}${ending}`));
  return own.includes(resolve(file));
}

async function copyPages(database: string, part: string): Promise<void> {
  // SQLite would make the file with the mode that the process gives any other.
  closeSync(openSync(part, 'wx', 0o600));
  const source = new BetterSqlite3(database, { readonly: true, timeout: 5000 });
  try {
    await source.backup(part, { progress: () => ALL_PAGES });
  } finally {
    source.close();
  }
}

/**
 * Also pauses what runs in the copy: should it take the database's place one day, letters that left since would leave
 * again, and nobody but a person can tell.
 * @throws OperatorError when the pages do not fit together: then those of the database may not either
 */
function checkCopy(part: string): void {
  const copy = new BetterSqlite3(part);
  try {
    copy.exec("update campaigns set state = 'paused' where state = 'running'");
    // A copy in one file: with a write-ahead log of its own it would need a second one.
    copy.pragma('journal_mode = delete');
    const found = copy.pragma('integrity_check(3)', { simple: true });
    if (found !== 'ok') {
      throw new OperatorError(
        `the copy is damaged, and so may the database be: ${String(found)}. Keep earlier copies, and look at the disk`,
      );
    }
  } finally {
    copy.close();
  }
}

function putInPlace(part: string, file: string, force: boolean): void {
  sync(part);
  if (force) renameSync(part, file);
  else linkOnce(part, file);
  sync(dirname(resolve(file)));
}

/** Unlike a rename, a link never takes the place of a file that appeared meanwhile. */
function linkOnce(part: string, file: string): void {
  try {
    linkSync(part, file);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') throw alreadyThere(file);
    throw cause;
  }
}

function sync(path: string): void {
  const open = openSync(path, 'r');
  try {
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}

function alreadyThere(file: string): OperatorError {
  return new OperatorError(`${file}: is there already; name another file, or --force to write over it`, {
    exitCode: 2,
  });
}
