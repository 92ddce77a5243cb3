import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FetchedMessage } from '../../src/ports/imap.ts';
import { imapflowInbox } from '../../src/ports/imapflow.ts';
import { MONDAY } from '../house/campaign.ts';
import { type Dovecot, startDovecot } from './dovecot.ts';
import { runs } from './servers.ts';

const ANNA = 'anna.lind@matning.example';

/** A mail of exactly so many bytes, every line its own. */
function mailOf(bytes: number): string {
  const head = `From: Arkivet <arkiv@sjovik.example>\r\nTo: ${ANNA}\r\nSubject: Ritningar ${bytes}\r\n\r\n`;
  let text = head;
  for (let line = 0; text.length < bytes; line++) text += `rad ${line}\r\n`;
  return `${text.slice(0, bytes - 2)}\r\n`;
}

const sha = (raw: string | Uint8Array) => createHash('sha256').update(raw).digest('hex');

describe.runIf(runs('dovecot'))('mail that is fetched in pieces', () => {
  let dovecot: Dovecot;
  beforeAll(async () => {
    dovecot = await startDovecot([ANNA]);
  });
  afterAll(() => dovecot?.stop());

  test('comes whole to the byte and in its order, also where it ends with a piece', async () => {
    const sizes = [500, 2_500_000, 3_000_000, 900, 2_000_001, 700];
    for (const [at, size] of sizes.entries()) await dovecot.append('INBOX', mailOf(size), MONDAY + at);
    const config = {
      id: 'main',
      host: dovecot.imap.host,
      port: dovecot.imap.port,
      tls: 'none' as const,
      login: { user: ANNA, password: { env: 'PASSWORD' } },
      folders: ['INBOX'],
      pollSeconds: 60,
    };
    const reader = await imapflowInbox(config, { PASSWORD: dovecot.imap.password }).connect();
    const open = await reader.open('INBOX');
    const messages: FetchedMessage[] = await Array.fromAsync(open?.messagesAfter(0) ?? []);
    await reader.close();
    expect(messages.map(({ raw, internalDate }) => [raw.length, sha(raw), internalDate])).toEqual(
      sizes.map((size, at) => [size, sha(mailOf(size)), MONDAY + at]),
    );
  });
});
