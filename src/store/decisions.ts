import { type Instant, toIso } from '../calendar/instant.ts';
import { durably } from './durably.ts';
import type { Store } from './open.ts';
import { cancelledCampaigns } from './probes.ts';
import type { ProbeState } from './schema.ts';

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
      'p.claimed_at',
      'p.message_id',
      'p.last_response',
    ])
    .where('p.campaign_id', '=', campaignId)
    .where('p.state', 'in', ['uncertain', 'failed'])
    .orderBy('p.id')
    .execute();
}
