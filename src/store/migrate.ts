import { type Kysely, sql } from 'kysely';
import { type Instant, toIso } from '../calendar/instant.ts';
import { OperatorError } from '../config/operatorError.ts';
import * as campaign from './migrations/001-campaign.ts';
import * as comparisons from './migrations/002-comparisons.ts';
import * as review from './migrations/003-review.ts';
import * as privacy from './migrations/004-privacy.ts';
import * as watching from './migrations/005-watching.ts';
import type { Database } from './schema.ts';
import { createViews, dropViews } from './views.ts';

interface Migration {
  name: string;
  up(db: Kysely<Database>): Promise<void>;
}

/** In order; the version of a migration is its place, from 1. Never edited once released, only added to. */
const MIGRATIONS: readonly Migration[] = [campaign, comparisons, review, privacy, watching];

/**
 * Brings the database to this program's version: each migration and its record in one transaction, forward only.
 * The views belong to the newest version and are made anew after a migration.
 * @param keepCopy is called before a database of an older version is changed
 * @throws OperatorError when the database was written by a newer program
 */
export async function migrate(
  db: Kysely<Database>,
  now: Instant,
  keepCopy: (version: number) => Promise<void>,
): Promise<void> {
  await db.schema
    .createTable('schema_migrations')
    .ifNotExists()
    .addColumn('version', 'integer', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('applied_at', 'text', (column) => column.notNull())
    .execute();
  const version = await versionOf(db);
  if (version > MIGRATIONS.length) {
    throw new OperatorError(
      `the database has version ${version}, this program knows up to ${MIGRATIONS.length}: use the newer program that wrote it`,
    );
  }
  if (version > 0 && version < MIGRATIONS.length) await keepCopy(version);
  for (const [index, migration] of MIGRATIONS.entries()) {
    if (index < version) continue;
    await db.transaction().execute(async (transaction) => {
      // Another process may have opened the database at the same time.
      if (index < (await versionOf(transaction))) return;
      await dropViews(transaction);
      await migration.up(transaction);
      await createViews(transaction);
      await transaction
        .insertInto('schema_migrations')
        .values({ version: index + 1, name: migration.name, applied_at: toIso(now) })
        .execute();
    });
  }
}

async function versionOf(db: Kysely<Database>): Promise<number> {
  const { version } = await db
    .selectFrom('schema_migrations')
    .select(sql<number>`coalesce(max(version), 0)`.as('version'))
    .executeTakeFirstOrThrow();
  return version;
}
