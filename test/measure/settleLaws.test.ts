import fc from 'fast-check';
import { describe, test } from 'vitest';
import type { Instant } from '../../src/calendar/instant.ts';
import { SWEDISH_OFFICE_HOURS } from '../../src/calendar/workingHours.ts';
import { makeWorkingCalendar } from '../../src/calendar/workingTime.ts';
import { DEFAULT_BOUNDS, responseInterval } from '../../src/measure/interval.ts';
import { type JudgedReply, type Outcome, type SettleSettings, settle } from '../../src/measure/settle.ts';
import { REPLY_KINDS } from '../../src/reading/types.ts';

const DAY = 86_400;
const calendar = makeWorkingCalendar(SWEDISH_OFFICE_HOURS);
const HOURS: SettleSettings = {
  calendar,
  boundsHours: DEFAULT_BOUNDS,
  deadline: { workingHours: 90 },
  counterQuestionCounts: true,
};
const DAYS: SettleSettings = { ...HOURS, deadline: { calendarDays: 14 } };

interface Facts {
  sent: Instant;
  replies: JudgedReply[];
  readUntil: Instant;
}

const sentAt = fc.integer({ min: Date.UTC(2016, 0, 1) / 1000, max: Date.UTC(2030, 0, 1) / 1000 });
/** Whole hours are among the delays, so that answers also come just when offices open and close. */
const delay = fc.oneof(
  fc.integer({ min: 0, max: 25 * DAY }),
  fc.integer({ min: 0, max: 25 * 24 }).map((h) => h * 3600),
);
const kind = fc.constantFrom(...REPLY_KINDS);
const counts = fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.boolean() });
const drawn = fc.record({ delay, kind, counts });
const facts = fc.tuple(sentAt, fc.array(drawn, { maxLength: 6 }), delay).map(([sent, replies, readFor]) => ({
  sent,
  replies: replies.map(
    (one, index): JudgedReply => ({
      messageId: index + 1,
      receivedAt: sent + one.delay,
      kind: one.kind,
      counts: one.counts,
    }),
  ),
  readUntil: sent + readFor,
}));

describe.each([
  ['90 working hours', HOURS],
  ['14 calendar days', DAYS],
])('laws of the outcome: %s', (_, settings) => {
  const law = (holds: (outcome: Outcome, facts: Facts) => boolean) =>
    fc.assert(
      fc.property(facts, (known) =>
        holds(settle(known.sent, known.replies, known.readUntil, settings), known),
      ),
      { numRuns: 500 },
    );

  test('flagged is to be in the interval "unanswered"', () => {
    law(({ status, responseInterval }) => (status === 'unanswered') === (responseInterval === 'unanswered'));
  });

  test('never flagged before the inbox has been read past the deadline', () => {
    law(({ status, deadlineAt }, { readUntil }) => status !== 'unanswered' || readUntil > deadlineAt);
  });

  test('late is an answer after the deadline, and nothing else', () => {
    law(({ late, status, answeredAt, deadlineAt }) =>
      late
        ? status === 'unanswered' && answeredAt !== null && answeredAt > deadlineAt
        : answeredAt === null || answeredAt <= deadlineAt,
    );
  });

  test('what is known of an answer is known whole', () => {
    law((outcome) => {
      const known = [outcome.answeredAt, outcome.answerMessageId, outcome.responseSeconds].map(
        (value) => value !== null,
      );
      return new Set([...known, outcome.status === 'answered' || outcome.late]).size === 1;
    });
  });

  test('the order in which replies are known does not matter', () => {
    law((outcome, { sent, replies, readUntil }) => {
      const turned = settle(sent, replies.toReversed(), readUntil, settings);
      return JSON.stringify(turned) === JSON.stringify(outcome);
    });
  });

  test('reading on raises flags, and lowers none', () => {
    law(({ status }, { sent, replies, readUntil }) => {
      const later = settle(sent, replies, readUntil + 30 * DAY, settings).status;
      return later === status || (status === 'sent' && later === 'unanswered');
    });
  });
});

test('with working hours the interval says the same as the seconds, late or not', () => {
  fc.assert(
    fc.property(sentAt, delay, (sent, after) => {
      const answer: JudgedReply = { messageId: 1, receivedAt: sent + after, kind: 'answer', counts: null };
      const outcome = settle(sent, [answer], sent + 60 * DAY, HOURS);
      const seconds = calendar.secondsBetween(sent, sent + after);
      return outcome.responseInterval === responseInterval(seconds) && outcome.late === seconds > 90 * 3600;
    }),
    { numRuns: 2_000 },
  );
});
