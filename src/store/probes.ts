import { type RawBuilder, sql } from 'kysely';
import { type Instant, toIso } from '../calendar/instant.ts';
import type { DueProbe } from './dueProbes.ts';
import { durably } from './durably.ts';
import type { Store } from './open.ts';
import type { ProbeState } from './schema.ts';

/**
 * The guarded claim of "at most once": stores Message-ID and token and turns `planned` into `sending`, before SMTP is
 * spoken to. Whatever becomes of it, once it is `sent` it is to be settled: that is noted here, so that nobody has to
 * look for it among all that were sent. False: another got there first, or the campaign was paused; nothing may be sent.
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
  if (numUpdatedRows !== 1n) return false;
  await store
    .insertInto('unsettled')
    .values({ probe_id: probeId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return true;
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
    // Said in the text, so that the index of planned letters serves: after an outage tens of thousands may be due.
    .where('state', '=', sql.lit('planned'))
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
export function cancelledCampaigns(store: Store) {
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
