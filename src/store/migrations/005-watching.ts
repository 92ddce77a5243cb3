import { type Kysely, sql } from 'kysely';
import type { Database } from '../schema.ts';

/** What the operator has been told, or is to be told, so that it is told once. */
export const name = 'watching';

export async function up(db: Kysely<Database>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table alerts (
    id integer primary key, kind text not null, subject_key text not null, said text not null,
    first_at text not null, told_at text, unique (kind, subject_key))`,
  'create index alerts_by_telling on alerts (told_at)',
];
