import { sql } from 'kysely';
import type { Store } from './open.ts';

/** A row of the view `probe_results`, as analysts see it (README: "The views"). */
export interface ProbeResultRow {
  campaign: string;
  municipality_code: string;
  municipality: string;
  area: string;
  question_id: string;
  persona: string;
  status: string;
  planned_at: string;
  sent_at: string | null;
  acknowledged_at: string | null;
  answered_at: string | null;
  response_seconds: number | null;
  response_interval: string | null;
  late: number;
  sender_details: string | null;
  has_name: number | null;
  has_title: number | null;
  has_department: number | null;
  has_municipality: number | null;
  has_address: number | null;
  has_phone: number | null;
  extra_information: number | null;
  match_rung: string | null;
  reviewed: number;
  probe_id: number;
  repeat: number;
  subject: string;
  deadline_at: string | null;
  flagged_at: string | null;
}

/** The results of one campaign, by municipality, then in the order in which they were planned. */
export async function probeResults(store: Store, campaign: string): Promise<ProbeResultRow[]> {
  const { rows } = await sql<ProbeResultRow>`
    select * from probe_results where campaign = ${campaign}
    order by municipality_code, planned_at, probe_id`.execute(store);
  return rows;
}

/** Swedish and English names of a campaign's areas, by id. */
export async function areaNames(
  store: Store,
  campaignId: number,
): Promise<Map<string, { sv: string; en: string }>> {
  const rows = await store.selectFrom('areas').selectAll().where('campaign_id', '=', campaignId).execute();
  return new Map(rows.map((row) => [row.id, { sv: row.name_sv, en: row.name_en }]));
}

/** Message-IDs of the sent probes of a campaign, by probe. */
export async function messageIdsOf(store: Store, campaignId: number): Promise<Map<number, string>> {
  const rows = await store
    .selectFrom('probes')
    .select(['id', 'message_id'])
    .where('campaign_id', '=', campaignId)
    .where('message_id', 'is not', null)
    .execute();
  return new Map(rows.map((row) => [row.id, row.message_id ?? '']));
}
