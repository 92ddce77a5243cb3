import { afterEach, expect, test } from 'vitest';
import { judgeNew } from '../../src/judge/judge.ts';
import { storeMessage } from '../../src/store/mail.ts';
import { MONDAY } from '../house/campaign.ts';
import { aReply } from '../house/mail.ts';
import { type MailInHand, mailInHand } from './inHand.ts';

let hand: MailInHand;
afterEach(() => hand.store.destroy());

test('a backlog of mail leaves the event loop its turns: a signal in the middle ends it', async () => {
  hand = await mailInHand();
  for (let uid = 1; uid <= 300; uid++) {
    const seen = { inbox: 'main', folder: 'INBOX', uidValidity: '1', uid, internalDate: MONDAY };
    await storeMessage(hand.store, { ...seen, raw: Buffer.from(aReply()) }, MONDAY);
  }
  const ending = new AbortController();
  setImmediate(() => ending.abort());
  expect(await judgeNew(hand.store, async () => undefined, ending.signal)).toBeLessThan(300);
});
