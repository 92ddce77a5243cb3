import { afterEach, describe, expect, test } from 'vitest';
import { cycle, recover } from '../../src/daemon/cycle.ts';
import { judgeAndSettle } from '../../src/daemon/judging.ts';
import { receiveInbox } from '../../src/receive/receive.ts';
import { resolveUncertain } from '../../src/store/decisions.ts';
import { DAY, HOUR, MINUTE, MONDAY, planned, probe, states } from '../house/campaign.ts';
import { never } from '../house/fakes.ts';
import { ownCopy } from '../house/mail.ts';
import { type PartsInHand, partsInHand } from './partsInHand.ts';

let hand: PartsInHand;
afterEach(() => hand.store.destroy());

const turn = () => cycle(hand.parts, new Map(), never);

/** The process dies after the server has taken the letter and before anybody has written that down. */
async function killedWhileSending(): Promise<string> {
  hand = await partsInHand([planned()]);
  hand.mailer.answer = () => {
    throw new Error('the process is killed');
  };
  await expect(turn()).rejects.toThrow('the process is killed');
  expect(await states(hand.store)).toEqual(['sending']);
  hand.mailer.answer = () => ({ outcome: 'accepted', at: hand.clock.now(), response: '250 OK' });
  return (await probe(hand.store, 1)).message_id ?? '';
}

describe('a program that was killed while a letter was handed over', () => {
  test('holds it for uncertain at the next start, and does not send it again by itself', async () => {
    await killedWhileSending();
    hand.clock.pass(MINUTE);
    await recover(hand.parts);
    expect(await states(hand.store)).toEqual(['uncertain']);
    for (let day = 0; day < 20; day++, hand.clock.pass(DAY)) await turn();
    expect(hand.mailer.letters).toHaveLength(1);
    expect(await states(hand.store)).toEqual(['uncertain']);
  });

  test('takes our own copy for proof that comes after the start', async () => {
    const id = await killedWhileSending();
    hand.clock.pass(HOUR);
    await recover(hand.parts);
    hand.inbox.put('INBOX', ownCopy(id), MONDAY + 2);
    await turn();
    expect(await probe(hand.store, 1)).toMatchObject({
      state: 'sent',
      sent_at: '2026-10-05T07:00:02Z',
      sent_proof: 'copy',
    });
  });

  test('takes our own copy for proof that had been read before it was killed', async () => {
    hand = await partsInHand([planned()]);
    // The copy is there, and read, while the server still thinks about its 250.
    hand.mailer.answer = async ({ messageId }) => {
      hand.inbox.put('INBOX', ownCopy(messageId), MONDAY + 2);
      const reader = await hand.inbox.connect();
      await receiveInbox(hand.store, hand.inbox, reader, hand.clock);
      await judgeAndSettle(hand.parts);
      expect(await states(hand.store)).toEqual(['sending']);
      throw new Error('the process is killed');
    };
    await expect(turn()).rejects.toThrow('the process is killed');
    await recover(hand.parts);
    await turn();
    expect(await probe(hand.store, 1)).toMatchObject({ state: 'sent', sent_proof: 'copy' });
  });

  test('sends it again when a person says that it did not leave, and then once', async () => {
    const id = await killedWhileSending();
    await recover(hand.parts);
    await resolveUncertain(hand.store, 1, { sendAt: hand.clock.now() });
    await turn();
    await turn();
    expect(hand.mailer.letters.map(({ messageId }) => messageId)).toEqual([id, id]);
    expect(await states(hand.store)).toEqual(['sent']);
  });
});
