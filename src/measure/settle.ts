import type { Instant } from '../calendar/instant.ts';
import type { WorkingCalendar } from '../calendar/workingTime.ts';
import type { ReplyKind } from '../reading/types.ts';
import { type IntervalBounds, type ResponseInterval, responseInterval, secondsOfHours } from './interval.ts';

export interface SettleSettings {
  calendar: WorkingCalendar;
  boundsHours: IntervalBounds;
  deadline: { workingHours: number } | { calendarDays: number };
  /** a question back ("which property is it about?") is an answer */
  counterQuestionCounts: boolean;
}

/** A reply to the probe, as the reader and after it the reviewers judged it. */
export interface JudgedReply {
  /** the stored message's row */
  messageId: number;
  receivedAt: Instant;
  kind: ReplyKind;
  /** a person's word on whether this is the answer that counts; null: by rule */
  counts: boolean | null;
}

/** What has become of a sent probe, by all that is known now. */
export interface Outcome {
  status: 'sent' | 'answered' | 'unanswered' | 'undeliverable';
  /** the last instant at which an answer is in time */
  deadlineAt: Instant;
  /** the first acknowledgement */
  acknowledgedAt: Instant | null;
  /** the answer that counts, late or not */
  answeredAt: Instant | null;
  answerMessageId: number | null;
  /** working time from sent to answered, of a late answer too */
  responseSeconds: number | null;
  /** null while the probe waits, and when it is undeliverable */
  responseInterval: ResponseInterval | null;
  /** answered after the deadline: the probe stays unanswered */
  late: boolean;
}

/**
 * The last instant at which an answer to a probe sent then is in time.
 *
 * METHOD's deadline is the instant at which 90 working hours have passed, and an answer after just 90 h belongs to
 * the fourth interval. Where those hours end at closing time, exactly 90 h have passed all night; an answer that
 * waits in the inbox in the morning took 90 h and is in time. So the deadline is the last instant of that night: when
 * the offices open. This way "received after the deadline", "took more than 90 h" and "flagged" are one and the same.
 *
 * As calendar days: the same local time so many days later.
 */
export function deadlineOf(sentAt: Instant, { calendar, deadline }: SettleSettings): Instant {
  return 'workingHours' in deadline
    ? calendar.lastWithin(sentAt, secondsOfHours(deadline.workingHours))
    : calendar.addDays(sentAt, deadline.calendarDays);
}

/**
 * The outcome of one probe (METHOD: "Clock", "Which reply counts", "Kinds of reply"). The order of `replies` does not
 * matter.
 *
 * - The answer is the first that a person marked as counting; without such a mark the first of kind `answer` (or
 *   `counter-question`, if these count) that no person struck out.
 * - Unanswered: the deadline has passed, the inbox has been read past it, and no answer came by it. Until the inbox
 *   has been read so far the probe stays `sent`, even when a later answer is known: an earlier one may lie unread.
 * - The interval is `unanswered` just when the status is. With a deadline in calendar days the fourth interval reaches
 *   to the deadline, however many working hours that is: the scale's last step is "no answer by the deadline".
 * - A bounce makes the probe undeliverable, at once, and an acknowledgement does not speak against it. An answer does,
 *   also one that came before the bounce or after the deadline: the letter has been read, so another copy bounced.
 *
 * @param inboxReadUntil every message that the inbox received before this instant is among `replies` or is no reply
 */
export function settle(
  sentAt: Instant,
  replies: readonly JudgedReply[],
  inboxReadUntil: Instant,
  settings: SettleSettings,
): Outcome {
  const inOrder = replies.toSorted((a, b) => a.receivedAt - b.receivedAt || a.messageId - b.messageId);
  const deadlineAt = deadlineOf(sentAt, settings);
  const answer = answerAmong(inOrder, settings.counterQuestionCounts);
  const status = statusOf(inOrder, answer, deadlineAt, inboxReadUntil);
  const shown = status === 'answered' || status === 'unanswered' ? answer : undefined;
  const responseSeconds = shown ? settings.calendar.secondsBetween(sentAt, shown.receivedAt) : null;
  return {
    status,
    deadlineAt,
    acknowledgedAt: inOrder.find(({ kind }) => kind === 'acknowledgement')?.receivedAt ?? null,
    answeredAt: shown?.receivedAt ?? null,
    answerMessageId: shown?.messageId ?? null,
    responseSeconds,
    responseInterval: intervalOf(status, responseSeconds, settings.boundsHours),
    late: status === 'unanswered' && shown !== undefined,
  };
}

function answerAmong(
  inOrder: readonly JudgedReply[],
  counterQuestionCounts: boolean,
): JudgedReply | undefined {
  const byRule = ({ kind, counts }: JudgedReply) =>
    counts === null && (kind === 'answer' || (kind === 'counter-question' && counterQuestionCounts));
  return inOrder.find(({ counts }) => counts === true) ?? inOrder.find(byRule);
}

function statusOf(
  replies: readonly JudgedReply[],
  answer: JudgedReply | undefined,
  deadlineAt: Instant,
  inboxReadUntil: Instant,
): Outcome['status'] {
  if (answer && answer.receivedAt <= deadlineAt) return 'answered';
  if (!answer && replies.some(({ kind }) => kind === 'bounce')) return 'undeliverable';
  return inboxReadUntil > deadlineAt ? 'unanswered' : 'sent';
}

function intervalOf(
  status: Outcome['status'],
  seconds: number | null,
  bounds: IntervalBounds,
): ResponseInterval | null {
  if (status === 'unanswered') return 'unanswered';
  if (status !== 'answered' || seconds === null) return null;
  return responseInterval(Math.min(seconds, secondsOfHours(bounds[3])), bounds);
}
