import { OperatorError } from '../config/operatorError.ts';
import { type StoredReading, storedReading } from '../store/judgements.ts';
import { BY_PERSON, matchFromText, type NewMatch, storedMatch } from '../store/matches.ts';
import type { Store } from '../store/open.ts';
import { type Review, type ReviewField, reviewsOf } from '../store/reviews.ts';

/** What is known of a message that is being reviewed. */
export interface ReviewState {
  match: NewMatch;
  reading: StoredReading;
  reviews: Review[];
}

/** @throws OperatorError where no message of that number was read */
export async function stateOf(store: Store, messageId: number): Promise<ReviewState> {
  const match = await storedMatch(store, messageId);
  const reading = await storedReading(store, messageId);
  if (!match || !reading) {
    throw new OperatorError(
      `message ${messageId}: there is none that was read; "svarstid review" lists them`,
    );
  }
  return { match, reading, reviews: await reviewsOf(store, messageId) };
}

/** What the machine had said of the match before any person did. */
export function machineMatch({ match, reviews }: ReviewState): NewMatch {
  if (match.rung !== BY_PERSON) return match;
  const last = inForce(reviews, 'match').at(-1);
  return last ? matchFromText(last.machineValue) : match;
}

/** The words on a field that were not taken back, the oldest first. */
export function inForce(reviews: readonly Review[], field: ReviewField): Review[] {
  return reviews.filter((review) => review.undone === null && review.field === field);
}
