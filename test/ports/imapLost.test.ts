import { expect, test } from 'vitest';
import { OperatorError } from '../../src/config/operatorError.ts';
import type { FetchedMessage } from '../../src/ports/imap.ts';
import { imapflowInbox } from '../../src/ports/imapflow.ts';
import { type ImapMoment, startImap } from '../faults/imapServer.ts';

/** What is said when the server cuts the connection at this moment. */
async function cutAt(cut: ImapMoment): Promise<{ error: unknown; port: number }> {
  const mail = {
    uid: 1,
    internalDate: '05-Oct-2026 09:00:00 +0200',
    raw: Buffer.from('Subject: a\r\n\r\nHej!\r\n'),
  };
  const server = await startImap({
    folders: [{ name: 'INBOX', specialUse: null, uidValidity: 1, uidNext: 2, mails: [mail] }],
    at: ({ moment }) => (moment === cut ? { after: 'reset' as const } : undefined),
  });
  const inbox = imapflowInbox(
    {
      id: 'main',
      host: server.host,
      port: server.port,
      tls: 'none',
      login: { user: 'anna', password: { env: 'PASSWORD' } },
      folders: ['INBOX'],
      pollSeconds: 60,
    },
    { PASSWORD: 'ett-hemligt-ord' },
  );
  const reader = await inbox.connect();
  try {
    const open = await reader.open('INBOX');
    for await (const _ of open?.messagesAfter(0) ?? none());
    return { error: null, port: server.port };
  } catch (error) {
    return { error, port: server.port };
  } finally {
    await reader.close();
    await server.close();
  }
}

async function* none(): AsyncIterable<FetchedMessage> {}

test.each([
  'examine',
  'search',
  'fetch',
  'message',
] as const)("a connection that breaks at %s is the operator's matter, with the inbox named", async (moment) => {
  const { error, port } = await cutAt(moment);
  expect(error).toBeInstanceOf(OperatorError);
  expect(String(error)).toContain(`IMAP 127.0.0.1:${port} (inbox "main"): connection lost`);
});
