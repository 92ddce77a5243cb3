import type { Instant } from '../calendar/instant.ts';
import { OperatorError } from '../config/operatorError.ts';
import { matchFromText } from '../store/matches.ts';
import type { Store } from '../store/open.ts';
import { keptForGood, type Review, undoReview } from '../store/reviews.ts';
import { belongsTo } from './judge.ts';
import { moveMessage, personsMatch, type SettleOne } from './matchByPerson.ts';
import { inForce, stateOf } from './reviewState.ts';
import { type Standings, settleByStanding } from './standings.ts';

/** Which word is taken back: the one with this number, else the last one on the message. */
export interface Undo {
  messageId: number;
  reviewId: number | null;
  by: string;
  why: string | null;
}

/**
 * Takes a word back: the word before it, or else the machine's, holds again, and what follows from it. The word
 * itself is kept.
 * @throws OperatorError where there is no such word, or it was taken back already
 */
export async function undo(
  store: Store,
  { messageId, reviewId, by, why }: Undo,
  standings: Standings,
  now: Instant,
): Promise<Review> {
  return keptForGood(store, async (transaction) => {
    const { match, reviews } = await stateOf(transaction, messageId);
    const standing = reviews.filter((review) => review.undone === null);
    const review = reviewId === null ? standing.at(-1) : standing.find(({ id }) => id === reviewId);
    if (!review || !(await undoReview(transaction, review.id, { by, at: now, why }))) {
      const numbers = standing.map(({ id }) => id).join(', ') || 'none';
      const asked = reviewId === null ? 'has no word to undo' : `has no review ${reviewId} to undo`;
      throw new OperatorError(`message ${messageId} ${asked}; in force: ${numbers}`, { exitCode: 2 });
    }
    const settleOne = (probe: number) => settleByStanding(transaction, standings, probe, now);
    if (review.field === 'match') await unmatch(transaction, review, standing, settleOne);
    const probe = belongsTo(match);
    if (probe !== null) await settleOne(probe);
    return review;
  });
}

/** Where the message belongs without the word: by the last other one in force, else by the machine. */
async function unmatch(
  store: Store,
  undone: Review,
  standing: readonly Review[],
  settleOne: SettleOne,
): Promise<void> {
  const machine = matchFromText(undone.machineValue);
  const before = inForce(standing, 'match').findLast(({ id }) => id !== undone.id);
  const match = before
    ? personsMatch(before.value === 'none' ? null : Number(before.value), before.id, before.why)
    : machine;
  await moveMessage(store, undone.messageId, match, settleOne);
  const from = belongsTo(machine);
  if (from !== null) await settleOne(from);
}
