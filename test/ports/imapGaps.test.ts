import { expect, test } from 'vitest';
import type { FetchedMessage } from '../../src/ports/imap.ts';
import { imapflowInbox } from '../../src/ports/imapflow.ts';
import { type Folder, startImap } from '../faults/imapServer.ts';

/** Five messages in INBOX, of which the server lists all and gives none of `withheld`. */
async function readingWithout(withheld: readonly number[]) {
  const inbox: Folder = {
    name: 'INBOX',
    specialUse: null,
    uidValidity: 1,
    uidNext: 6,
    mails: [1, 2, 3, 4, 5].map((uid) => ({
      uid,
      internalDate: '05-Oct-2026 09:00:00 +0200',
      raw: Buffer.from(`Subject: ${uid}\r\n\r\nHej!\r\n`),
    })),
  };
  const server = await startImap({
    folders: [inbox],
    at: ({ moment, uid }) =>
      moment === 'message' && uid !== undefined && withheld.includes(uid)
        ? { message: 'pass over' }
        : undefined,
  });
  const config = {
    id: 'main',
    host: server.host,
    port: server.port,
    tls: 'none' as const,
    login: { user: 'anna', password: { env: 'PASSWORD' } },
    folders: ['INBOX'],
    pollSeconds: 60,
  };
  const reader = await imapflowInbox(config, { PASSWORD: 'ett-hemligt-ord' }).connect();
  const given: number[] = [];
  try {
    const open = await reader.open('INBOX');
    for await (const { uid } of open?.messagesAfter(0) ?? none()) given.push(uid);
    return { given, said: null };
  } catch (error) {
    return { given, said: String(error) };
  } finally {
    await reader.close();
    await server.close();
  }
}

async function* none(): AsyncIterable<FetchedMessage> {}

test('messages below one that the server keeps back are given before it is refused', async () => {
  const { given, said } = await readingWithout([3]);
  expect(given).toEqual([1, 2]);
  expect(said).toContain('lists message UID 3 but does not give it whole');
});

test('the lowest of several decides how far it goes, and all are named', async () => {
  const { given, said } = await readingWithout([5, 2]);
  expect(given).toEqual([1]);
  expect(said).toContain('lists message UID 2, 5 but');
});

test('without one, all are given', async () => {
  expect(await readingWithout([])).toEqual({ given: [1, 2, 3, 4, 5], said: null });
});
