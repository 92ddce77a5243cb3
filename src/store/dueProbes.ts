import { type Instant, parseInstant, toIso } from '../calendar/instant.ts';
import type { Store } from './open.ts';

/** Everything that sending a probe needs. */
export interface DueProbe {
  id: number;
  campaignId: number;
  municipalityCode: string;
  municipality: string;
  municipalityAddress: string;
  questionId: string;
  subject: string;
  body: string;
  persona: {
    id: string;
    name: string;
    address: string;
    signature: string;
    replyAddress: 'plus' | 'catch-all' | 'plain';
  };
  attempts: number;
  plannedAt: Instant;
  /** made for an earlier attempt that was refused for the time being, null before the first */
  messageId: string | null;
  replyToken: string | null;
}

/**
 * Planned probes of a running campaign that are due, the earliest of each municipality: one letter at a time, also
 * after an outage. A repeat waits until the send before it has left, and for the days that must lie between the two,
 * whatever delayed that one; a send that a person has planned anew waits so for a later one that left meanwhile.
 */
export async function dueProbes(
  store: Store,
  campaignId: number,
  now: Instant,
  repeatGapDays: number,
): Promise<DueProbe[]> {
  const rows = await mayLeave(store, campaignId, now, repeatGapDays)
    .innerJoin('municipalities as m', (join) =>
      join.onRef('m.campaign_id', '=', 'p.campaign_id').onRef('m.code', '=', 'p.municipality_code'),
    )
    .innerJoin('questions as q', (join) =>
      join.onRef('q.campaign_id', '=', 'p.campaign_id').onRef('q.id', '=', 'p.question_id'),
    )
    .innerJoin('personas as u', (join) =>
      join.onRef('u.campaign_id', '=', 'p.campaign_id').onRef('u.id', '=', 'p.persona_id'),
    )
    .select([
      'p.id',
      'p.municipality_code',
      'm.name as municipality',
      'm.address',
      'u.name as persona_name',
      'u.address as persona_address',
      'u.signature',
      'u.reply_address',
      'q.id as question_id',
      'q.subject',
      'q.body',
      'p.persona_id',
      'p.attempts',
      'p.planned_at',
      'p.message_id',
      'p.reply_token',
    ])
    .orderBy('p.due_at')
    .orderBy('p.planned_at')
    .orderBy('p.id')
    .execute();
  const seen = new Set<string>();
  return rows
    .filter((row) => !seen.has(row.municipality_code) && seen.add(row.municipality_code))
    .map((row) => ({
      id: row.id,
      campaignId,
      municipalityCode: row.municipality_code,
      municipality: row.municipality,
      municipalityAddress: row.address,
      questionId: row.question_id,
      subject: row.subject,
      body: row.body,
      persona: {
        id: row.persona_id,
        name: row.persona_name,
        address: row.persona_address,
        signature: row.signature,
        replyAddress: row.reply_address,
      },
      attempts: row.attempts,
      plannedAt: parseInstant(row.planned_at),
      messageId: row.message_id,
      replyToken: row.reply_token,
    }));
}

/** Since when the letter that has been due for the longest could have left; null when none is due. */
export async function dueSince(
  store: Store,
  campaignId: number,
  now: Instant,
  repeatGapDays: number,
): Promise<Instant | null> {
  const row = await mayLeave(store, campaignId, now, repeatGapDays)
    .select((eb) => eb.fn.min('p.due_at').as('due_at'))
    .executeTakeFirst();
  return row?.due_at ? parseInstant(row.due_at) : null;
}

/** Planned probes of a running campaign that are due and wait for no other send of their question. */
export function mayLeave(store: Store, campaignId: number, now: Instant, repeatGapDays: number) {
  return store
    .selectFrom('probes as p')
    .innerJoin('campaigns as c', 'c.id', 'p.campaign_id')
    .where('p.campaign_id', '=', campaignId)
    .where('c.state', '=', 'running')
    .where('p.state', '=', 'planned')
    .where('p.due_at', '<=', toIso(now))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('probes as e')
            .select('e.id')
            .whereRef('e.campaign_id', '=', 'p.campaign_id')
            .whereRef('e.municipality_code', '=', 'p.municipality_code')
            .whereRef('e.question_id', '=', 'p.question_id')
            .where((or) =>
              or.or([
                or.and([or('e.state', '=', 'planned'), or('e.repeat', '<', or.ref('p.repeat'))]),
                or.and([
                  or('e.state', 'in', ['sending', 'sent', 'uncertain']),
                  or('e.repeat', '<>', or.ref('p.repeat')),
                  or(or.fn.coalesce('e.sent_at', 'e.claimed_at'), '>', toIso(now - repeatGapDays * 86_400)),
                ]),
              ]),
            ),
        ),
      ),
    );
}

/** When the next planned probe falls due, null when none is planned. */
export async function nextDueAt(store: Store, campaignId: number): Promise<Instant | null> {
  const row = await store
    .selectFrom('probes')
    .select((eb) => eb.fn.min('due_at').as('due_at'))
    .where('campaign_id', '=', campaignId)
    .where('state', '=', 'planned')
    .executeTakeFirst();
  return row?.due_at ? parseInstant(row.due_at) : null;
}
