import { afterEach, describe, expect, test } from 'vitest';
import { agreement, reviewQueue } from '../../src/judge/reviewQueue.ts';
import { DAY, HOUR, MONDAY } from '../house/campaign.ts';
import { anAcknowledgement, aReply, ownCopy } from '../house/mail.ts';
import { type MailInHand, mailInHand, TWO_LETTERS } from './inHand.ts';

let inHand: MailInHand;
afterEach(() => inHand.store.destroy());

const queue = async () =>
  (await reviewQueue(inHand.store)).map(({ messageId, reasons }) => [messageId, ...reasons]);
const inReplyTo = () => inHand.letters[0] ?? '';

const COUNTER_QUESTION = {
  body: 'Hej Malin!\r\n\r\nVilken bänk gäller det? Kan du skicka en karta?\r\n\r\nVänliga hälsningar\r\nEva Lind\r\n',
};
const FROM_A_STRANGER = { from: 'Eva Lind <eva@helpdesk.example>' };

describe('what needs eyes', () => {
  test('an answer that is beyond doubt does not', async () => {
    inHand = await mailInHand();
    await inHand.receive(aReply({ inReplyTo: inReplyTo() }), MONDAY + HOUR);
    expect(await queue()).toEqual([]);
  });

  test('our own copies do not', async () => {
    inHand = await mailInHand();
    await inHand.receive(ownCopy(inReplyTo()), MONDAY + 2);
    expect(await queue()).toEqual([]);
  });

  test('a mail that fits no letter, until a person has placed it', async () => {
    inHand = await mailInHand(TWO_LETTERS);
    const message = await inHand.receive(aReply({ subject: 'Svar' }), MONDAY + DAY + HOUR);
    expect(await queue()).toEqual([[message, 'unmatched']]);
    await inHand.say(message, { field: 'match', value: 'none' });
    expect(await queue()).toEqual([]);
  });

  test('a match that is only proposed, until it is made', async () => {
    inHand = await mailInHand(TWO_LETTERS);
    const message = await inHand.receive(aReply({ subject: 'Sv: Trasig lampa' }), MONDAY + DAY + HOUR);
    expect(await queue()).toEqual([[message, 'proposed']]);
    const [item] = await reviewQueue(inHand.store);
    const [agreed] = item ? agreement(item) : [];
    expect(agreed).toEqual({ field: 'match', value: '2' });
    if (agreed) await inHand.say(message, agreed);
    expect(await queue()).toEqual([]);
  });

  test('a counter-question that counts, until a person has said what it is', async () => {
    inHand = await mailInHand();
    const message = await inHand.receive(
      aReply({ inReplyTo: inReplyTo(), ...COUNTER_QUESTION }),
      MONDAY + HOUR,
    );
    expect(await queue()).toEqual([[message, 'counter-question']]);
    await inHand.say(message, { field: 'kind', value: 'counter-question' });
    expect(await queue()).toEqual([]);
  });

  test('a match with a warning, where a figure hangs on it', async () => {
    inHand = await mailInHand();
    const message = await inHand.receive(
      aReply({ inReplyTo: inReplyTo(), ...FROM_A_STRANGER }),
      MONDAY + HOUR,
    );
    expect(await queue()).toEqual([[message, 'strange']]);
    await inHand.say(message, { field: 'match', value: '1' });
    expect(await queue()).toEqual([]);
  });

  test('a reading that the machine is not sure of, where another kind would change a figure', async () => {
    inHand = await mailInHand();
    const message = await inHand.receive(anAcknowledgement(inReplyTo()), MONDAY + HOUR);
    expect(await queue()).toEqual([]);
    await inHand.store.updateTable('readings').set({ needs_review: 1 }).execute();
    expect(await queue()).toEqual([[message, 'unsure']]);
    await inHand.say(message, { field: 'kind', value: 'acknowledgement' });
    expect(await queue()).toEqual([]);
  });
});

describe('no figure hangs on', () => {
  test('what came after the answer', async () => {
    inHand = await mailInHand();
    await inHand.receive(aReply({ inReplyTo: inReplyTo() }), MONDAY + HOUR);
    await inHand.receive(aReply({ inReplyTo: inReplyTo(), ...COUNTER_QUESTION }), MONDAY + 2 * HOUR);
    await inHand.receive(aReply({ inReplyTo: inReplyTo(), ...FROM_A_STRANGER }), MONDAY + 3 * HOUR);
    expect(await queue()).toEqual([]);
  });

  test("a stranger's acknowledgement", async () => {
    inHand = await mailInHand();
    const acknowledgement = anAcknowledgement(inReplyTo()).replace('sjovik.example>', 'vendor.example>');
    await inHand.receive(acknowledgement, MONDAY + HOUR);
    expect(await queue()).toEqual([]);
  });

  test('the replies to a letter whose answer a person has chosen', async () => {
    inHand = await mailInHand();
    const first = await inHand.receive(
      aReply({ inReplyTo: inReplyTo(), ...COUNTER_QUESTION }),
      MONDAY + HOUR,
    );
    const second = await inHand.receive(aReply({ inReplyTo: inReplyTo() }), MONDAY + 2 * HOUR);
    expect(await queue()).toEqual([[first, 'counter-question']]);
    await inHand.say(second, { field: 'counts', value: '1' });
    expect(await queue()).toEqual([]);
  });
});

test('what fits no letter comes first, and within a reason the earlier mail', async () => {
  inHand = await mailInHand(TWO_LETTERS);
  const [bench = '', lamp = ''] = inHand.letters;
  const question = (about: string) => aReply({ inReplyTo: about, ...COUNTER_QUESTION });
  const first = await inHand.receive(question(lamp), MONDAY + DAY + HOUR);
  const second = await inHand.receive(question(bench), MONDAY + DAY + 2 * HOUR);
  const stray = aReply({ from: 'x@elsewhere.example', subject: 'Erbjudande' });
  const third = await inHand.receive(stray, MONDAY + DAY + 3 * HOUR);
  expect((await queue()).map(([message]) => message)).toEqual([third, first, second]);
});
