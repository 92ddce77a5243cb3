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

/** A received message and the probe it was matched to, both by their Message-IDs; our own copies left out. */
export interface MatchedReply {
  messageId: string;
  probeMessageId: string | null;
  kind: string;
  /** only proposed */
  doubtful: boolean;
}

export async function matchedReplies(store: Store): Promise<MatchedReply[]> {
  const rows = await store
    .selectFrom('readings as r')
    .innerJoin('matches as x', 'x.message_id', 'r.message_id')
    .leftJoin('probes as p', 'p.id', 'x.probe_id')
    .select(['r.header_message_id', 'r.kind', 'x.doubtful', 'p.message_id'])
    .where('x.own_copy', '=', sql.lit(0))
    .orderBy('r.message_id')
    .execute();
  return rows.map((row) => ({
    messageId: row.header_message_id ?? '',
    probeMessageId: row.message_id,
    kind: row.kind,
    doubtful: row.doubtful === 1,
  }));
}
