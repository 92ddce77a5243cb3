import { afterEach, describe, expect, test } from 'vitest';
import { standingsOf } from '../../src/judge/standings.ts';
import { undo } from '../../src/judge/undo.ts';
import { reviewsOf } from '../../src/store/reviews.ts';
import { DAY, HOUR, MONDAY } from '../house/campaign.ts';
import { anAcknowledgement, aReply } from '../house/mail.ts';
import { type MailInHand, mailInHand } from './inHand.ts';

let inHand: MailInHand;
afterEach(() => inHand.store.destroy());

/** Takes back the last word on a message, as Bo. */
async function takeBack(message: number): Promise<void> {
  const standings = await standingsOf(inHand.store, [inHand.config]);
  const undone = { messageId: message, reviewId: null, by: 'bo', why: 'misread' };
  await undo(inHand.store, undone, standings, inHand.clock.now() + 7200);
}

describe('the figures follow a word at once, and its undo restores them', () => {
  test('an answer that a person takes for an acknowledgement does not stop the clock', async () => {
    inHand = await mailInHand();
    const message = await inHand.receive(aReply({ inReplyTo: inHand.letters[0] ?? '' }), MONDAY + HOUR);
    const before = await inHand.result(1);
    expect(before).toMatchObject({ status: 'answered', response_seconds: HOUR, reviewed: 0 });

    await inHand.say(message, { field: 'kind', value: 'acknowledgement' });
    expect(await inHand.result(1)).toMatchObject({
      status: 'sent',
      answered_at: null,
      acknowledged_at: '2026-10-05T08:00:00Z',
      response_seconds: null,
      reviewed: 1,
    });

    await takeBack(message);
    expect(await inHand.result(1)).toEqual(before);
  });

  test('an acknowledgement that a person takes for an answer does', async () => {
    inHand = await mailInHand();
    const message = await inHand.receive(anAcknowledgement(inHand.letters[0] ?? ''), MONDAY + HOUR);
    await inHand.say(message, { field: 'kind', value: 'answer' });
    expect(await inHand.result(1)).toMatchObject({ status: 'answered', response_seconds: HOUR, reviewed: 1 });
  });

  test('details and extra information', async () => {
    inHand = await mailInHand();
    const message = await inHand.receive(aReply({ inReplyTo: inHand.letters[0] ?? '' }), MONDAY + HOUR);
    const before = await inHand.result(1);
    expect(before).toMatchObject({ has_phone: 0, extra_information: 0, sender_details: 'partial' });
    for (const detail of ['department', 'municipality', 'address', 'phone'] as const) {
      await inHand.say(message, { field: `has_${detail}`, value: '1' });
    }
    await inHand.say(message, { field: 'extra_information', value: '1' });
    expect(await inHand.result(1)).toMatchObject({
      has_phone: 1,
      extra_information: 1,
      sender_details: 'complete',
    });
    for (let word = 0; word < 5; word++) await takeBack(message);
    expect(await inHand.result(1)).toEqual(before);
  });

  test('a letter flagged as unanswered is answered in time when a person finds the answer', async () => {
    inHand = await mailInHand();
    const message = await inHand.receive(anAcknowledgement(inHand.letters[0] ?? ''), MONDAY + HOUR);
    inHand.clock.set(MONDAY + 30 * DAY);
    await inHand.turn();
    const flagged = await inHand.result(1);
    expect(flagged).toMatchObject({ status: 'unanswered', flagged_at: '2026-11-04T07:00:00Z' });
    await inHand.say(message, { field: 'kind', value: 'answer' });
    expect(await inHand.result(1)).toMatchObject({ status: 'answered', flagged_at: null });
    await takeBack(message);
    expect(await inHand.result(1)).toMatchObject({ status: 'unanswered' });
  });
});

describe('another answer as the one that counts', () => {
  async function twoAnswers(): Promise<[number, number]> {
    inHand = await mailInHand();
    const inReplyTo = inHand.letters[0] ?? '';
    const first = await inHand.receive(aReply({ inReplyTo }), MONDAY + HOUR);
    const second = await inHand.receive(aReply({ inReplyTo }), MONDAY + 2 * HOUR);
    expect(await inHand.result(1)).toMatchObject({ response_seconds: HOUR });
    return [first, second];
  }

  test('is the one a person chose', async () => {
    const [, second] = await twoAnswers();
    await inHand.say(second, { field: 'counts', value: '1' });
    expect(await inHand.result(1)).toMatchObject({ response_seconds: 2 * HOUR, reviewed: 1 });
    await takeBack(second);
    expect(await inHand.result(1)).toMatchObject({ response_seconds: HOUR, reviewed: 0 });
  });

  test('or what is left when a person struck the first out', async () => {
    const [first] = await twoAnswers();
    await inHand.say(first, { field: 'counts', value: '0' });
    expect(await inHand.result(1)).toMatchObject({ response_seconds: 2 * HOUR });
  });

  test('of two that were chosen the last choice holds, and the first again after its undo', async () => {
    const [first, second] = await twoAnswers();
    await inHand.say(second, { field: 'counts', value: '1' });
    await inHand.say(first, { field: 'counts', value: '1' });
    expect(await inHand.result(1)).toMatchObject({ response_seconds: HOUR });
    await takeBack(first);
    expect(await inHand.result(1)).toMatchObject({ response_seconds: 2 * HOUR });
  });

  test('is kept beside what the rule would have said', async () => {
    const [first, second] = await twoAnswers();
    await inHand.say(second, { field: 'counts', value: '1' });
    await inHand.say(first, { field: 'counts', value: '0' });
    expect(await reviewsOf(inHand.store, second)).toMatchObject([{ value: '1', machineValue: '0' }]);
    expect(await reviewsOf(inHand.store, first)).toMatchObject([{ value: '0', machineValue: '1' }]);
  });

  test('cannot be a mail that belongs to no letter', async () => {
    inHand = await mailInHand();
    const stray = aReply({ from: 'Bo <bo@elsewhere.example>', subject: 'Erbjudande' });
    const message = await inHand.receive(stray, MONDAY + HOUR);
    await expect(inHand.say(message, { field: 'counts', value: '1' })).rejects.toThrow(
      'belongs to no letter',
    );
    expect(await reviewsOf(inHand.store, message)).toEqual([]);
  });
});

test('who, when, what and why are kept, the machine has its reading beside it, and an undone word stays too', async () => {
  inHand = await mailInHand();
  const message = await inHand.receive(aReply({ inReplyTo: inHand.letters[0] ?? '' }), MONDAY + HOUR);
  await inHand.say(message, { field: 'kind', value: 'unrelated' }, { why: 'it is about a boat' });
  await takeBack(message);
  expect(await reviewsOf(inHand.store, message)).toMatchObject([
    {
      field: 'kind',
      value: 'unrelated',
      machineValue: 'answer',
      reviewer: 'anna',
      reviewedAt: MONDAY + 2 * HOUR,
      why: 'it is about a boat',
      undone: { by: 'bo', at: MONDAY + 3 * HOUR, why: 'misread' },
    },
  ]);
});
