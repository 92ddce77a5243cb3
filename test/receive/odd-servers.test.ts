import { expect, test } from 'vitest';
import type { MailReader } from '../../src/ports/imap.ts';
import { receiveInbox } from '../../src/receive/receive.ts';
import { openStore } from '../../src/store/open.ts';
import { DAY, HOUR, MONDAY } from '../house/campaign.ts';
import { aClock, type FakeInbox, fakeInbox } from '../house/fakes.ts';

async function anInbox() {
  const store = await openStore(':memory:', MONDAY);
  const inbox = fakeInbox({ folders: ['INBOX'] });
  const clock = aClock(MONDAY);
  const messages = () =>
    store
      .selectFrom('messages as m')
      .innerJoin('sightings as s', 's.message_id', 'm.id')
      .select(['m.raw', 'm.received_at', 's.internal_date'])
      .orderBy('m.id')
      .execute();
  const receive = async () => receiveInbox(store, inbox, countingReader(inbox, await inbox.connect()), clock);
  return { inbox, clock, messages, receive };
}

/** The reader of a server that says which UID comes next. */
function countingReader(inbox: FakeInbox, reader: MailReader): MailReader {
  const uidNext = (inbox.contents.INBOX?.messages.at(-1)?.uid ?? 0) + 1;
  return {
    ...reader,
    open: async (folder) => {
      const open = await reader.open(folder);
      return open && { ...open, uidNext };
    },
  };
}

test('a mail dated ahead of our clock was received when we took it in', async () => {
  const { inbox, clock, messages, receive } = await anInbox();
  inbox.put('INBOX', 'one', MONDAY + 3 * DAY);
  clock.pass(HOUR);
  await receive();
  expect(await messages()).toMatchObject([
    { received_at: '2026-10-05T08:00:00Z', internal_date: '2026-10-08T07:00:00Z' },
  ]);
});

test('a mailbox restored from a backup under the same UIDVALIDITY is read anew', async () => {
  const { inbox, messages, receive } = await anInbox();
  for (const raw of ['one', 'two', 'three']) inbox.put('INBOX', raw, MONDAY);
  expect(await receive()).toBe(3);
  inbox.contents.INBOX?.messages.splice(1);
  inbox.put('INBOX', 'another', MONDAY);
  expect(await receive()).toBe(1);
  expect((await messages()).map(({ raw }) => String(Buffer.from(raw)))).toContain('another');
});

test('a mail that was deleted by somebody is no restored mailbox', async () => {
  const { inbox, receive } = await anInbox();
  inbox.put('INBOX', 'one', MONDAY);
  inbox.put('INBOX', 'two', MONDAY);
  await receive();
  inbox.contents.INBOX?.messages.shift();
  await receive();
  expect(inbox.asked).toEqual(['INBOX after 0', 'INBOX after 2']);
});
