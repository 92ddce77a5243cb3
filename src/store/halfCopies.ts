import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Instant } from '../calendar/instant.ts';

/**
 * A copy of a database has another name until it is whole. A process that is killed meanwhile leaves it behind, with
 * all that the database held at that moment: such a half copy is found by its name, and removed.
 */
const HALF_COPY = /\.([1-9]\d*)-[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\.part(?:-journal|-wal|-shm)?$/;

/** Seconds after which one that nothing was written to is left over, whatever process has its maker's number now. */
const LONGEST_PAUSE = 3600;

/** By path: those that this very process makes. Its number may also be that of a process that was killed. */
const inHand = new Set<string>();

/** Gives `make` a path to make the copy `file` at; what lies there afterwards is removed, however it went. */
export async function asHalfCopy(file: string, make: (half: string) => Promise<void>): Promise<void> {
  const half = `${file}.${process.pid}-${randomUUID()}.part`;
  const files = ['', '-journal', '-wal', '-shm'].map((ending) => `${half}${ending}`);
  for (const one of files) inHand.add(resolve(one));
  try {
    await make(half);
  } finally {
    for (const one of files) {
      rmSync(one, { force: true });
      inHand.delete(resolve(one));
    }
  }
}

/** The half copies in the folder of a database: of it and of others, as all may hold what is to be forgotten. */
export function halfCopiesBeside(database: string): string[] {
  if (database === ':memory:') return [];
  const folder = dirname(database);
  return namesIn(folder)
    .filter((name) => HALF_COPY.test(name))
    .map((name) => join(folder, name));
}

/** Those that were to become this very file. */
export function halfCopiesOf(file: string): string[] {
  return halfCopiesBeside(file).filter((half) => basename(half).replace(HALF_COPY, '') === basename(file));
}

/** Removes those that no running process makes. What cannot be removed stays. */
export function removeLeftOver(halves: readonly string[], now: Instant): void {
  for (const half of halves) {
    if (isBeingMade(half, now)) continue;
    try {
      rmSync(half, { force: true });
    } catch {
      // Of another user, say: "svarstid forget" names what stays.
    }
  }
}

/** A folder may be there to be written into alone. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isBeingMade(half: string, now: Instant): boolean {
  const path = resolve(half);
  if (inHand.has(path)) return true;
  const changedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const maker = Number(HALF_COPY.exec(half)?.[1]);
  return changedAt / 1000 + LONGEST_PAUSE > now && maker !== process.pid && isRunning(maker);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // One that belongs to another user may not be signalled, and runs.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
