import { userInfo } from 'node:os';
import { styleText } from 'node:util';
import { OperatorError } from '../config/operatorError.ts';
import type { Decision } from '../judge/review.ts';
import { reviewCase } from '../judge/reviewCase.ts';
import { reviewQueue } from '../judge/reviewQueue.ts';
import { caseText } from '../judge/show/caseText.ts';
import { queueText } from '../judge/show/queueText.ts';
import { machineClock } from '../ports/clock.ts';
import { dateTimeText } from '../report/localTimes.ts';
import type { Review } from '../store/reviews.ts';
import { inCampaign } from './campaign.ts';
import type { ReviewOptions } from './review.ts';
import { afterwards, type ReviewSession, say, takeBack } from './reviewSession.ts';
import { walk } from './reviewWalk.ts';

/** What the command can do, each of which prints what it did. */
export interface ReviewActions {
  list(): Promise<void>;
  show(messages: readonly number[]): Promise<void>;
  decideAll(messages: readonly number[], decisions: readonly Decision[]): Promise<void>;
  undoAll(messages: readonly number[]): Promise<void>;
}

/** Opens the campaign's database for a reviewer. */
export async function inReview(
  options: ReviewOptions,
  work: (actions: ReviewActions) => Promise<void>,
): Promise<void> {
  await inCampaign(options, async ({ store, config }) => {
    const session: ReviewSession = {
      store,
      config,
      now: machineClock.now,
      by: options.by?.trim() || systemUser(),
      time: (instant) => dateTimeText(instant, config.measurement.workingHours.timeZone),
      paint: (colour, text) => styleText(colour, text, { stream: process.stdout }),
    };
    await work({
      list: () => list(session, options),
      show: (messages) => show(session, messages, options),
      decideAll: (messages, decisions) => decideAll(session, messages, decisions, options),
      undoAll: (messages) => undoAll(session, messages, options),
    });
  });
}

/** @throws OperatorError where the system has no name for its user (a container) */
function systemUser(): string {
  try {
    return userInfo().username;
  } catch (cause) {
    throw new OperatorError('--by is missing: this system has no name for its user', { exitCode: 2, cause });
  }
}

async function list(session: ReviewSession, { json }: ReviewOptions): Promise<void> {
  const queue = await reviewQueue(session.store);
  if (json) return void process.stdout.write(`${JSON.stringify(queue)}\n`);
  if (queue.length === 0) return void process.stderr.write('Nothing needs eyes.\n');
  process.stdout.write(queueText(queue, session.time, session.paint));
  if (atTerminal()) await walk(session, TERMINAL, null);
}

async function show(
  session: ReviewSession,
  messages: readonly number[],
  { json }: ReviewOptions,
): Promise<void> {
  if (!json && atTerminal()) return walk(session, TERMINAL, messages);
  for (const message of messages) {
    const one = await reviewCase(session.store, message);
    const text = json ? JSON.stringify(one) : caseText(one, session.time, session.paint);
    process.stdout.write(`${text}\n`);
  }
}

const TERMINAL = { input: process.stdin, output: process.stdout };

function atTerminal(): boolean {
  return process.stdin.isTTY && process.stdout.isTTY;
}

/** A person knows their own words, and those they name. */
async function decideAll(
  session: ReviewSession,
  messages: readonly number[],
  decisions: readonly Decision[],
  { why = '', overrule = [], json }: ReviewOptions,
): Promise<void> {
  const knows = (review: Review) => review.reviewer === session.by || overrule.includes(review.id);
  for (const message of messages) {
    const reviews = await say(session, message, decisions, why.trim(), knows);
    if (json) process.stdout.write(`${JSON.stringify({ message, reviews })}\n`);
    else process.stderr.write(await afterwards(session, message, reviews));
  }
}

async function undoAll(
  session: ReviewSession,
  messages: readonly number[],
  { undo, why, json }: ReviewOptions,
): Promise<void> {
  for (const message of messages) {
    const undone = await takeBack(session, message, typeof undo === 'number' ? undo : null, why ?? null);
    if (json) process.stdout.write(`${JSON.stringify({ message, undone: undone.id })}\n`);
    else process.stderr.write(await afterwards(session, message, [undone.id]));
  }
}
