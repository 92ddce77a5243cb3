import { type RawBuilder, sql } from 'kysely';
import { type Instant, parseInstant, toIso } from '../calendar/instant.ts';
import { durably } from './durably.ts';
import type { Store } from './open.ts';
import type { ProbeState } from './schema.ts';

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
function mayLeave(store: Store, campaignId: number, now: Instant, repeatGapDays: number) {
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

/**
 * The guarded claim of "at most once": stores Message-ID and token and turns `planned` into `sending`, before SMTP is
 * spoken to. False: another got there first, or the campaign was paused; nothing may be sent.
 */
export async function claimForSending(
  store: Store,
  probeId: number,
  ids: { messageId: string; replyToken: string },
  now: Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await store
    .updateTable('probes')
    .set((eb) => ({
      state: 'sending',
      claimed_at: toIso(now),
      message_id: ids.messageId,
      reply_token: ids.replyToken,
      attempts: eb('attempts', '+', 1),
    }))
    .where('id', '=', probeId)
    .where('state', '=', 'planned')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('campaigns')
          .select('campaigns.id')
          .whereRef('campaigns.id', '=', 'probes.campaign_id')
          .where('campaigns.state', '=', 'running'),
      ),
    )
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Seconds after its planned time from which a letter counts as held up. */
const HELD_UP = 60;

/**
 * Claims a probe durably, and in the same breath lets the municipality's other due letters wait until `othersUntil`: a
 * crash after the claim then leaves nothing behind that would leave in a burst. Where the letter itself was held up,
 * those wait too that fall due until then: the plan did not mean them to follow so soon.
 */
export async function claimAlone(
  store: Store,
  probe: Pick<DueProbe, 'id' | 'campaignId' | 'municipalityCode' | 'plannedAt'>,
  ids: { messageId: string; replyToken: string },
  now: Instant,
  othersUntil: Instant,
): Promise<boolean> {
  const dueBy = now - probe.plannedAt > HELD_UP ? othersUntil : now;
  return durably(store, (connection) =>
    connection.transaction().execute(async (transaction) => {
      if (!(await claimForSending(transaction, probe.id, ids, now))) return false;
      await postponeDue(transaction, probe.campaignId, probe.municipalityCode, dueBy, othersUntil);
      return true;
    }),
  );
}

/** Moves the letters that are due to `until`: those to one municipality, or, where `municipalityCode` is null, all. */
export async function postponeDue(
  store: Store,
  campaignId: number,
  municipalityCode: string | null,
  now: Instant,
  until: Instant,
): Promise<void> {
  await store
    .updateTable('probes')
    .set({ due_at: toIso(until) })
    .where('campaign_id', '=', campaignId)
    .$if(municipalityCode !== null, (query) => query.where('municipality_code', '=', municipalityCode ?? ''))
    .where('state', '=', 'planned')
    .where('due_at', '<=', toIso(now))
    .execute();
}

/** The server said 250 at `acceptedAt`. */
export async function recordSent(
  store: Store,
  probeId: number,
  acceptedAt: Instant,
  response: string,
): Promise<void> {
  await leaveSending(store, probeId, {
    state: 'sent',
    sent_at: toIso(acceptedAt),
    sent_proof: 'accepted',
    last_response: response,
  });
}

/**
 * The server refused for the time being, or was not reached: nothing was delivered, it is tried again, unless the
 * campaign was cancelled while the letter was in hand: then it ends with those that were planned. The attempt is
 * forgotten: should our own copy have been taken where the municipality was refused, it must prove nothing.
 */
export async function recordDeferred(
  store: Store,
  probeId: number,
  dueAt: Instant,
  response: string,
): Promise<void> {
  await leaveSending(store, probeId, {
    state: sql<ProbeState>`case when campaign_id in (${cancelledCampaigns(store)}) then 'cancelled' else 'planned' end`,
    due_at: toIso(dueAt),
    claimed_at: null,
    last_response: response,
  });
}

/** Read within the change itself: a campaign is cancelled by another process. */
function cancelledCampaigns(store: Store) {
  return store.selectFrom('campaigns').select('campaigns.id').where('campaigns.state', '=', 'cancelled');
}

/** The server refused for good, in its own words. */
export async function recordFailed(store: Store, probeId: number, response: string): Promise<void> {
  await leaveSending(store, probeId, { state: 'failed', last_response: response });
}

/** Nobody knows whether the server took it. */
export async function recordUncertain(store: Store, probeId: number, response: string): Promise<void> {
  await leaveSending(store, probeId, { state: 'uncertain', last_response: response });
}

interface SendingResult {
  state: ProbeState | RawBuilder<ProbeState>;
  sent_at?: string;
  sent_proof?: 'accepted';
  due_at?: string;
  claimed_at?: null;
  last_response: string;
}

async function leaveSending(store: Store, probeId: number, result: SendingResult): Promise<void> {
  const { numUpdatedRows } = await durably(store, (connection) =>
    connection
      .updateTable('probes')
      .set(result)
      .where('id', '=', probeId)
      .where('state', '=', 'sending')
      .executeTakeFirstOrThrow(),
  );
  if (numUpdatedRows !== 1n) throw new Error(`probe ${probeId} was not being sent when its result came`);
}

/** Turns what a crash left in `sending` into `uncertain`; gives how many. Only for the one daemon, while it sends nothing. */
export async function markInterrupted(store: Store): Promise<number> {
  const { numUpdatedRows } = await store
    .updateTable('probes')
    .set({ state: 'uncertain', last_response: 'the program ended while this was being sent' })
    .where('state', '=', 'sending')
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/**
 * Our own copy of an uncertain probe arrived: it was accepted. The copy's arrival stands for the 250, whose time
 * nobody wrote down. A probe that a person has planned anew meanwhile is not sent again either. Gives whether the
 * probe was open.
 */
export async function proveByCopy(store: Store, probeId: number, copyReceivedAt: Instant): Promise<boolean> {
  const proven = { state: 'sent' as const, sent_at: toIso(copyReceivedAt), sent_proof: 'copy' as const };
  return settle(store, probeId, proven, ['uncertain', 'planned']);
}

/**
 * The operator's decision on an uncertain probe: it went out at `sentAt`, or it did not and is sent anew at `sendAt`.
 * False: it is uncertain no longer, or is to be sent anew in a campaign that was cancelled.
 */
export async function resolveUncertain(
  store: Store,
  probeId: number,
  decision: { sentAt: Instant } | SendAgainOrCancel,
): Promise<boolean> {
  if (decision === 'cancel') return settle(store, probeId, { state: 'cancelled' });
  if ('sentAt' in decision) {
    return settle(store, probeId, {
      state: 'sent',
      sent_at: toIso(decision.sentAt),
      sent_proof: 'person',
    });
  }
  return settle(store, probeId, { state: 'planned', due_at: toIso(decision.sendAt) });
}

/**
 * The operator's decision on a probe that the server had refused for good: sent anew at `sendAt`, or left out. Nothing
 * was delivered, so the new attempt is a letter of its own: with a Message-ID and token that no server has seen.
 * False: it has failed no longer, or is to be sent anew in a campaign that was cancelled.
 */
export async function resolveFailed(
  store: Store,
  probeId: number,
  decision: SendAgainOrCancel,
): Promise<boolean> {
  if (decision === 'cancel') return settle(store, probeId, { state: 'cancelled' }, ['failed']);
  const anew = { message_id: null, reply_token: null, claimed_at: null };
  const change = { state: 'planned' as const, due_at: toIso(decision.sendAt), ...anew };
  return settle(store, probeId, change, ['failed']);
}

type SendAgainOrCancel = { sendAt: Instant } | 'cancel';

interface Settling {
  state: ProbeState;
  sent_at?: string;
  sent_proof?: 'copy' | 'person';
  due_at?: string;
  message_id?: null;
  reply_token?: null;
  claimed_at?: null;
}

async function settle(
  store: Store,
  probeId: number,
  change: Settling,
  from: readonly ProbeState[] = ['uncertain'],
): Promise<boolean> {
  const { numUpdatedRows } = await durably(store, (connection) =>
    connection
      .updateTable('probes')
      .set(change)
      .where('id', '=', probeId)
      .where('state', 'in', from)
      .$if(change.state === 'planned', (query) =>
        query.where('campaign_id', 'not in', cancelledCampaigns(connection)),
      )
      .executeTakeFirstOrThrow(),
  );
  return numUpdatedRows === 1n;
}

/** Probes for the operator to decide on: nobody knows whether they left (`uncertain`), or they were refused (`failed`). */
export async function undecidedProbes(store: Store, campaignId: number) {
  return store
    .selectFrom('probes as p')
    .innerJoin('municipalities as m', (join) =>
      join.onRef('m.campaign_id', '=', 'p.campaign_id').onRef('m.code', '=', 'p.municipality_code'),
    )
    .innerJoin('questions as q', (join) =>
      join.onRef('q.campaign_id', '=', 'p.campaign_id').onRef('q.id', '=', 'p.question_id'),
    )
    .select([
      'p.id',
      'p.state',
      'm.name as municipality',
      'q.subject',
      'p.planned_at',
      'p.message_id',
      'p.last_response',
    ])
    .where('p.campaign_id', '=', campaignId)
    .where('p.state', 'in', ['uncertain', 'failed'])
    .orderBy('p.id')
    .execute();
}
