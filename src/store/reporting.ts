import type { Store } from './open.ts';

/** Swedish and English names of a campaign's areas, by id. */
export async function areasOf(
  store: Store,
  campaignId: number,
): Promise<Map<string, { sv: string; en: string }>> {
  const rows = await store.selectFrom('areas').selectAll().where('campaign_id', '=', campaignId).execute();
  return new Map(rows.map((row) => [row.id, { sv: row.name_sv, en: row.name_en }]));
}

/** A campaign's questions by id, placeholders unfilled. */
export async function questionsOf(
  store: Store,
  campaignId: number,
): Promise<Map<string, { area: string; subject: string; body: string }>> {
  const rows = await store
    .selectFrom('questions')
    .select(['id', 'area', 'subject', 'body'])
    .where('campaign_id', '=', campaignId)
    .execute();
  return new Map(rows.map(({ id, ...question }) => [id, question]));
}

export async function municipalitiesOf(
  store: Store,
  campaignId: number,
): Promise<{ code: string; name: string; address: string }[]> {
  return store
    .selectFrom('municipalities')
    .select(['code', 'name', 'address'])
    .where('campaign_id', '=', campaignId)
    .orderBy('code')
    .execute();
}

/** Everything that the inboxes received before this (ISO 8601 UTC) is stored; null while a folder was never read. */
export async function readUntilOf(store: Store): Promise<string | null> {
  const rows = await store.selectFrom('folders').select('read_until').execute();
  const times = rows.map((row) => row.read_until);
  return times.includes(null)
    ? null
    : times.reduce((a, b) => (a !== null && b !== null && b < a ? b : a), times[0] ?? null);
}
