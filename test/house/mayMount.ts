import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether a file system of a test's own can be had here: root may make one, but not in every container. */
export const mayMount = process.getuid?.() === 0 && mounts();

function mounts(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'svarstid-mount-'));
  try {
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).status !== 0) return false;
    spawnSync('umount', [folder]);
    return true;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
