import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseInstant } from '../../src/calendar/instant.ts';
import * as first from '../../src/store/migrations/001-campaign.ts';
import { openStore } from '../../src/store/open.ts';
import type { Database } from '../../src/store/schema.ts';

const NOW = parseInstant('2026-11-22T03:15:00Z');

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'migration-'));
  path = join(folder, 'svarstid.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

const copies = () => readdirSync(folder).filter((name) => name.startsWith('svarstid.sqlite.'));

/** A database as the first version of the program left it, with a campaign. */
async function oldDatabase(): Promise<void> {
  const file = new BetterSqlite3(path);
  const old = new Kysely<Database>({ dialect: new SqliteDialect({ database: file }) });
  await first.up(old);
  file.exec(`
    create table schema_migrations (version integer primary key, name text not null, applied_at text not null);
    insert into schema_migrations values (1, 'campaign', '2025-10-01T00:00:00Z');
    insert into campaigns (id, name, ordered_by, state, seed, started_at, changed_at, measurement_json)
      values (1, 'Förra året', 'Sjöviks kommun', 'running', 1, '', '', '{}')`);
  await old.destroy();
}

test('a copy of an older database is kept beside it before it is changed', async () => {
  await oldDatabase();
  await (await openStore(path, NOW)).destroy();
  expect(copies()).toEqual(['svarstid.sqlite.v1-20261122T031500Z.sqlite']);
  const copy = join(folder, copies()[0] ?? '');
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  const kept = new BetterSqlite3(copy, { readonly: true });
  expect(kept.prepare('select version from schema_migrations').pluck().all()).toEqual([1]);
  expect(kept.prepare('select name from campaigns').pluck().all()).toEqual(['Förra året']);
  kept.close();
});

test('once brought up to date, it is not copied again', async () => {
  await oldDatabase();
  await (await openStore(path, NOW)).destroy();
  await (await openStore(path, NOW + 60)).destroy();
  expect(copies()).toHaveLength(1);
});

test('a new database has nothing to keep', async () => {
  await (await openStore(path, NOW)).destroy();
  expect(copies()).toEqual([]);
});

test('two that open an older database at the same moment change it once', async () => {
  await oldDatabase();
  const stores = await Promise.all([openStore(path, NOW), openStore(path, NOW)]);
  for (const store of stores) {
    expect(await store.selectFrom('campaigns').select('name').execute()).toEqual([{ name: 'Förra året' }]);
    await store.destroy();
  }
});
