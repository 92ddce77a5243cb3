import { sql } from 'kysely';
import { type Instant, toIso } from '../calendar/instant.ts';
import type { Store } from './open.ts';

/** Something to tell the operator, once: the same `kind` and `subject` are never told again. */
export interface NewAlert {
  kind: string;
  /** what it is about: a letter and its attempt, an inbox and a day */
  subject: string;
  /** one line for the operator; no names of those who answer */
  said: string;
}

export interface UntoldAlert extends NewAlert {
  id: number;
}

/** Keeps what is not kept yet. */
export async function raiseAlerts(store: Store, alerts: readonly NewAlert[], now: Instant): Promise<void> {
  for (const { kind, subject, said } of alerts) {
    await store
      .insertInto('alerts')
      .values({ kind, subject_key: subject, said, first_at: toIso(now), told_at: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** In the order in which they came up. */
export async function untoldAlerts(store: Store): Promise<UntoldAlert[]> {
  return store
    .selectFrom('alerts')
    .select(['id', 'kind', 'subject_key as subject', 'said'])
    .where('told_at', 'is', null)
    .orderBy('id')
    .execute();
}

export async function markTold(store: Store, ids: readonly number[], now: Instant): Promise<void> {
  if (ids.length === 0) return;
  await store
    .updateTable('alerts')
    .set({ told_at: toIso(now) })
    .where('id', 'in', ids)
    .execute();
}

/** When alerts of these kinds were told since an instant: one entry a message, in order. */
export async function tellingsSince(
  store: Store,
  kinds: readonly string[],
  since: Instant,
): Promise<string[]> {
  const rows = await store
    .selectFrom('alerts')
    .select('told_at')
    .distinct()
    .where('kind', 'in', kinds)
    .where('told_at', '>', toIso(since))
    .orderBy('told_at')
    .execute();
  return rows.flatMap(({ told_at }) => told_at ?? []);
}

/** A letter that something happened to which the operator should know. */
export interface TroubledProbe {
  kind: 'bounce' | 'failed' | 'uncertain' | 'flagged';
  /** the letter and its attempt: what happens to it anew is told anew */
  subject: string;
  probeId: number;
  municipality: string;
  /** of the letter */
  about: string;
  /** the mail server's last words */
  response: string | null;
}

/** Letters of a campaign that are in trouble of which no alert is kept yet. */
export async function troubledProbes(store: Store, campaignId: number): Promise<TroubledProbe[]> {
  const rows = await store
    .selectFrom('probes as p')
    .leftJoin('outcomes as o', 'o.probe_id', 'p.id')
    .innerJoin('municipalities as m', (join) =>
      join.onRef('m.campaign_id', '=', 'p.campaign_id').onRef('m.code', '=', 'p.municipality_code'),
    )
    .innerJoin('questions as q', (join) =>
      join.onRef('q.campaign_id', '=', 'p.campaign_id').onRef('q.id', '=', 'p.question_id'),
    )
    .select([
      'p.id',
      'm.name as municipality',
      'q.subject as about',
      'p.last_response',
      TROUBLE.as('kind'),
      SUBJECT.as('subject'),
    ])
    .where('p.campaign_id', '=', campaignId)
    .where((eb) =>
      eb.or([
        eb('p.state', 'in', ['failed', 'uncertain']),
        eb.and([eb('p.state', '=', 'sent'), eb('o.status', 'in', ['undeliverable', 'unanswered'])]),
      ]),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('alerts as a')
            .select('a.id')
            .where('a.kind', '=', TROUBLE)
            .where('a.subject_key', '=', SUBJECT),
        ),
      ),
    )
    .orderBy('p.id')
    .execute();
  return rows.map(({ id, last_response, ...row }) => ({ ...row, probeId: id, response: last_response }));
}

const TROUBLE = sql<TroubledProbe['kind']>`case
  when p.state in ('failed', 'uncertain') then p.state
  when o.status = 'undeliverable' then 'bounce'
  else 'flagged' end`;

const SUBJECT = sql<string>`cast(p.id as text) || '/' || cast(p.attempts as text)`;
