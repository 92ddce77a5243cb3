import { expect, test } from 'vitest';
import { parseInstant, toIso } from '../../src/calendar/instant.ts';
import { judgeAndSettle } from '../../src/daemon/judging.ts';
import type { Parts } from '../../src/daemon/parts.ts';
import { ARRIVAL_GRACE } from '../../src/judge/standings.ts';
import { receiveInbox } from '../../src/receive/receive.ts';
import { aConfig, HOUR, MINUTE, planned } from '../house/campaign.ts';
import { fakeInbox } from '../house/fakes.ts';
import { aReply, ownCopy } from '../house/mail.ts';
import { aSender } from '../house/sender.ts';

/** One letter on Monday at nine; its deadline, ninety working hours later. */
const DEADLINE = parseInstant('2026-10-19T07:00:00Z');

async function waiting() {
  const sender = await aSender([planned()]);
  const inbox = fakeInbox();
  const parts: Parts = { ...sender.parts, config: aConfig(), inboxes: [inbox] };
  await sender.send();
  const letter = sender.mailer.letters[0]?.messageId ?? '';
  const round = async () => {
    await receiveInbox(sender.store, inbox, await inbox.connect(), sender.clock);
    await judgeAndSettle(parts);
    return sender.store.selectFrom('outcomes').selectAll().executeTakeFirst();
  };
  return { ...sender, inbox, letter, round };
}

test('a probe is flagged once its deadline has been read past, with some minutes for mail under way', async () => {
  const { clock, round } = await waiting();
  await round();
  clock.set(DEADLINE + ARRIVAL_GRACE);
  expect(await round()).toMatchObject({ status: 'sent', deadline_at: toIso(DEADLINE) });
  clock.pass(1);
  expect(await round()).toMatchObject({ status: 'unanswered', flagged_at: toIso(clock.now()) });
});

test('an answer in time by a mail server whose clock lags by an hour is waited for', async () => {
  const { clock, inbox, letter, round } = await waiting();
  inbox.put('INBOX', ownCopy(letter), clock.now() - HOUR);
  await round();
  clock.set(DEADLINE + 50 * MINUTE);
  expect(await round()).toMatchObject({ status: 'sent' });
  inbox.put('INBOX', aReply({ inReplyTo: letter }), clock.now() - HOUR);
  expect(await round()).toMatchObject({ status: 'answered' });
});

test('a lagging clock only delays the flag', async () => {
  const { clock, inbox, letter, round } = await waiting();
  inbox.put('INBOX', ownCopy(letter), clock.now() - HOUR);
  await round();
  clock.set(DEADLINE + HOUR + ARRIVAL_GRACE);
  expect(await round()).toMatchObject({ status: 'sent' });
  clock.pass(1);
  expect(await round()).toMatchObject({ status: 'unanswered' });
});

test('a lagging clock is seen in the very round that brings the first copy and its reply', async () => {
  const { clock, inbox, letter, round } = await waiting();
  inbox.put('INBOX', ownCopy(letter), clock.now() - HOUR);
  inbox.put('INBOX', aReply({ inReplyTo: letter }), clock.now() + MINUTE - HOUR);
  clock.pass(MINUTE);
  expect(await round()).toMatchObject({ status: 'answered' });
});
