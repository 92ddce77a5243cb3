import { type Kysely, sql } from 'kysely';
import type { Database } from '../schema.ts';

/** Figures measured elsewhere; a municipality's probes over all campaigns at hand. */
export const name = 'comparisons';

export async function up(db: Kysely<Database>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table imported_figures (
    municipality_code text not null, year integer not null, figure text not null, value real not null,
    n integer, source text not null, imported_at text not null,
    primary key (municipality_code, figure, year, source))`,
  'create index probes_by_municipality on probes (municipality_code, campaign_id, planned_at)',
];
