import { describe, expect, test } from 'vitest';
import { receiveInbox } from '../../src/receive/receive.ts';
import { openStore } from '../../src/store/open.ts';
import { HOUR, MONDAY } from '../house/campaign.ts';
import { aClock, fakeInbox } from '../house/fakes.ts';

async function anInbox() {
  const store = await openStore(':memory:', MONDAY);
  const inbox = fakeInbox();
  const clock = aClock(MONDAY + 2 * HOUR);
  const receive = async (from = inbox) => receiveInbox(store, from, await from.connect(), clock);
  const messages = () => store.selectFrom('messages').select(['raw', 'received_at']).orderBy('id').execute();
  const sightings = () =>
    store.selectFrom('sightings').select(['inbox', 'folder', 'uid_validity', 'uid']).execute();
  return { store, inbox, receive, messages, sightings };
}

describe('the same mail seen twice is stored once', () => {
  test('when UIDVALIDITY has changed and everything is read again', async () => {
    const { inbox, receive, messages, sightings } = await anInbox();
    inbox.put('INBOX', 'one', MONDAY);
    inbox.put('INBOX', 'two', MONDAY);
    await receive();
    inbox.contents.INBOX = { uidValidity: '2', messages: [] };
    for (const raw of ['two', 'one', 'three']) inbox.put('INBOX', raw, MONDAY);
    expect(await receive()).toBe(1);
    expect(inbox.asked.at(-1)).toBe('INBOX after 0');
    expect(await messages()).toHaveLength(3);
    expect(await sightings()).toHaveLength(5);
  });

  test('when it lies in two folders', async () => {
    const { inbox, receive, messages, sightings } = await anInbox();
    inbox.put('INBOX', 'one', MONDAY);
    inbox.put('\\Junk', 'one', MONDAY);
    expect(await receive()).toBe(1);
    expect(await messages()).toHaveLength(1);
    expect((await sightings()).map(({ folder }) => folder).sort()).toEqual(['INBOX', '\\Junk']);
  });

  test('when it lies in two inboxes', async () => {
    const { inbox, receive, messages } = await anInbox();
    const other = fakeInbox({ id: 'other' });
    inbox.put('INBOX', 'one', MONDAY);
    other.put('INBOX', 'one', MONDAY);
    expect([await receive(), await receive(other)]).toEqual([1, 0]);
    expect(await messages()).toHaveLength(1);
  });

  test('when everything is read a second time without any change', async () => {
    const { inbox, receive } = await anInbox();
    inbox.put('INBOX', 'one', MONDAY);
    expect([await receive(), await receive()]).toEqual([1, 0]);
  });

  test.each([
    ['the earlier first', MONDAY, MONDAY + HOUR],
    ['the later first', MONDAY + HOUR, MONDAY],
  ])('with the earlier of two times of receipt, %s', async (_, first, second) => {
    const { inbox, receive, messages } = await anInbox();
    inbox.put('INBOX', 'one', first);
    await receive();
    inbox.put('\\Junk', 'one', second);
    await receive();
    expect(await messages()).toMatchObject([{ received_at: '2026-10-05T07:00:00Z' }]);
  });

  test('and judged anew when its time of receipt turns out to be earlier', async () => {
    const { store, inbox, receive } = await anInbox();
    inbox.put('INBOX', 'one', MONDAY + HOUR);
    await receive();
    await store.deleteFrom('unread').execute();
    inbox.put('\\Junk', 'one', MONDAY);
    await receive();
    expect(await store.selectFrom('unread').selectAll().execute()).toMatchObject([{ message_id: 1 }]);
  });
});

describe('raw first', () => {
  test('bytes are stored as they came, whatever they are, before anything reads them', async () => {
    const { store, inbox, receive } = await anInbox();
    const bytes = Uint8Array.from({ length: 512 }, (_, index) => index % 256);
    inbox.contents.INBOX?.messages.push(
      { uid: 1, internalDate: MONDAY, raw: bytes },
      { uid: 2, internalDate: MONDAY, raw: new Uint8Array(0) },
    );
    expect(await receive()).toBe(2);
    const [odd, empty] = await store.selectFrom('messages').selectAll().orderBy('id').execute();
    expect(Buffer.from(odd?.raw ?? []).equals(bytes)).toBe(true);
    expect(empty).toMatchObject({ size: 0 });
    expect(await store.selectFrom('unread').selectAll().execute()).toHaveLength(2);
    expect(await store.selectFrom('readings').selectAll().execute()).toEqual([]);
  });

  test('mails that differ in one byte are two mails', async () => {
    const { inbox, receive } = await anInbox();
    inbox.put('INBOX', 'one', MONDAY);
    inbox.put('INBOX', 'onf', MONDAY);
    expect(await receive()).toBe(2);
  });
});
