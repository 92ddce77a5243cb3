import { type Instant, parseInstant, toIso } from '../calendar/instant.ts';
import { mayLeave } from './dueProbes.ts';
import type { Store } from './open.ts';

/** A letter whose planned time has come and that has not left. */
export interface LateLetter {
  municipalityCode: string;
  /** not to be sent before */
  dueAt: Instant;
  /** whether it waits for no other send of its question; of a campaign that is not running: never */
  isItsTurn: boolean;
  /** the server's words, where it has refused this letter for the time being or was not reached */
  refusal: string | null;
}

/** All of a campaign, in the order in which they are to leave. */
export async function lateLetters(
  store: Store,
  campaignId: number,
  now: Instant,
  repeatGapDays: number,
): Promise<LateLetter[]> {
  const rows = await store
    .selectFrom('probes')
    .select(['id', 'municipality_code', 'due_at', 'attempts', 'claimed_at', 'message_id', 'last_response'])
    .where('campaign_id', '=', campaignId)
    .where('state', '=', 'planned')
    .where('planned_at', '<=', toIso(now))
    .orderBy('due_at')
    .orderBy('planned_at')
    .orderBy('id')
    .execute();
  if (rows.length === 0) return [];
  // Those that are not due yet have their own reason; when their time comes it may be another send's turn.
  const turns = await mayLeave(store, campaignId, now, repeatGapDays).select('p.id').execute();
  const free = new Set(turns.map(({ id }) => id));
  return rows.map((row) => ({
    municipalityCode: row.municipality_code,
    dueAt: parseInstant(row.due_at),
    isItsTurn: free.has(row.id),
    refusal: isDeferred(row) ? row.last_response : null,
  }));
}

/** `recordDeferred` forgets the attempt and keeps its ids; a person's word to send again does it the other way round. */
function isDeferred(row: {
  attempts: number;
  claimed_at: string | null;
  message_id: string | null;
}): boolean {
  return row.attempts > 0 && row.claimed_at === null && row.message_id !== null;
}
