import { type Kysely, sql } from 'kysely';
import type { Database } from '../schema.ts';

/** Who took a review back and why; which probe a person's match took a message from; matches with a warning. */
export const name = 'review';

export async function up(db: Kysely<Database>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  'alter table reviews add column undone_by text',
  'alter table reviews add column undone_why text',
  'alter table reviews add column machine_probe_id integer references probes (id)',
  'create index reviews_by_machine_probe on reviews (machine_probe_id)',
  'alter table matches add column warned integer not null default 0',
];
