import { type Instant, toIso } from '../calendar/instant.ts';
import type { Store } from './open.ts';

/** A figure of a municipality that was measured elsewhere. Shares 0..1, hours as hours. */
export interface ImportedFigure {
  municipalityCode: string;
  year: number;
  figure: string;
  value: number;
  n: number | null;
  /** where it comes from, as reports name it */
  source: string;
}

/** Rows a single statement inserts: below SQLite's limit of bound values. */
const ROWS_AT_ONCE = 500;

/** Stores figures measured elsewhere; a figure of the same municipality, year and source is replaced. */
export async function saveImported(
  store: Store,
  figures: readonly ImportedFigure[],
  now: Instant,
): Promise<void> {
  await store.transaction().execute(async (transaction) => {
    for (let start = 0; start < figures.length; start += ROWS_AT_ONCE) {
      const rows = figures.slice(start, start + ROWS_AT_ONCE).map((one) => ({
        municipality_code: one.municipalityCode,
        year: one.year,
        figure: one.figure,
        value: one.value,
        n: one.n,
        source: one.source,
        imported_at: toIso(now),
      }));
      await transaction
        .insertInto('imported_figures')
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(['municipality_code', 'figure', 'year', 'source']).doUpdateSet((eb) => ({
            value: eb.ref('excluded.value'),
            n: eb.ref('excluded.n'),
            imported_at: eb.ref('excluded.imported_at'),
          })),
        )
        .execute();
    }
  });
}

/** Figures measured elsewhere of these municipalities in these years, newest year first. */
export async function importedFigures(
  store: Store,
  codes: readonly string[],
  years: { from: number; to: number },
): Promise<ImportedFigure[]> {
  if (codes.length === 0) return [];
  const rows = await store
    .selectFrom('imported_figures')
    .select(['municipality_code', 'year', 'figure', 'value', 'n', 'source'])
    .where('municipality_code', 'in', codes)
    .where('year', '>=', years.from)
    .where('year', '<=', years.to)
    .orderBy('year', 'desc')
    .orderBy('source')
    .orderBy('municipality_code')
    .orderBy('figure')
    .execute();
  return rows.map(({ municipality_code, ...row }) => ({ municipalityCode: municipality_code, ...row }));
}

/** When a municipality was measured in this database. */
export interface MeasuredOnce {
  municipalityCode: string;
  municipality: string;
  campaign: string;
  /** ISO 8601 UTC */
  firstPlannedAt: string;
}

/** Every campaign of these municipalities that was not cancelled, newest first. */
export async function campaignsWith(store: Store, codes: readonly string[]): Promise<MeasuredOnce[]> {
  if (codes.length === 0) return [];
  const rows = await store
    .selectFrom('probes as p')
    .innerJoin('campaigns as c', 'c.id', 'p.campaign_id')
    .innerJoin('municipalities as m', (join) =>
      join.onRef('m.campaign_id', '=', 'p.campaign_id').onRef('m.code', '=', 'p.municipality_code'),
    )
    .select((eb) => [
      'p.municipality_code',
      'm.name as municipality',
      'c.name as campaign',
      eb.fn.min('p.planned_at').as('first_planned_at'),
    ])
    .where('p.municipality_code', 'in', codes)
    .where('c.state', '<>', 'cancelled')
    .groupBy(['p.municipality_code', 'p.campaign_id', 'm.name', 'c.name'])
    .orderBy('first_planned_at', 'desc')
    .orderBy('p.municipality_code')
    .execute();
  return rows.map((row) => ({
    municipalityCode: row.municipality_code,
    municipality: row.municipality,
    campaign: row.campaign,
    firstPlannedAt: row.first_planned_at,
  }));
}
