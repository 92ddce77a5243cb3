import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openForReading, openStore } from '../../src/store/open.ts';
import { MONDAY } from '../house/campaign.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'svarstid-open-'));
  path = join(folder, 'deep', 'svarstid.sqlite');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a new database is made with its folder, for its owner alone', async () => {
  await (await openStore(path, MONDAY)).destroy();
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('a commit survives a crash of the program', async () => {
  const store = await openStore(path, MONDAY);
  const [mode] = (await sql<{ journal_mode: string }>`pragma journal_mode`.execute(store)).rows;
  const [level] = (await sql<{ synchronous: number }>`pragma synchronous`.execute(store)).rows;
  const [keys] = (await sql<{ foreign_keys: number }>`pragma foreign_keys`.execute(store)).rows;
  // 1: normal. The log is in order on the disk, and whole up to its last flush.
  expect({ ...mode, ...level, ...keys }).toEqual({ journal_mode: 'wal', synchronous: 1, foreign_keys: 1 });
  await store.destroy();
});

test('a database that must be there is not made', async () => {
  await expect(openStore(path, MONDAY, { mustExist: true })).rejects.toThrow('"svarstid start" makes it');
  expect(() => openForReading(path)).toThrow('"svarstid start" makes it');
  await expect(stat(path)).rejects.toThrow('ENOENT');
});

test('opened again it has been migrated once', async () => {
  await (await openStore(path, MONDAY)).destroy();
  const store = await openStore(path, MONDAY + 60);
  const applied = await store.selectFrom('schema_migrations').selectAll().orderBy('version').execute();
  await store.destroy();
  expect(applied.map(({ version }) => version)).toEqual(applied.map((_, index) => index + 1));
  expect(new Set(applied.map(({ applied_at }) => applied_at))).toEqual(new Set(['2026-10-05T07:00:00Z']));
});

test('one that a newer program wrote is refused', async () => {
  const store = await openStore(path, MONDAY);
  await store
    .insertInto('schema_migrations')
    .values({ version: 999, name: 'later', applied_at: '2030-01-01T00:00:00Z' })
    .execute();
  await store.destroy();
  await expect(openStore(path, MONDAY)).rejects.toThrow(/version 999, this program knows up to \d+/);
});

test('a file that is no database is refused by its name', async () => {
  const file = join(folder, 'letter.txt');
  await writeFile(file, 'Hej! Detta är ingen databas, men lång nog för att se ut som något.'.repeat(20));
  await expect(openStore(file, MONDAY)).rejects.toThrow(/letter\.txt/);
});

test('opened for reading, nothing can be written', async () => {
  await (await openStore(path, MONDAY)).destroy();
  const store = openForReading(path);
  await expect(store.deleteFrom('daemon').execute()).rejects.toThrow(/readonly/);
  await store.destroy();
});
