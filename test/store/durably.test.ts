import type { fdatasync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { durably } from '../../src/store/durably.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { MONDAY } from '../house/campaign.ts';

const disk = vi.hoisted(() => ({ flushes: 0, fails: false }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const counted: typeof fdatasync = Object.assign(
    (file: number, done: (error: NodeJS.ErrnoException | null) => void) => {
      disk.flushes += 1;
      if (disk.fails) done(new Error('EIO: i/o error, fdatasync'));
      else fs.fdatasync(file, done);
    },
    { __promisify__: fs.fdatasync.__promisify__ },
  );
  return { ...fs, fdatasync: counted };
});

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'svarstid-durably-'));
  store = await openStore(join(folder, 'svarstid.sqlite'), MONDAY);
  Object.assign(disk, { flushes: 0, fails: false });
});
afterEach(async () => {
  await store.destroy();
  await rm(folder, { recursive: true, force: true });
});

const change = (to: Store) => to.updateTable('daemon').set({ pid: 1 }).execute();

test('a durable change is flushed to the disk after it was made, any other is not waited for', async () => {
  await change(store);
  expect(disk.flushes).toBe(0);
  const flushedBefore = await durably(store, async (to) => {
    await change(to);
    return disk.flushes;
  });
  expect(flushedBefore).toBe(0);
  expect(disk.flushes).toBeGreaterThan(0);
});

test('the first time the folder is flushed too, for the log was made when the database was opened', async () => {
  await durably(store, change);
  expect(disk.flushes).toBe(2);
  await durably(store, change);
  expect(disk.flushes).toBe(3);
});

test('changes made at the same time share a flush, and none relies on one that began before it', async () => {
  const seen: [number, number][] = [];
  const one = async () => {
    const before = await durably(store, async () => disk.flushes);
    seen.push([before, disk.flushes]);
  };
  await Promise.all(Array.from({ length: 20 }, one));
  expect(seen.every(([before, after]) => after > before)).toBe(true);
  expect(disk.flushes).toBeLessThanOrEqual(4);
});

test('a change that the disk did not take is not said to be made', async () => {
  disk.fails = true;
  await expect(durably(store, change)).rejects.toThrow('EIO');
  disk.fails = false;
  await durably(store, change);
});

test('a database in memory has nothing to flush', async () => {
  const memory = await openStore(':memory:', MONDAY);
  await durably(memory, change);
  expect(disk.flushes).toBe(0);
  await memory.destroy();
});
