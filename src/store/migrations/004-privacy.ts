import { type Kysely, sql } from 'kysely';
import type { Database } from '../schema.ts';

/**
 * Mail that was forgotten; after how many days a campaign's mail is; whether the files may still hold traces of it, and
 * when they were last to be rid of them.
 */
export const name = 'privacy';

export async function up(db: Kysely<Database>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // Beside messages, as their rows hold whole mails: to ask what was forgotten must not read those.
  'create table forgotten (message_id integer primary key references messages (id), forgotten_at text not null)',
  'create table traces (id integer primary key check (id = 1), tried_at text not null)',
  'alter table campaigns add column forget_after_days integer',
];
