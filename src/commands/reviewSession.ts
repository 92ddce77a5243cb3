import type { Instant } from '../calendar/instant.ts';
import { belongsTo } from '../judge/judge.ts';
import { type Decision, decide } from '../judge/review.ts';
import { letterCase } from '../judge/reviewCase.ts';
import { countingText, reviewText } from '../judge/show/caseText.ts';
import type { ShowTime } from '../judge/show/queueText.ts';
import { type ConfiguredCampaign, standingsOf } from '../judge/standings.ts';
import { undo } from '../judge/undo.ts';
import type { Paint } from '../reading/show/readingText.ts';
import { storedMatch } from '../store/matches.ts';
import type { Store } from '../store/open.ts';
import { type Review, reviewsOf } from '../store/reviews.ts';

/** What reviewing needs, by flags and on the terminal alike. */
export interface ReviewSession {
  store: Store;
  config: ConfiguredCampaign;
  now(): Instant;
  /** the reviewer's name */
  by: string;
  time: ShowTime;
  paint: Paint;
}

/** Keeps a word; gives its numbers. */
export async function say(
  session: ReviewSession,
  messageId: number,
  decisions: readonly Decision[],
  why: string,
  knows: (review: Review) => boolean,
): Promise<number[]> {
  const { store, config, by, now } = session;
  const standings = await standingsOf(store, [config]);
  return decide(store, { messageId, decisions, by, why, knows }, standings, now());
}

/** Takes a word back: the one with this number, or the last one on the message. */
export async function takeBack(
  session: ReviewSession,
  messageId: number,
  reviewId: number | null,
  why: string | null,
): Promise<Review> {
  const { store, config, by, now } = session;
  const standings = await standingsOf(store, [config]);
  return undo(store, { messageId, reviewId, by, why }, standings, now());
}

/** What the words came to: they themselves, and what now counts at the letter. */
export async function afterwards(
  session: ReviewSession,
  messageId: number,
  reviewIds: readonly number[],
): Promise<string> {
  const { time, paint, store } = session;
  const words = (await reviewsOf(store, messageId)).filter(({ id }) => reviewIds.includes(id));
  const lines = words.map((review) => reviewText(review, time, paint));
  const match = await storedMatch(store, messageId);
  const probeId = match && belongsTo(match);
  const letter = probeId === null ? null : await letterCase(store, probeId);
  if (letter) lines.push(countingText(letter, time, paint));
  return `${lines.join('\n')}\n`;
}
