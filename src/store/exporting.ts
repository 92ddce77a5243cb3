import { sql } from 'kysely';
import type { Store } from './open.ts';

/** A row as it is exported: by column. */
export type ExportRow = Record<string, string | number | null>;

export interface ExportedCampaign {
  id: number;
  name: string;
  orderedBy: string;
  timeZone: string;
  /** SCB codes, ascending */
  municipalities: string[];
}

/** A campaign, or with null all of the database, in the order in which they were started. */
export async function exportedCampaigns(store: Store, name: string | null): Promise<ExportedCampaign[]> {
  const campaigns = await store
    .selectFrom('campaigns')
    .select([
      'id',
      'name',
      'ordered_by',
      sql<string>`measurement_json ->> '$.workingHours.timeZone'`.as('time_zone'),
    ])
    .$if(name !== null, (query) => query.where('name', '=', name ?? ''))
    .orderBy('id')
    .execute();
  const codes = await store
    .selectFrom('municipalities')
    .select(['campaign_id', 'code'])
    .orderBy('campaign_id')
    .orderBy('code')
    .execute();
  const byCampaign = Map.groupBy(codes, (row) => row.campaign_id);
  return campaigns.map((row) => ({
    id: row.id,
    name: row.name,
    orderedBy: row.ordered_by,
    timeZone: row.time_zone,
    municipalities: (byCampaign.get(row.id) ?? []).map(({ code }) => code),
  }));
}

/** A municipality's rows of `probe_results`, in the order in which they were planned. */
export async function probeRows(
  store: Store,
  columns: readonly string[],
  campaign: string,
  municipalityCode: string,
): Promise<ExportRow[]> {
  const { rows } = await sql<ExportRow>`
    select ${list(columns)} from probe_results
    where campaign = ${campaign} and municipality_code = ${municipalityCode}
    order by planned_at, probe_id`.execute(store);
  return rows;
}

export async function areaRows(
  store: Store,
  columns: readonly string[],
  campaign: string,
): Promise<ExportRow[]> {
  const { rows } = await sql<ExportRow>`
    select ${list(columns)} from area_results where campaign = ${campaign}
    order by municipality_code, area`.execute(store);
  return rows;
}

export async function municipalityRows(
  store: Store,
  columns: readonly string[],
  campaign: string,
): Promise<ExportRow[]> {
  const { rows } = await sql<ExportRow>`
    select ${list(columns)} from municipality_results where campaign = ${campaign}
    order by municipality_code`.execute(store);
  return rows;
}

/** All figures measured elsewhere. */
export async function importedRows(store: Store, columns: readonly string[]): Promise<ExportRow[]> {
  const { rows } = await sql<ExportRow>`
    select ${list(columns)} from imported_figures
    order by municipality_code, year, figure, source`.execute(store);
  return rows;
}

/**
 * Mails from outside that answer these campaigns or fit no letter, with their senders' names and words: personal
 * data. The page of those behind `after` (a
 * message's number), in the order in which they were stored.
 */
export async function replyRows(
  store: Store,
  campaignIds: readonly number[],
  after: number,
  limit: number,
): Promise<ExportRow[]> {
  return store
    .selectFrom('readings as r')
    .innerJoin('matches as x', 'x.message_id', 'r.message_id')
    .innerJoin('messages as g', 'g.id', 'r.message_id')
    .select([
      'r.message_id',
      'x.probe_id',
      'g.received_at',
      'r.kind',
      'r.from_name',
      'r.from_address',
      'r.subject',
      'r.new_text as text',
    ])
    .where('x.own_copy', '=', sql.lit(0))
    .leftJoin('probes as p', 'p.id', 'x.probe_id')
    .where((eb) => eb.or([eb('x.probe_id', 'is', null), eb('p.campaign_id', 'in', campaignIds)]))
    .where('r.message_id', '>', after)
    .orderBy('r.message_id')
    .limit(limit)
    .execute();
}

function list(columns: readonly string[]) {
  return sql.join(columns.map((column) => sql.ref(column)));
}
