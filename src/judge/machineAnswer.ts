import type { Store } from '../store/open.ts';
import { messagesOfProbe, sentProbe } from '../store/outcomes.ts';
import { outcomeRow } from './settle.ts';
import type { Standings } from './standings.ts';

/** The message that would count as a probe's answer if no person had said which; null when none would. */
export async function machineAnswer(
  store: Store,
  probeId: number,
  standings: Standings,
): Promise<number | null> {
  const probe = await sentProbe(store, probeId);
  const standing = probe && standings.get(probe.campaignId);
  if (!standing) return null;
  const messages = await messagesOfProbe(store, probeId);
  const unchosen = messages.map((message) => ({
    ...message,
    reviews: message.reviews.filter(({ field }) => field !== 'counts'),
  }));
  const { readUntil, measure } = standing;
  return outcomeRow(probe, unchosen, measure, readUntil, readUntil).answer_message_id;
}
