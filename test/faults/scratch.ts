import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** In memory where there is room for it: what SIGKILL leaves behind is the same, and a thousand syncs cost nothing. */
const ROOM = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A folder of this run's own, which goes with the process, whatever ends it short of SIGKILL. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(ROOM, 'svarstid-faults-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  return folder;
}
