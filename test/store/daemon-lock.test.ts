import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockDaemon, noteAlive, runningDaemon } from '../../src/store/daemonLock.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { MINUTE, MONDAY } from '../house/campaign.ts';

let folder: string;
let path: string;
let store: Store;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'svarstid-lock-'));
  path = join(folder, 'svarstid.sqlite');
  store = await openStore(path, MONDAY);
});
afterEach(async () => {
  await store.destroy();
  await rm(folder, { recursive: true, force: true });
});

test('the lock is given once, and names who has it', async () => {
  const lock = await lockDaemon(store, path, MONDAY);
  await expect(lockDaemon(store, path, MONDAY + MINUTE)).rejects.toThrow(
    new RegExp(`process ${process.pid} on \\S+\\. Stop that one first`),
  );
  await lock.release();
  await (await lockDaemon(store, path, MONDAY + MINUTE)).release();
});

test('whoever holds it is seen, and when it was last alive', async () => {
  const lock = await lockDaemon(store, path, MONDAY);
  await noteAlive(store, MONDAY + MINUTE);
  expect(await runningDaemon(store)).toMatchObject({
    pid: process.pid,
    started_at: '2026-10-05T07:00:00Z',
    seen_at: '2026-10-05T07:01:00Z',
  });
  await lock.release();
  expect(await runningDaemon(store)).toBeUndefined();
});

test('a row that a crash has left does not keep the next one out', async () => {
  const row = {
    id: 1,
    pid: 4242,
    host: 'elsewhere',
    started_at: '2026-10-01T00:00:00Z',
    seen_at: '2026-10-01T00:00:00Z',
  };
  await store.insertInto('daemon').values(row).execute();
  const lock = await lockDaemon(store, path, MONDAY);
  expect(await runningDaemon(store)).toMatchObject({ pid: process.pid });
  await lock.release();
});

test('reading and writing the database goes on beside it', async () => {
  const lock = await lockDaemon(store, path, MONDAY);
  const other = await openStore(path, MONDAY);
  await noteAlive(other, MONDAY + MINUTE);
  expect((await runningDaemon(store))?.seen_at).toBe('2026-10-05T07:01:00Z');
  await other.destroy();
  await lock.release();
});

test('the lock is for its owner alone', async () => {
  const lock = await lockDaemon(store, path, MONDAY);
  expect((await stat(`${path}-daemon`)).mode & 0o777).toBe(0o600);
  await lock.release();
});
