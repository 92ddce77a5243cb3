import { expect, test } from 'vitest';
import { toIso } from '../../src/calendar/instant.ts';
import { judgeAndSettle } from '../../src/daemon/judging.ts';
import type { Parts } from '../../src/daemon/parts.ts';
import { receiveInbox } from '../../src/receive/receive.ts';
import { aConfig, DAY, HOUR, MINUTE, MONDAY, planned } from '../house/campaign.ts';
import { fakeInbox } from '../house/fakes.ts';
import { aReply, ownCopy } from '../house/mail.ts';
import { aSender } from '../house/sender.ts';

/** One letter on Monday at nine by a right clock; its copy comes `copyAfter` seconds later by the server's. */
async function sentAtNine(copyAfter: number | null = 2) {
  const sender = await aSender([planned()]);
  const inbox = fakeInbox();
  const parts: Parts = { ...sender.parts, config: aConfig(), inboxes: [inbox] };
  await sender.send();
  const letter = sender.mailer.letters[0]?.messageId ?? '';
  const roundAt = async (now: number) => {
    sender.clock.set(now);
    await receiveInbox(sender.store, inbox, await inbox.connect(), sender.clock);
    await judgeAndSettle(parts);
    return sender.store.selectFrom('outcomes').selectAll().executeTakeFirst();
  };
  if (copyAfter !== null) {
    inbox.put('INBOX', ownCopy(letter), MONDAY + copyAfter);
    await roundAt(MONDAY + MINUTE);
  }
  const answerAt = (at: number) => inbox.put('INBOX', aReply({ inReplyTo: letter }), at);
  return { ...sender, inbox, letter, answerAt, roundAt };
}

test.each([
  ['after half an hour, read with the clock an hour behind', 30 * MINUTE, HOUR],
  ['after a day, read with the clock thirty hours behind', DAY, 30 * HOUR],
  ['after ten days, read with the clock five days behind', 10 * DAY, 5 * DAY],
])('an answer %s has its own time once the clock is right', async (_, after, behind) => {
  const { answerAt, roundAt } = await sentAtNine();
  answerAt(MONDAY + after);
  await roundAt(MONDAY + after + MINUTE - behind);
  const outcome = await roundAt(MONDAY + after + DAY);
  expect(outcome).toMatchObject({ status: 'answered', answered_at: toIso(MONDAY + after) });
  expect(await roundAt(MONDAY + 60 * DAY)).toMatchObject({ answered_at: toIso(MONDAY + after) });
});

test('an answer by a mail server whose clock is ahead is no later for it, then or when ours has come so far', async () => {
  const { answerAt, roundAt } = await sentAtNine(2 * HOUR);
  answerAt(MONDAY + HOUR + 2 * HOUR);
  const read = MONDAY + HOUR + MINUTE;
  expect(await roundAt(read)).toMatchObject({ status: 'answered', answered_at: toIso(read) });
  expect(await roundAt(MONDAY + DAY)).toMatchObject({ answered_at: toIso(read) });
});

test('without copies nobody knows whose clock is wrong: the answer keeps the time at which it was stored', async () => {
  const { answerAt, roundAt } = await sentAtNine(null);
  answerAt(MONDAY + 3 * HOUR);
  const read = MONDAY + HOUR;
  await roundAt(read);
  expect(await roundAt(MONDAY + DAY)).toMatchObject({ status: 'answered', answered_at: toIso(read) });
});

test('the first copy may come after the mail that it tells of', async () => {
  const { answerAt, roundAt, inbox, letter } = await sentAtNine(null);
  answerAt(MONDAY + 3 * HOUR);
  await roundAt(MONDAY + HOUR);
  await roundAt(MONDAY + 4 * HOUR);
  inbox.put('INBOX', ownCopy(letter), MONDAY + 2);
  await roundAt(MONDAY + 5 * HOUR);
  expect(await roundAt(MONDAY + DAY)).toMatchObject({ answered_at: toIso(MONDAY + 3 * HOUR) });
});

test('a letter proved by a copy that is read by a clock set back left no earlier than its attempt began', async () => {
  const { store, inbox, letter, roundAt } = await sentAtNine(null);
  await store.updateTable('probes').set({ state: 'uncertain', sent_at: null, sent_proof: null }).execute();
  inbox.put('INBOX', ownCopy(letter), MONDAY + 2);
  await roundAt(MONDAY - 5 * HOUR);
  const probe = await store.selectFrom('probes').selectAll().executeTakeFirst();
  expect(probe).toMatchObject({ state: 'sent', sent_proof: 'copy', sent_at: toIso(MONDAY) });
});

test('mail that is seen again by a clock set back keeps its time', async () => {
  const { inbox, answerAt, roundAt } = await sentAtNine();
  answerAt(MONDAY + HOUR);
  await roundAt(MONDAY + HOUR + MINUTE);
  const folder = inbox.contents.INBOX;
  if (folder) folder.uidValidity = '2';
  expect(await roundAt(MONDAY - DAY)).toMatchObject({ answered_at: toIso(MONDAY + HOUR) });
  expect(await roundAt(MONDAY + DAY)).toMatchObject({ answered_at: toIso(MONDAY + HOUR) });
});

test('what was forgotten meanwhile stays as it was judged', async () => {
  const { store, answerAt, roundAt } = await sentAtNine();
  answerAt(MONDAY + 3 * HOUR);
  await roundAt(MONDAY + HOUR);
  await store
    .insertInto('forgotten')
    .expression((eb) => eb.selectFrom('messages').select(['id', 'received_at']))
    .execute();
  expect(await roundAt(MONDAY + DAY)).toMatchObject({ answered_at: toIso(MONDAY + HOUR) });
});
