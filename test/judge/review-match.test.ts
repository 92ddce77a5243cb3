import { afterEach, expect, test } from 'vitest';
import { forgetMail } from '../../src/forget/forget.ts';
import { standingsOf } from '../../src/judge/standings.ts';
import { undo } from '../../src/judge/undo.ts';
import { queueUnread } from '../../src/store/mail.ts';
import { storedMatch } from '../../src/store/matches.ts';
import { progressOf } from '../../src/store/progress.ts';
import { reviewsOf } from '../../src/store/reviews.ts';
import { DAY, HOUR, MONDAY } from '../house/campaign.ts';
import { aReply } from '../house/mail.ts';
import { type MailInHand, mailInHand, TWO_LETTERS } from './inHand.ts';

let inHand: MailInHand;
afterEach(() => inHand.store.destroy());

const TUESDAY_NOON = MONDAY + DAY + 3 * HOUR;

async function takeBack(message: number, reviewId: number | null = null): Promise<void> {
  const standings = await standingsOf(inHand.store, [inHand.config]);
  await undo(
    inHand.store,
    { messageId: message, reviewId, by: 'bo', why: null },
    standings,
    TUESDAY_NOON + DAY,
  );
}

const matched = async (message: number) => {
  const match = await storedMatch(inHand.store, message);
  return [match?.probeId, match?.rung, match?.doubtful];
};

/** Two letters are open, and a mail without a header could answer either. */
async function unmatched(): Promise<number> {
  inHand = await mailInHand(TWO_LETTERS);
  const message = await inHand.receive(aReply({ subject: 'Svar' }), TUESDAY_NOON);
  expect(await matched(message)).toEqual([null, null, false]);
  return message;
}

test('a mail that fits no letter answers the one a person matches it to, until the word is taken back', async () => {
  const message = await unmatched();
  await inHand.say(message, { field: 'match', value: '2' });
  expect(await matched(message)).toEqual([2, 'person', false]);
  expect(await inHand.result(2)).toMatchObject({
    status: 'answered',
    response_seconds: 3 * HOUR,
    match_rung: 'person',
    reviewed: 1,
  });
  expect((await progressOf(inHand.store, inHand.campaign.id)).unmatched).toBe(0);
  await takeBack(message);
  expect(await matched(message)).toEqual([null, null, false]);
  expect(await inHand.result(2)).toMatchObject({ status: 'sent', answered_at: null, reviewed: 0 });
});

test('a mail taken from a letter leaves it unanswered, and both letters say that a person was there', async () => {
  inHand = await mailInHand(TWO_LETTERS);
  const message = await inHand.receive(aReply({ inReplyTo: inHand.letters[0] ?? '' }), TUESDAY_NOON);
  const machine = await storedMatch(inHand.store, message);
  await inHand.say(message, { field: 'match', value: '2' });
  expect(await inHand.result(1)).toMatchObject({ status: 'sent', reviewed: 1 });
  expect(await inHand.result(2)).toMatchObject({ status: 'answered', reviewed: 1 });
  await takeBack(message);
  expect(await storedMatch(inHand.store, message)).toEqual(machine);
  expect(await inHand.result(1)).toMatchObject({
    status: 'answered',
    match_rung: 'in-reply-to',
    reviewed: 0,
  });
  expect(await inHand.result(2)).toMatchObject({ status: 'sent', reviewed: 0 });
});

test('a mail that a person says belongs to nothing waits for nobody any more', async () => {
  const message = await unmatched();
  await inHand.say(message, { field: 'match', value: 'none' });
  expect(await matched(message)).toEqual([null, 'person', false]);
  expect((await progressOf(inHand.store, inHand.campaign.id)).unmatched).toBe(0);
});

test('a proposed match is made by naming the letter', async () => {
  inHand = await mailInHand(TWO_LETTERS);
  const message = await inHand.receive(aReply({ subject: 'Sv: Trasig lampa' }), TUESDAY_NOON);
  expect(await matched(message)).toEqual([2, 'only-open-probe', true]);
  await inHand.say(message, { field: 'match', value: '2' });
  expect(await inHand.result(2)).toMatchObject({ status: 'answered', match_rung: 'person' });
  await takeBack(message);
  expect(await matched(message)).toEqual([2, 'only-open-probe', true]);
  expect(await inHand.result(2)).toMatchObject({ status: 'sent' });
});

test('a mail is read as a reply to the letter that a person gives it', async () => {
  inHand = await mailInHand(TWO_LETTERS);
  const quoted =
    'Hej!\r\n\r\nDen byts nästa vecka.\r\n\r\nVart vänder man sig om en gatlykta har slocknat?\r\n';
  const message = await inHand.receive(aReply({ subject: 'Svar', body: quoted }), TUESDAY_NOON);
  await inHand.say(message, { field: 'match', value: 'none' });
  const text = async () =>
    (
      await inHand.store
        .selectFrom('readings')
        .select('new_text')
        .where('message_id', '=', message)
        .executeTakeFirstOrThrow()
    ).new_text;
  expect(await text()).toContain('gatlykta');
  await inHand.say(message, { field: 'match', value: '2' });
  expect(await text()).not.toContain('gatlykta');
});

test('what answers in the thread of a moved mail moves with it, and back', async () => {
  const first = await unmatched();
  const header = '<first@case.example>';
  const again = await inHand.receive(aReply({ subject: 'Svar', messageId: header }), TUESDAY_NOON + HOUR);
  const follower = await inHand.receive(
    aReply({ subject: 'Svar', inReplyTo: header, messageId: '<second@case.example>' }),
    TUESDAY_NOON + 2 * HOUR,
  );
  const last = await inHand.receive(
    aReply({ subject: 'Svar', inReplyTo: '<second@case.example>' }),
    TUESDAY_NOON + 3 * HOUR,
  );
  expect(await matched(follower)).toEqual([null, null, false]);
  await inHand.say(again, { field: 'match', value: '2' });
  expect(await matched(follower)).toEqual([2, 'thread', false]);
  expect(await matched(last)).toEqual([2, 'thread', false]);
  await inHand.say(again, { field: 'match', value: '1' });
  expect(await matched(last)).toEqual([1, 'thread', false]);
  await takeBack(again);
  await takeBack(again);
  expect(await matched(follower)).toEqual([null, null, false]);
  expect(await matched(last)).toEqual([null, null, false]);
  expect(await matched(first)).toEqual([null, null, false]);
});

test('a mail that a person said belongs to nothing stays so, whatever its thread turns out to be', async () => {
  inHand = await mailInHand(TWO_LETTERS);
  const header = '<first@case.example>';
  const follower = await inHand.receive(aReply({ subject: 'Svar', inReplyTo: header }), TUESDAY_NOON);
  await inHand.say(follower, { field: 'match', value: 'none' });
  await inHand.receive(
    aReply({ inReplyTo: inHand.letters[0] ?? '', messageId: header }),
    TUESDAY_NOON + HOUR,
  );
  expect(await matched(follower)).toEqual([null, 'person', false]);
});

test('a mail that turns out to have come earlier keeps the place a person gave it', async () => {
  const message = await unmatched();
  await inHand.say(message, { field: 'match', value: '2' });
  await inHand.store
    .updateTable('messages')
    .set({ received_at: '2026-10-06T08:00:00Z' })
    .where('id', '=', message)
    .execute();
  await queueUnread(inHand.store, message);
  await inHand.turn();
  expect(await inHand.result(2)).toMatchObject({ response_seconds: HOUR, match_rung: 'person' });
});

test('of two persons the later word holds, and the machine has its own under both', async () => {
  const message = await unmatched();
  const [first] = await inHand.say(message, { field: 'match', value: '1' });
  await inHand.say(message, { field: 'match', value: '2' }, { by: 'bo' });
  const reviews = await reviewsOf(inHand.store, message);
  expect(reviews.map(({ machineValue }) => JSON.parse(machineValue).probeId)).toEqual([null, null]);
  await takeBack(message, first ?? 0);
  expect(await matched(message)).toEqual([2, 'person', false]);
  await takeBack(message);
  expect(await matched(message)).toEqual([null, null, false]);
});

test.each(['0', '3', '1.5', 'x', ''])('"%s" is no letter that was sent', async (value) => {
  const message = await unmatched();
  await expect(inHand.say(message, { field: 'match', value })).rejects.toThrow(
    'must be none or the number of a letter that was sent',
  );
  expect(await matched(message)).toEqual([null, null, false]);
});

test('a mail that was forgotten can still be placed, and keeps its reading', async () => {
  const message = await unmatched();
  await forgetMail(inHand.store, { matched: [], stray: [message] }, TUESDAY_NOON + DAY);
  await inHand.say(message, { field: 'match', value: '2' });
  expect(await inHand.result(2)).toMatchObject({ status: 'answered', has_name: 1, reviewed: 1 });
  await takeBack(message);
  expect(await matched(message)).toEqual([null, null, false]);
});
