import type { Instant } from '../../calendar/instant.ts';
import type { NewReading, StoredReading } from '../../store/judgements.ts';
import type { MatchedMessage } from '../../store/outcomes.ts';
import type { Review } from '../../store/reviews.ts';
import { belongsTo } from '../judge.ts';
import type { Judgement } from './changes.ts';

/** Replies by the probe that they belong to. */
export type RepliesByProbe = Map<number, MatchedMessage[]>;

/** Adds a message to the replies of its probe, as `messagesOfProbe` would give it were this its judgement. */
export function addReply(
  replies: RepliesByProbe,
  mail: { id: number; receivedAt: Instant },
  { reading, match }: Judgement<StoredReading | NewReading>,
  words: readonly Review[],
): void {
  const probeId = belongsTo(match);
  if (probeId === null) return;
  const { kind, has, extraInformation } = reading;
  const reviews = words.map(({ id, field, value }) => ({ id, field, value }));
  const ofProbe = replies.get(probeId) ?? [];
  ofProbe.push({
    messageId: mail.id,
    receivedAt: mail.receivedAt,
    kind,
    has,
    extraInformation,
    rung: match.rung,
    reviews,
  });
  replies.set(probeId, ofProbe);
}
