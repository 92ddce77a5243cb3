import { expect, test } from 'vitest';
import type { FetchedMessage } from '../../src/ports/imap.ts';
import { imapflowInbox } from '../../src/ports/imapflow.ts';
import { type Folder, startImap } from '../faults/imapServer.ts';

// It takes every mail for a large one too: a search finds it, whatever size is asked for.
test.each([
  ['a large mail', 500_000, [1]],
  ['a small one', 5, [1, 1]],
])('a server that passes over the range it is asked for gives %s whole, once', async (_, lines, asked) => {
  const raw = Buffer.from(`Subject: Ritningar\r\n\r\n${'Hej!\r\n'.repeat(lines)}`);
  const inbox: Folder = {
    name: 'INBOX',
    specialUse: null,
    uidValidity: 1,
    uidNext: 2,
    mails: [{ uid: 1, internalDate: '05-Oct-2026 09:00:00 +0200', raw }],
  };
  const fetches: number[] = [];
  const server = await startImap({
    folders: [inbox],
    at: ({ moment, tag, uid }) => {
      if (moment === 'search') return { say: `* SEARCH 1\r\n${tag} OK done\r\n` };
      if (moment === 'message' && uid !== undefined) fetches.push(uid);
      return undefined;
    },
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
  try {
    const open = await reader.open('INBOX');
    const messages: FetchedMessage[] = await Array.fromAsync(open?.messagesAfter(0) ?? []);
    expect(messages).toHaveLength(1);
    expect(raw.equals(messages[0]?.raw ?? Buffer.alloc(0))).toBe(true);
    expect(fetches).toEqual(asked);
  } finally {
    await reader.close();
    await server.close();
  }
});
