import { describe, expect, test } from 'vitest';
import { receiveInbox } from '../../src/receive/receive.ts';
import { inboxesReadUntil } from '../../src/store/mail.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { HOUR, MONDAY } from '../house/campaign.ts';
import { aClock, type FakeInbox, fakeInbox } from '../house/fakes.ts';

async function anInbox() {
  const store = await openStore(':memory:', MONDAY);
  const inbox = fakeInbox();
  const clock = aClock(MONDAY);
  const receive = async () => receiveInbox(store, inbox, await inbox.connect(), clock);
  return { store, inbox, clock, receive };
}

const readUntil = (store: Store) =>
  inboxesReadUntil(store, [
    { inbox: 'main', folder: 'INBOX' },
    { inbox: 'main', folder: '\\Junk' },
  ]);

function breakAt(inbox: FakeInbox, uid: number): void {
  inbox.onMessage = (message) => {
    if (message.uid === uid) throw new Error('connection reset');
  };
}

describe('reading an inbox', () => {
  test('goes on after the last message that was stored', async () => {
    const { inbox, receive } = await anInbox();
    inbox.put('INBOX', 'one', MONDAY);
    inbox.put('INBOX', 'two', MONDAY);
    expect(await receive()).toBe(2);
    inbox.put('INBOX', 'three', MONDAY);
    expect(await receive()).toBe(1);
    expect(inbox.asked.filter((one) => one.startsWith('INBOX'))).toEqual(['INBOX after 0', 'INBOX after 2']);
  });

  test('leaves INBOX open, so that the connection then waits for news of it', async () => {
    const { inbox, receive } = await anInbox();
    await receive();
    expect(inbox.asked).toEqual(['\\Junk after 0', 'INBOX after 0']);
  });

  test('keeps what it had stored when the connection breaks, and goes on from there', async () => {
    const { inbox, receive } = await anInbox();
    for (const raw of ['one', 'two', 'three']) inbox.put('INBOX', raw, MONDAY);
    breakAt(inbox, 3);
    await expect(receive()).rejects.toThrow('connection reset');
    inbox.onMessage = () => undefined;
    expect(await receive()).toBe(1);
    expect(inbox.asked.at(-1)).toBe('INBOX after 2');
  });

  test('loses none of a long folder, and none of what came before a break in it', async () => {
    const { store, inbox, receive } = await anInbox();
    const [count, broken] = [230, 177];
    for (let uid = 1; uid <= count; uid++) inbox.put('INBOX', `number ${uid}`, MONDAY);
    breakAt(inbox, broken);
    await expect(receive()).rejects.toThrow('connection reset');
    const stored = async () =>
      (await store.selectFrom('messages').select('raw').orderBy('id').execute()).map(({ raw }) =>
        String(raw),
      );
    const numbers = Array.from({ length: count }, (_, index) => `number ${index + 1}`);
    expect(await stored()).toEqual(numbers.slice(0, broken - 1));
    inbox.onMessage = () => undefined;
    expect(await receive()).toBe(count - broken + 1);
    expect(await stored()).toEqual(numbers);
  });

  test('reads INBOX also where a mail in the junk folder cannot be read, and says so then', async () => {
    const { store, inbox, clock, receive } = await anInbox();
    await receive();
    clock.pass(HOUR);
    inbox.put('\\Junk', 'odd', MONDAY);
    inbox.put('INBOX', 'an answer', MONDAY);
    inbox.onMessage = ({ raw }) => {
      if (String(raw) === 'odd') throw new Error('not given whole');
    };
    await expect(receive()).rejects.toThrow('not given whole');
    const stored = await store.selectFrom('messages').select('raw').execute();
    expect(stored.map(({ raw }) => String(raw))).toEqual(['an answer']);
    expect(await readUntil(store)).toBe(MONDAY);
  });
});

describe('an inbox counts as read', () => {
  test('only up to the moment before its folder was opened', async () => {
    const { store, inbox, clock, receive } = await anInbox();
    inbox.put('INBOX', 'one', MONDAY);
    inbox.onMessage = () => clock.pass(40);
    await receive();
    expect(await readUntil(store)).toBe(MONDAY);
  });

  test('only when all its folders have been read to the end', async () => {
    const { store, inbox, clock, receive } = await anInbox();
    inbox.put('INBOX', 'one', MONDAY);
    breakAt(inbox, 1);
    await expect(receive()).rejects.toThrow();
    expect(await readUntil(store)).toBeNull();
    inbox.onMessage = () => undefined;
    await receive();
    expect(await readUntil(store)).toBe(MONDAY);

    clock.pass(HOUR);
    inbox.put('INBOX', 'two', MONDAY);
    breakAt(inbox, 2);
    await expect(receive()).rejects.toThrow();
    expect(await readUntil(store)).toBe(MONDAY);
  });

  test('also where the server has no junk folder', async () => {
    const { store, inbox, receive } = await anInbox();
    delete inbox.contents['\\Junk'];
    await receive();
    expect(await readUntil(store)).toBe(MONDAY);
  });

  test('anew when the junk folder comes into being later', async () => {
    const { inbox, receive } = await anInbox();
    delete inbox.contents['\\Junk'];
    await receive();
    inbox.contents['\\Junk'] = { uidValidity: '9', messages: [] };
    inbox.put('\\Junk', 'found there', MONDAY);
    expect(await receive()).toBe(1);
  });
});
