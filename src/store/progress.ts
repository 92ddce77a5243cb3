import { sql } from 'kysely';
import type { Store } from './open.ts';

/** How far a campaign is: probes by status, and what waits for a person. */
export interface Progress {
  planned: number;
  sending: number;
  /** all that left, whatever came back */
  sent: number;
  answered: number;
  /** sent, neither answered nor past the deadline */
  waiting: number;
  unanswered: number;
  undeliverable: number;
  uncertain: number;
  failed: number;
  cancelled: number;
  /** messages in the database that fit no probe, or only doubtfully */
  unmatched: number;
  /** ISO 8601 UTC */
  nextSendAt: string | null;
  /** the earliest planned time of a letter that has not left */
  firstPlannedAt: string | null;
  lastSentAt: string | null;
  /** everything received before this is stored and read; null before the first reading */
  inboxReadUntil: string | null;
}

export async function progressOf(store: Store, campaignId: number): Promise<Progress> {
  const byStatus = await store
    .selectFrom('probes as p')
    .leftJoin('outcomes as o', 'o.probe_id', 'p.id')
    .select((eb) => [
      eb
        .case()
        .when('p.state', '=', 'sent')
        .then(eb.fn.coalesce('o.status', sql<'sent'>`'sent'`))
        .else(eb.ref('p.state'))
        .end()
        .as('became'),
      eb.fn.countAll<number>().as('count'),
    ])
    .where('p.campaign_id', '=', campaignId)
    // A name that no column has: SQLite would take the column.
    .groupBy('became')
    .execute();
  const times = await store
    .selectFrom('probes')
    .select((eb) => [
      eb.fn.count<number>('sent_at').as('sent'),
      eb.fn.max('sent_at').as('last_sent_at'),
      eb.fn.min(eb.case().when('state', '=', 'planned').then(eb.ref('due_at')).end()).as('next_send_at'),
      eb.fn
        .min(eb.case().when('state', '=', 'planned').then(eb.ref('planned_at')).end())
        .as('first_planned_at'),
    ])
    .where('campaign_id', '=', campaignId)
    .executeTakeFirstOrThrow();
  const unmatched = await store
    .selectFrom('matches')
    .leftJoin('forgotten as f', 'f.message_id', 'matches.message_id')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    // Word for word as the index of open matches says it: else all mail would be looked through.
    .where('own_copy', '=', sql.lit(0))
    .where((eb) => eb.or([eb('doubtful', '=', sql.lit(1)), eb('probe_id', 'is', null)]))
    .where((eb) =>
      eb.or([eb('doubtful', '=', 1), eb(eb.fn.coalesce('rung', sql<string>`''`), '<>', 'person')]),
    )
    .where('f.message_id', 'is', null)
    .executeTakeFirstOrThrow();
  const read = await store
    .selectFrom('folders')
    .select((eb) => eb.fn.min('read_until').as('read_until'))
    .executeTakeFirst();
  const count = (status: string) => byStatus.find((row) => row.became === status)?.count ?? 0;
  return {
    planned: count('planned'),
    sending: count('sending'),
    sent: times.sent,
    answered: count('answered'),
    waiting: count('sent'),
    unanswered: count('unanswered'),
    undeliverable: count('undeliverable'),
    uncertain: count('uncertain'),
    failed: count('failed'),
    cancelled: count('cancelled'),
    unmatched: unmatched.count,
    nextSendAt: times.next_send_at,
    firstPlannedAt: times.first_planned_at,
    lastSentAt: times.last_sent_at,
    inboxReadUntil: read?.read_until ?? null,
  };
}
