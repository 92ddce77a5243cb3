import BetterSqlite3 from 'better-sqlite3';
import { Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import type { Database } from '../../src/store/schema.ts';
import { databaseTrouble } from '../../src/store/trouble.ts';
import { WritingDialect } from '../../src/store/writingDialect.ts';
import { MONDAY } from '../house/campaign.ts';

test('a migration that finds the disk full says so, though SQLite has rolled it back by itself', async () => {
  const connection = new BetterSqlite3(':memory:');
  connection.pragma('max_page_count = 8');
  const store = new Kysely<Database>({ dialect: new WritingDialect(connection) });
  const error = await migrate(store, MONDAY, async () => undefined).catch((found: unknown) => found);
  expect(databaseTrouble(error)?.message).toMatch(/SQLITE_FULL.*the disk is full: make room/);
  expect(connection.inTransaction).toBe(false);
  await store.destroy();
});
