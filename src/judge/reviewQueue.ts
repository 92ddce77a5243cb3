import { BY_PERSON } from '../store/matches.ts';
import type { Store } from '../store/open.ts';
import { type QueueRow, queueRows } from '../store/reviewQueue.ts';
import { type Review, reviewsInForce } from '../store/reviews.ts';
import type { Decision } from './review.ts';

/** Why a person should look at a message, what matters most first. */
export const REVIEW_REASONS = ['unmatched', 'proposed', 'counter-question', 'unsure', 'strange'] as const;
export type ReviewReason = (typeof REVIEW_REASONS)[number];

/** A message that needs eyes. */
export interface QueueItem extends QueueRow {
  reasons: ReviewReason[];
}

/**
 * What needs a person's eyes, by the first of its reasons, then as it arrived:
 *
 * - `unmatched`: it fits no letter;
 * - `proposed`: it fits one doubtfully, and counts for nothing until a person says so;
 * - `counter-question`: it is one that counts, or would (METHOD, "Which reply counts");
 * - `unsure`: the reader was not sure what it is, and a figure hangs on it;
 * - `strange`: the match is made, but something about it is odd, e.g. the sender's domain, and a figure hangs on it.
 *
 * A figure hangs on a reading where another one would change what counts: of a mail that came no later than the answer,
 * at a letter whose answer no person has chosen. What a person has spoken on needs no eyes any more.
 */
export async function reviewQueue(store: Store): Promise<QueueItem[]> {
  const spoken = Map.groupBy(await reviewsInForce(store), ({ messageId }) => messageId);
  const rows = await queueRows(store);
  const chosen = new Set(rows.filter((row) => isChosen(row, spoken)).map(({ letter }) => letter?.probeId));
  const items = rows.flatMap((row) => {
    const settled = !row.doubtful && row.letter !== null && chosen.has(row.letter.probeId);
    const reasons = settled ? [] : reasonsFor(row, spoken.get(row.messageId) ?? []);
    return reasons.length === 0 ? [] : [{ ...row, reasons }];
  });
  return items.toSorted((one, other) => rank(one) - rank(other));
}

/** A person chose this very answer. */
function isChosen({ messageId, answerMessageId }: QueueRow, spoken: Map<number, Review[]>): boolean {
  const answer = spoken.get(answerMessageId ?? messageId) ?? [];
  return answer.findLast(({ field }) => field === 'counts')?.value === '1';
}

function reasonsFor(row: QueueRow, reviews: readonly Review[]): ReviewReason[] {
  const said = (field: string) => reviews.findLast((review) => review.field === field)?.value;
  if (row.doubtful) return ['proposed'];
  if (row.letter === null) return row.rung === BY_PERSON ? [] : ['unmatched'];
  const kind = said('kind') ?? row.kind;
  const isDecided = said('counts') !== undefined;
  const reasons: ReviewReason[] = [];
  if (!isDecided && said('kind') === undefined) {
    if (kind === 'counter-question') reasons.push('counter-question');
    else if (row.needsReview) reasons.push('unsure');
  }
  const bears = kind === 'answer' || kind === 'counter-question' || kind === 'bounce';
  if (row.warned && bears && !isDecided && said('match') === undefined) reasons.push('strange');
  return reasons;
}

function rank({ reasons }: QueueItem): number {
  const [first = 'strange'] = reasons;
  return REVIEW_REASONS.indexOf(first);
}

/** The words by which a person says that the machine is right about what an item asks; none where it has no answer. */
export function agreement({ reasons, kind, letter }: QueueItem): Decision[] {
  const isIts = (...asked: ReviewReason[]) => reasons.some((reason) => asked.includes(reason));
  const decisions: Decision[] = [];
  if (isIts('proposed', 'strange') && letter) {
    decisions.push({ field: 'match', value: String(letter.probeId) });
  }
  if (isIts('counter-question', 'unsure')) decisions.push({ field: 'kind', value: kind });
  return decisions;
}
