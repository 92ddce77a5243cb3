import { describe, expect, test } from 'vitest';
import type { Instant } from '../../src/calendar/instant.ts';
import { SWEDISH_OFFICE_HOURS } from '../../src/calendar/workingHours.ts';
import { makeWorkingCalendar } from '../../src/calendar/workingTime.ts';
import { DEFAULT_BOUNDS } from '../../src/measure/interval.ts';
import { type JudgedReply, type SettleSettings, settle } from '../../src/measure/settle.ts';

const SETTINGS: SettleSettings = {
  calendar: makeWorkingCalendar(SWEDISH_OFFICE_HOURS),
  boundsHours: DEFAULT_BOUNDS,
  deadline: { workingHours: 90 },
  counterQuestionCounts: true,
};
const FORTNIGHT: SettleSettings = { ...SETTINGS, deadline: { calendarDays: 14 } };

/** Wednesday: 90 h later is Wednesday two weeks on, at the same time. */
const SENT = local('2017-10-11T10:00');
const DEADLINE = local('2017-10-25T10:00');
const LONG_AFTER = local('2017-12-01T12:00');

let nextId = 1;

function local(time: string): Instant {
  return Temporal.PlainDateTime.from(time).toZonedDateTime('Europe/Stockholm').epochMilliseconds / 1000;
}

function reply(
  receivedAt: Instant | string,
  kind: JudgedReply['kind'],
  counts: boolean | null = null,
): JudgedReply {
  return {
    messageId: nextId++,
    receivedAt: typeof receivedAt === 'string' ? local(receivedAt) : receivedAt,
    kind,
    counts,
  };
}

describe('the clock stops', () => {
  test('at the first answer, whatever came before it and in whatever order it is known', () => {
    const answer = reply('2017-10-12T10:00', 'answer');
    const replies = [
      reply('2017-10-13T10:00', 'answer'),
      answer,
      reply('2017-10-11T10:01', 'acknowledgement'),
      reply('2017-10-11T10:02', 'out-of-office'),
      reply('2017-10-11T10:03', 'delayed'),
      reply('2017-10-11T10:04', 'unrelated'),
    ];
    expect(settle(SENT, replies, LONG_AFTER, SETTINGS)).toEqual({
      status: 'answered',
      deadlineAt: DEADLINE,
      acknowledgedAt: local('2017-10-11T10:01'),
      answeredAt: local('2017-10-12T10:00'),
      answerMessageId: answer.messageId,
      responseSeconds: 9 * 3600,
      responseInterval: 'within_1_day',
      late: false,
    });
  });

  test('at a counter-question, where these count', () => {
    const replies = [reply('2017-10-11T11:00', 'counter-question'), reply('2017-10-12T11:00', 'answer')];
    expect(settle(SENT, replies, LONG_AFTER, SETTINGS).responseSeconds).toBe(3600);
    const strict = { ...SETTINGS, counterQuestionCounts: false };
    expect(settle(SENT, replies, LONG_AFTER, strict).responseSeconds).toBe(10 * 3600);
  });

  test('at the reply that a person chose, whatever the reader called it', () => {
    const replies = [reply('2017-10-11T11:00', 'answer'), reply('2017-10-11T12:00', 'acknowledgement', true)];
    expect(settle(SENT, replies, LONG_AFTER, SETTINGS).responseSeconds).toBe(2 * 3600);
  });

  test('not at an answer that a person struck out', () => {
    const replies = [reply('2017-10-11T11:00', 'answer', false), reply('2017-10-11T13:00', 'answer')];
    expect(settle(SENT, replies, LONG_AFTER, SETTINGS).responseSeconds).toBe(3 * 3600);
  });

  test.each(['acknowledgement', 'out-of-office', 'delayed', 'unrelated'] as const)('never at %s', (kind) => {
    const outcome = settle(SENT, [reply('2017-10-11T11:00', kind)], LONG_AFTER, SETTINGS);
    expect(outcome).toMatchObject({ status: 'unanswered', answeredAt: null, late: false });
  });
});

describe('the flag', () => {
  test('is raised when the inbox has been read past the deadline, and not before', () => {
    expect(settle(SENT, [], DEADLINE, SETTINGS)).toMatchObject({ status: 'sent', responseInterval: null });
    expect(settle(SENT, [], DEADLINE + 1, SETTINGS)).toMatchObject({
      status: 'unanswered',
      responseInterval: 'unanswered',
    });
  });

  test('stays when an answer comes later, which is kept as late', () => {
    expect(settle(SENT, [reply(DEADLINE + 1, 'answer')], LONG_AFTER, SETTINGS)).toMatchObject({
      status: 'unanswered',
      answeredAt: DEADLINE + 1,
      responseSeconds: 90 * 3600 + 1,
      responseInterval: 'unanswered',
      late: true,
    });
  });

  test('is not raised for an answer at the deadline itself', () => {
    expect(settle(SENT, [reply(DEADLINE, 'answer')], LONG_AFTER, SETTINGS)).toMatchObject({
      status: 'answered',
      responseSeconds: 90 * 3600,
      responseInterval: '1_to_2_weeks',
    });
  });

  test('waits while an earlier answer may lie unread, even if a late one is known', () => {
    expect(settle(SENT, [reply(DEADLINE + 60, 'answer')], DEADLINE - 60, SETTINGS)).toMatchObject({
      status: 'sent',
      answeredAt: null,
      responseSeconds: null,
      late: false,
    });
  });
});

describe('90 working hours that end at closing time', () => {
  // Asked on a Saturday, so that they end on the second Friday at 17:00.
  const saturday = local('2017-10-14T16:00');

  test('leave the weekend after them in time: it is not more than 90 hours', () => {
    const outcome = settle(saturday, [reply('2017-10-29T20:00', 'answer')], LONG_AFTER, SETTINGS);
    expect(outcome).toMatchObject({
      status: 'answered',
      responseSeconds: 90 * 3600,
      responseInterval: '1_to_2_weeks',
    });
  });

  test('are over when the offices open on monday', () => {
    expect(settle(saturday, [], 0, SETTINGS).deadlineAt).toBe(local('2017-10-30T08:00'));
    expect(settle(saturday, [reply('2017-10-30T08:00:01', 'answer')], LONG_AFTER, SETTINGS).late).toBe(true);
  });
});

describe('undeliverable', () => {
  test('is a probe that bounced', () => {
    expect(settle(SENT, [reply('2017-10-11T10:01', 'bounce')], SENT + 120, SETTINGS)).toMatchObject({
      status: 'undeliverable',
      responseInterval: null,
    });
  });

  test('stays so past the deadline, and when something acknowledged it', () => {
    const replies = [reply('2017-10-11T10:01', 'bounce'), reply('2017-10-11T10:02', 'acknowledgement')];
    expect(settle(SENT, replies, LONG_AFTER, SETTINGS).status).toBe('undeliverable');
  });

  test.each([
    ['before', '2017-10-11T10:00:30'],
    ['after', '2017-10-12T10:00'],
  ])('is not a probe that was answered %s the bounce', (_, answeredAt) => {
    const replies = [reply('2017-10-11T10:01', 'bounce'), reply(answeredAt, 'answer')];
    expect(settle(SENT, replies, LONG_AFTER, SETTINGS).status).toBe('answered');
  });

  test('is not a probe that was answered late: it is unanswered', () => {
    const replies = [reply('2017-10-11T10:01', 'bounce'), reply('2017-11-20T10:00', 'answer')];
    expect(settle(SENT, replies, LONG_AFTER, SETTINGS)).toMatchObject({ status: 'unanswered', late: true });
  });
});

describe('two weeks as 14 calendar days', () => {
  test('end at the same local time, over a clock change', () => {
    expect(settle(local('2017-10-20T13:40'), [], 0, FORTNIGHT).deadlineAt).toBe(local('2017-11-03T13:40'));
  });

  test('end although holidays leave fewer than 90 working hours in them', () => {
    const sent = local('2017-12-20T10:00');
    const outcome = settle(sent, [reply('2018-01-03T10:00:01', 'answer')], LONG_AFTER * 2, FORTNIGHT);
    expect(outcome).toMatchObject({ status: 'unanswered', responseInterval: 'unanswered', late: true });
    expect(outcome.responseSeconds).toBeLessThan(90 * 3600);
  });

  test('reach as far as the fourth interval, however many working hours that is', () => {
    const week = { ...SWEDISH_OFFICE_HOURS.week, sat: [{ from: '08:00', to: '17:00' }] };
    const calendar = makeWorkingCalendar({ ...SWEDISH_OFFICE_HOURS, week });
    const outcome = settle(SENT, [reply(DEADLINE, 'answer')], LONG_AFTER, { ...FORTNIGHT, calendar });
    expect(outcome).toMatchObject({
      status: 'answered',
      responseInterval: '1_to_2_weeks',
      responseSeconds: 108 * 3600,
    });
  });
});
