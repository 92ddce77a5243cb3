import { sql } from 'kysely';
import type { Store } from './open.ts';
import type { ProbeResultRow } from './results.ts';

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

const FIGURE_COLUMNS = [
  'area',
  'status',
  'response_seconds',
  'response_interval',
  'late',
  'sender_details',
  'extra_information',
] as const;

/** What figures need of a row of `probe_results`. */
export type FigureRow = Pick<ProbeResultRow, (typeof FIGURE_COLUMNS)[number]>;

const LETTER_COLUMNS = [
  ...FIGURE_COLUMNS,
  'municipality_code',
  'probe_id',
  'question_id',
  'planned_at',
  'sent_at',
  'acknowledged_at',
  'answered_at',
  'deadline_at',
  'has_name',
  'has_title',
  'has_department',
  'has_municipality',
  'has_address',
  'has_phone',
  'match_rung',
  'reviewed',
] as const;

/** What a report needs of a row of `probe_results`. */
export type LetterRow = Pick<ProbeResultRow, (typeof LETTER_COLUMNS)[number]>;

/** All letters of a campaign, in the order in which they were planned. */
export async function letterRows(store: Store, campaign: string): Promise<LetterRow[]> {
  const { rows } = await sql<LetterRow>`
    select ${sql.join(LETTER_COLUMNS.map((column) => sql.ref(column)))} from probe_results
    where campaign = ${campaign}
    order by municipality_code, planned_at, probe_id`.execute(store);
  return rows;
}

/** A municipality's letters of one campaign, for figures alone. */
export async function lettersOf(
  store: Store,
  campaign: string,
  municipalityCode: string,
): Promise<FigureRow[]> {
  const { rows } = await sql<FigureRow>`
    select ${sql.join(FIGURE_COLUMNS.map((column) => sql.ref(column)))} from probe_results
    where campaign = ${campaign} and municipality_code = ${municipalityCode}
    order by planned_at, probe_id`.execute(store);
  return rows;
}

/** All letters of a campaign, for figures alone. */
export async function figureRows(store: Store, campaign: string): Promise<FigureRow[]> {
  const { rows } = await sql<FigureRow>`
    select ${sql.join(FIGURE_COLUMNS.map((column) => sql.ref(column)))} from probe_results
    where campaign = ${campaign}`.execute(store);
  return rows;
}

/** How a campaign's answers were judged. */
export interface Judging {
  readerVersions: string[];
  /** words of persons on its messages that were not undone */
  reviews: number;
  /** of the letters with such a word */
  reviewedLetters: number;
  /** answers about which the reader was not sure and no person has said anything */
  unsure: number;
}

export async function judgingOf(store: Store, campaignId: number): Promise<Judging> {
  const replies = () =>
    store
      .selectFrom('matches as x')
      .innerJoin('probes as p', 'p.id', 'x.probe_id')
      .where('p.campaign_id', '=', campaignId)
      .where('x.own_copy', '=', sql.lit(0));
  const versions = await replies()
    .innerJoin('readings as r', 'r.message_id', 'x.message_id')
    .select('r.reader_version')
    .distinct()
    .orderBy('r.reader_version')
    .execute();
  const reviews = await replies()
    .innerJoin('reviews as v', 'v.message_id', 'x.message_id')
    .where('v.undone_at', 'is', null)
    .select((eb) => [
      eb.fn.countAll<number>().as('words'),
      eb.fn.count<number>('x.probe_id').distinct().as('letters'),
    ])
    .executeTakeFirstOrThrow();
  const unsure = await store
    .selectFrom('outcomes as o')
    .innerJoin('probes as p', 'p.id', 'o.probe_id')
    .innerJoin('readings as r', 'r.message_id', 'o.answer_message_id')
    .where('p.campaign_id', '=', campaignId)
    .where('o.reviewed', '=', 0)
    .where('r.needs_review', '=', 1)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return {
    readerVersions: versions.map((row) => row.reader_version),
    reviews: reviews.words,
    reviewedLetters: reviews.letters,
    unsure: unsure.count,
  };
}
