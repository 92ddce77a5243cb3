import { afterEach, describe, expect, test } from 'vitest';
import { newCheckId } from '../../src/send/ids.ts';
import { HOUR, JOHAN, MALIN, MINUTE, MONDAY } from '../house/campaign.ts';
import { anAcknowledgement, aReply } from '../house/mail.ts';
import { type MailInHand, mailInHand, TWO_LETTERS } from './inHand.ts';

let hand: MailInHand;
afterEach(() => hand.store.destroy());

const matchOf = (message: number) =>
  hand.store.selectFrom('matches').selectAll().where('message_id', '=', message).executeTakeFirstOrThrow();

describe('a reply', () => {
  test('is matched, read and measured as it comes', async () => {
    hand = await mailInHand();
    const [inReplyTo = ''] = hand.letters;
    await hand.receive(aReply({ inReplyTo }), MONDAY + 90 * MINUTE);
    expect(await hand.result(1)).toMatchObject({
      status: 'answered',
      answered_at: '2026-10-05T08:30:00Z',
      response_seconds: 90 * MINUTE,
      response_interval: 'within_1_day',
      match_rung: 'in-reply-to',
      has_name: 1,
    });
  });

  test('an acknowledgement is kept and does not stop the clock', async () => {
    hand = await mailInHand();
    const [letter = ''] = hand.letters;
    await hand.receive(anAcknowledgement(letter), MONDAY + MINUTE);
    expect(await hand.result(1)).toMatchObject({
      status: 'sent',
      acknowledged_at: '2026-10-05T07:01:00Z',
      answered_at: null,
    });
    await hand.receive(aReply({ inReplyTo: letter }), MONDAY + HOUR);
    expect(await hand.result(1)).toMatchObject({ status: 'answered', response_seconds: HOUR });
  });

  test('a second answer changes nothing', async () => {
    hand = await mailInHand();
    const [inReplyTo = ''] = hand.letters;
    await hand.receive(aReply({ inReplyTo }), MONDAY + HOUR);
    await hand.receive(aReply({ inReplyTo }), MONDAY + 2 * HOUR);
    expect(await hand.result(1)).toMatchObject({ response_seconds: HOUR });
  });

  test('an earlier answer that is found later takes the place of the first', async () => {
    hand = await mailInHand();
    const [inReplyTo = ''] = hand.letters;
    await hand.receive(aReply({ inReplyTo }), MONDAY + 2 * HOUR);
    await hand.receive(aReply({ inReplyTo }), MONDAY + HOUR);
    expect(await hand.result(1)).toMatchObject({ response_seconds: HOUR });
  });

  test('mails that came together are judged in the order of their arrival, each before the next', async () => {
    // Without headers only the one open letter can be meant: the first answer closes it, so the second fits none.
    hand = await mailInHand();
    const first = await hand.receive(aReply({ subject: 'Svar' }), MONDAY + HOUR);
    const second = await hand.receive(aReply({ subject: 'Svar igen' }), MONDAY + 2 * HOUR);
    expect(await matchOf(first)).toMatchObject({ probe_id: 1, rung: 'only-open-probe' });
    expect(await matchOf(second)).toMatchObject({ probe_id: null });
  });
});

describe('what fits no probe', () => {
  test('waits among the unmatched', async () => {
    hand = await mailInHand();
    const message = await hand.receive(
      aReply({ from: 'nyhetsbrev@butiken.example', subject: 'Rea i helgen' }),
      MONDAY + HOUR,
    );
    expect(await matchOf(message)).toMatchObject({ probe_id: null, own_copy: 0 });
    expect(await hand.result(1)).toMatchObject({ status: 'sent' });
  });

  test('two open letters of one persona at one municipality: nobody guesses', async () => {
    hand = await mailInHand(TWO_LETTERS);
    const message = await hand.receive(
      aReply({ subject: 'Svar', body: 'Hej!\r\n\r\nJa.\r\n' }),
      MONDAY + 30 * HOUR,
    );
    const { probe_id, doubtful } = await matchOf(message);
    expect(probe_id === null || doubtful === 1).toBe(true);
    expect((await hand.result(1)).status).toBe('sent');
    expect((await hand.result(2)).status).toBe('sent');
  });

  test('is tried again when a later mail explains its thread', async () => {
    hand = await mailInHand(TWO_LETTERS);
    const [, lamp = ''] = hand.letters;
    const follower = await hand.receive(
      aReply({
        from: 'driften@entreprenad.example',
        subject: 'Ärende 12',
        inReplyTo: '<clerk@sjovik.example>',
      }),
      MONDAY + 30 * HOUR,
    );
    expect(await matchOf(follower)).toMatchObject({ probe_id: null });
    await hand.receive(aReply({ inReplyTo: lamp, messageId: '<clerk@sjovik.example>' }), MONDAY + 31 * HOUR);
    expect(await matchOf(follower)).toMatchObject({ probe_id: 2, rung: 'thread' });
    // The follower came first, so it is the answer that counts.
    expect(await hand.result(2)).toMatchObject({ status: 'answered' });
    expect((await hand.result(2)).answered_at).toBe('2026-10-06T13:00:00Z');
  });

  test('a doubtful match counts for nothing', async () => {
    hand = await mailInHand();
    const [inReplyTo = ''] = hand.letters;
    // Our In-Reply-To on a mail that came a day before the letter left.
    const message = await hand.receive(aReply({ inReplyTo }), MONDAY - 24 * HOUR);
    expect(await matchOf(message)).toMatchObject({ probe_id: 1, doubtful: 1 });
    expect(await hand.result(1)).toMatchObject({ status: 'sent', answered_at: null });
  });
});

describe('mail of our own', () => {
  test('the mail of a check is nothing to look at', async () => {
    hand = await mailInHand();
    const id = newCheckId(MALIN.address);
    const raw = aReply({ from: `Malin Berg <${MALIN.address}>`, messageId: id, subject: 'Test' });
    expect(await matchOf(await hand.receive(raw, MONDAY + HOUR))).toMatchObject({ own_copy: 1 });
  });

  test('a persona who writes to another is no reply', async () => {
    hand = await mailInHand();
    const [inReplyTo = ''] = hand.letters;
    await hand.receive(aReply({ from: `Johan Ek <${JOHAN.address}>`, inReplyTo }), MONDAY + HOUR);
    expect(await hand.result(1)).toMatchObject({ status: 'sent' });
  });
});
