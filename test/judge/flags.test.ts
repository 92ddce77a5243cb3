import { afterEach, describe, expect, test } from 'vitest';
import { parseInstant, toIso } from '../../src/calendar/instant.ts';
import { cycle, recover } from '../../src/daemon/cycle.ts';
import { ARRIVAL_GRACE } from '../../src/judge/standings.ts';
import { aConfig, DAY, HOUR, MONDAY } from '../house/campaign.ts';
import { fakeInbox, never } from '../house/fakes.ts';
import { anAcknowledgement, aReply } from '../house/mail.ts';
import { type MailInHand, mailInHand } from './inHand.ts';

/** Ten working days later the offices open again: until then an answer took 90 working hours. */
const DEADLINE = parseInstant('2026-10-19T09:00:00+02:00');
/** Mail may be under way for that long: then everything has come that came before the deadline. */
const OVER = DEADLINE + ARRIVAL_GRACE + 1;

let hand: MailInHand;
afterEach(() => hand.store.destroy());

async function turnAt(instant: number) {
  hand.clock.set(instant);
  await hand.turn();
  return hand.result(1);
}

describe('a letter without an answer', () => {
  test('is flagged when its deadline has passed, and not before', async () => {
    hand = await mailInHand();
    expect(await turnAt(OVER - 1)).toMatchObject({
      status: 'sent',
      flagged_at: null,
      deadline_at: toIso(DEADLINE),
    });
    expect(await turnAt(OVER)).toMatchObject({
      status: 'unanswered',
      response_interval: 'unanswered',
      flagged_at: toIso(OVER),
    });
  });

  test('keeps the moment at which it was flagged', async () => {
    hand = await mailInHand();
    await turnAt(OVER);
    expect(await turnAt(DEADLINE + DAY)).toMatchObject({ flagged_at: toIso(OVER) });
  });

  test('is not flagged while an inbox has not been read past the deadline', async () => {
    hand = await mailInHand();
    const broken = { ...fakeInbox(), connect: () => Promise.reject(new Error('no route')) };
    const parts = { ...hand.parts, inboxes: [broken] };
    hand.clock.set(DEADLINE + 7 * DAY);
    await expect(cycle(parts, new Map(), never)).rejects.toThrow('not every inbox');
    expect(await hand.result(1)).toMatchObject({ status: 'sent', flagged_at: null });
  });

  test('stays flagged when a folder that was read once is no longer', async () => {
    hand = await mailInHand();
    await turnAt(OVER);
    await hand.store
      .updateTable('folders')
      .set({ read_until: toIso(MONDAY) })
      .execute();
    const elsewhere = {
      ...hand.parts,
      inboxes: [{ ...fakeInbox(), connect: () => Promise.reject(new Error('gone')) }],
    };
    hand.clock.set(OVER + DAY);
    await expect(cycle(elsewhere, new Map(), never)).rejects.toThrow('not every inbox');
    expect(await hand.result(1)).toMatchObject({ status: 'unanswered', flagged_at: toIso(OVER) });
  });

  test('is not flagged because it was acknowledged', async () => {
    hand = await mailInHand();
    await hand.receive(anAcknowledgement(hand.letters[0] ?? ''), MONDAY + HOUR);
    expect(await turnAt(OVER - 1)).toMatchObject({ status: 'sent' });
    expect(await turnAt(OVER)).toMatchObject({
      status: 'unanswered',
      acknowledged_at: toIso(MONDAY + HOUR),
    });
  });
});

describe('an answer after the deadline', () => {
  test('is kept as late, and the flag stays', async () => {
    hand = await mailInHand();
    await turnAt(OVER);
    await hand.receive(aReply({ inReplyTo: hand.letters[0] ?? '' }), DEADLINE + DAY);
    expect(await hand.result(1)).toMatchObject({
      status: 'unanswered',
      late: 1,
      answered_at: toIso(DEADLINE + DAY),
      flagged_at: toIso(OVER),
      response_interval: 'unanswered',
    });
  });

  test('that is an acknowledgement leaves the flag where it was', async () => {
    hand = await mailInHand();
    await turnAt(OVER);
    hand.clock.pass(DAY);
    await found(anAcknowledgement(hand.letters[0] ?? ''), DEADLINE - HOUR);
    expect(await hand.result(1)).toMatchObject({
      status: 'unanswered',
      acknowledged_at: toIso(DEADLINE - HOUR),
      flagged_at: toIso(OVER),
    });
  });
});

describe('an answer in time that is found only after the deadline', () => {
  test('takes the flag back', async () => {
    hand = await mailInHand();
    await turnAt(OVER);
    hand.clock.pass(DAY);
    await found(aReply({ inReplyTo: hand.letters[0] ?? '' }), DEADLINE - HOUR);
    expect(await hand.result(1)).toMatchObject({ status: 'answered', late: 0, flagged_at: null });
  });

  test('behind an acknowledgement: the letter is never flagged meanwhile', async () => {
    hand = await mailInHand();
    const [inReplyTo = ''] = hand.letters;
    const flags: unknown[] = [];
    const log = { ...hand.parts.log, info: () => void flags.push(flagNow()) };
    hand.clock.set(OVER + DAY);
    await found([anAcknowledgement(inReplyTo), aReply({ inReplyTo })], MONDAY + HOUR, log);
    expect(await Promise.all(flags)).toEqual([null, null]);
    expect(await hand.result(1)).toMatchObject({ status: 'answered', flagged_at: null });
  });
});

/** Mails that come to light now, in a mailbox that was restored. */
async function found(raw: string | string[], internalDate: number, log = hand.parts.log) {
  const inbox = fakeInbox();
  inbox.contents.INBOX = { uidValidity: '2', messages: [] };
  for (const one of [raw].flat()) inbox.put('INBOX', one, internalDate);
  await cycle({ ...hand.parts, inboxes: [inbox], log }, new Map(), never);
}

const flagNow = async () => (await hand.result(1)).flagged_at;

describe('a setting that changes', () => {
  const closed = (closedDays: string[]) => {
    const config = aConfig();
    const { measurement } = config;
    return {
      ...config,
      measurement: { ...measurement, workingHours: { ...measurement.workingHours, closedDays } },
    };
  };

  test('settles every letter anew: a holiday added later corrects what was measured', async () => {
    hand = await mailInHand();
    await hand.receive(aReply({ inReplyTo: hand.letters[0] ?? '' }), MONDAY + DAY);
    expect(await hand.result(1)).toMatchObject({ response_seconds: 9 * HOUR });
    hand.parts.config = closed(['2026-10-05']);
    await recover(hand.parts);
    await hand.turn();
    expect(await hand.result(1)).toMatchObject({ response_seconds: HOUR });
  });

  test('takes a flag back where the deadline has moved past what was read', async () => {
    hand = await mailInHand();
    expect(await turnAt(OVER)).toMatchObject({ status: 'unanswered' });
    hand.parts.config = closed(['2026-10-12']);
    await recover(hand.parts);
    await hand.turn();
    expect(await hand.result(1)).toMatchObject({ status: 'sent', flagged_at: null });
  });

  test('that has not changed leaves everything as it is', async () => {
    hand = await mailInHand();
    const before = await turnAt(OVER);
    await recover(hand.parts);
    expect(await turnAt(OVER + 1)).toEqual(before);
  });
});
