import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { cycle } from '../../src/daemon/cycle.ts';
import { runDaemon } from '../../src/daemon/daemon.ts';
import type { SendResult } from '../../src/ports/smtp.ts';
import { DAY, MONDAY, planned, states } from '../house/campaign.ts';
import { type FakeInbox, type FakeMailer, fakeInbox, never } from '../house/fakes.ts';
import { aReply } from '../house/mail.ts';
import { type PartsInHand, partsInHand } from './partsInHand.ts';

let hand: PartsInHand;
afterEach(() => hand.store.destroy());

/** Runs the daemon; `end` asks it to end, and resolves when it has. */
function running(): { end(): Promise<void>; ask(): void; ended: Promise<void> } {
  const asked = new AbortController();
  const ended = runDaemon(hand.parts, asked.signal);
  const ask = () => asked.abort();
  return {
    ask,
    ended,
    end: () => {
      ask();
      return ended;
    },
  };
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await turn();
}

const unread = async () => (await hand.store.selectFrom('unread').selectAll().execute()).length;

describe('a daemon that is told to end', () => {
  test('finishes the letter in hand, writes down what became of it, and takes up no other', async () => {
    const result = Promise.withResolvers<SendResult>();
    hand = await partsInHand([planned(), planned({ municipalityCode: '9902' })]);
    const mailer: FakeMailer = hand.mailer;
    mailer.answer = () => result.promise;
    const daemon = running();
    await until(() => mailer.letters.length === 1);
    daemon.ask();
    result.resolve({ outcome: 'accepted', at: MONDAY + 2, response: '250 OK' });
    await daemon.ended;
    expect(await states(hand.store)).toEqual(['sent', 'planned']);
    expect(mailer.letters).toHaveLength(1);
  });

  test('ends while it waits for news, without a last word from the mail server', async () => {
    hand = await partsInHand([]);
    const daemon = running();
    await until(async () => (await hand.store.selectFrom('folders').selectAll().execute()).length === 2);
    await daemon.end();
    expect(hand.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('stores the mail in hand and no further one, and does not count the folder as read', async () => {
    hand = await partsInHand([]);
    const inbox: FakeInbox = hand.inbox;
    for (const subject of ['ett', 'två', 'tre']) inbox.put('INBOX', aReply({ subject }), MONDAY);
    const daemon = running();
    inbox.onMessage = ({ uid }) => {
      if (uid === 2) daemon.ask();
    };
    await daemon.ended;
    const messages = await hand.store.selectFrom('messages').selectAll().execute();
    expect(messages).toHaveLength(1);
    const folder = await hand.store.selectFrom('folders').selectAll().where('folder', '=', 'INBOX').execute();
    expect(folder).toMatchObject([{ last_uid: 1, read_until: null }]);
  });

  test('judges the mail in hand and leaves the others for the next start, and flags nothing', async () => {
    hand = await partsInHand([planned()]);
    await cycle(hand.parts, new Map(), never);
    hand.clock.set(MONDAY + 40 * DAY);
    const from = 'rea@butiken.example';
    for (const subject of ['ett', 'två', 'tre']) hand.inbox.put('INBOX', aReply({ from, subject }), MONDAY);
    const daemon = running();
    hand.parts.log.info = (_, message) => {
      if (message === 'unmatched' || message === 'read') daemon.ask();
    };
    await daemon.ended;
    expect(await unread()).toBe(2);
    const outcomes = await hand.store.selectFrom('outcomes').selectAll().execute();
    expect(outcomes).toMatchObject([{ status: 'sent', flagged_at: null }]);
  });
});

describe('an inbox that cannot be read', () => {
  test('is told of and tried again, and letters leave all the while', async () => {
    hand = await partsInHand([planned()]);
    const reader = hand.inbox.connect;
    let refused = 0;
    hand.inbox.connect = () => {
      refused += 1;
      return refused === 1 ? Promise.reject(new Error('no route to host')) : reader();
    };
    const daemon = running();
    await until(async () => (await hand.store.selectFrom('folders').selectAll().execute()).length === 2);
    await daemon.end();
    expect(refused).toBe(2);
    expect(hand.log.lines).toContainEqual({
      level: 'error',
      message: 'inbox not read',
      about: { inbox: 'main', retryInSeconds: 1, reason: expect.stringContaining('no route to host') },
    });
    expect(await states(hand.store)).toEqual(['sent']);
  });

  test('does not keep another one from being read', async () => {
    hand = await partsInHand([]);
    const broken = { ...fakeInbox({ id: 'other' }), connect: () => Promise.reject(new Error('no route')) };
    hand.parts.inboxes = [broken, hand.inbox];
    hand.inbox.put('INBOX', aReply(), MONDAY);
    const daemon = running();
    await until(async () => (await hand.store.selectFrom('readings').selectAll().execute()).length === 1);
    await daemon.end();
  });
});
