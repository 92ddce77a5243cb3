import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { OperatorError } from '../../src/config/operatorError.ts';
import type { InboxConfig } from '../../src/config/schema.ts';
import type { FetchedMessage, MailReader, OpenFolder } from '../../src/ports/imap.ts';
import { imapflowInbox } from '../../src/ports/imapflow.ts';
import { MONDAY } from '../house/campaign.ts';
import { type Dovecot, startDovecot } from './dovecot.ts';
import { openImap } from './imap.ts';
import { startProxy } from './proxy.ts';
import { runs } from './servers.ts';
import { until } from './until.ts';

const ANNA = 'anna.lind@matning.example';
const BO = 'bo.ek@matning.example';
const aMail = (subject: string) =>
  `From: Kontaktcenter <kontaktcenter@sjovik.example>\r\nTo: ${ANNA}\r\nSubject: ${subject}\r\n\r\nHej!\r\n`;

describe.runIf(runs('dovecot'))('the IMAP adapter against Dovecot', () => {
  let dovecot: Dovecot;
  let reader: MailReader | undefined;
  beforeAll(async () => {
    dovecot = await startDovecot([ANNA, BO]);
  });
  afterAll(() => dovecot?.stop());
  afterEach(async () => {
    await reader?.close();
    reader = undefined;
  });

  function inbox(changes: Partial<InboxConfig> = {}) {
    const config: InboxConfig = {
      id: 'main',
      host: dovecot.imap.host,
      port: dovecot.imap.port,
      tls: 'none',
      login: { user: ANNA, password: { env: 'PASSWORD' } },
      folders: ['INBOX', '\\Junk'],
      pollSeconds: 60,
      ...changes,
    };
    return imapflowInbox(config, { PASSWORD: dovecot.imap.password, WRONG: 'fel-ord-i-dag' });
  }

  async function connect(changes: Partial<InboxConfig> = {}): Promise<MailReader> {
    reader = await inbox(changes).connect();
    return reader;
  }

  async function opened(folder = 'INBOX'): Promise<OpenFolder> {
    const open = await reader?.open(folder);
    if (!open) throw new Error(`no folder ${folder}`);
    return open;
  }

  async function all(messages: AsyncIterable<FetchedMessage>): Promise<FetchedMessage[]> {
    return Array.fromAsync(messages);
  }

  test('gives what came after a UID: bytes, UID, time of receipt', async () => {
    await dovecot.append('INBOX', aMail('Ett'), MONDAY);
    await dovecot.append('INBOX', aMail('Två'), MONDAY + 60);
    await connect();
    const folder = await opened();
    const [one, two] = await all(folder.messagesAfter(0));
    expect(Buffer.from(one?.raw ?? []).toString()).toBe(aMail('Ett'));
    expect([one?.internalDate, two?.internalDate]).toEqual([MONDAY, MONDAY + 60]);
    expect(await all(folder.messagesAfter(one?.uid ?? 0))).toEqual([two]);
    expect(await all(folder.messagesAfter(two?.uid ?? 0))).toEqual([]);
  });

  test('marks nothing, and moves nothing', async () => {
    await connect();
    await all((await opened()).messagesAfter(0));
    const client = await openImap(dovecot.imap);
    await client.mailboxOpen('INBOX');
    for await (const { flags } of client.fetch('1:*', { flags: true })) {
      expect(flags?.has('\\Seen')).toBe(false);
    }
    await client.logout();
  });

  test('finds the junk folder by its use; a use that the server has no folder for is none', async () => {
    await connect();
    expect(await reader?.open('\\Junk')).not.toBeNull();
    expect(await reader?.open('\\Archive')).toBeNull();
  });

  test('a folder that is named and not there is for the operator to mend', async () => {
    await connect();
    const refused = reader?.open('Skräppost');
    await expect(refused).rejects.toThrow(OperatorError);
    await expect(refused).rejects.toThrow(/inbox "main".*no folder "Skräppost".*inboxes\.folders/);
  });

  test('an empty folder gives nothing', async () => {
    await connect({ login: { user: BO, password: { env: 'PASSWORD' } } });
    expect(await all((await opened()).messagesAfter(0))).toEqual([]);
  });

  test('waits for news, and hears of a mail at once', async () => {
    await connect();
    await all((await opened()).messagesAfter(0));
    const news = reader?.waitForNews(AbortSignal.timeout(20_000));
    const began = performance.now();
    await dovecot.deliver(aMail('Medan vi väntar'));
    await news;
    expect(performance.now() - began).toBeLessThan(10_000);
    const found = await all((await opened()).messagesAfter(0));
    expect(String(found.at(-1)?.raw)).toContain('Subject: Medan vi väntar');
  });

  test('a mail that comes during the reading is not waited for', async () => {
    await connect();
    const folder = await opened();
    const before = (await all(folder.messagesAfter(0))).length;
    await dovecot.deliver(aMail('Medan vi läser'));
    // The server tells of it with whatever is said next, which is no waiting for news yet.
    await until('the server to tell of it', async () => (await all(folder.messagesAfter(0))).length > before);
    const began = performance.now();
    await reader?.waitForNews(AbortSignal.timeout(20_000));
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  test('waiting ends when the program asks for it', async () => {
    await connect();
    await all((await opened()).messagesAfter(0));
    const asked = new AbortController();
    const news = reader?.waitForNews(asked.signal);
    asked.abort();
    await news;
    await reader?.waitForNews(asked.signal);
  });

  test('waiting ends with the connection, and the next word fails', async () => {
    const wire = await startProxy(dovecot.imap);
    await connect({ port: wire.port });
    await all((await opened()).messagesAfter(0));
    const news = reader?.waitForNews(AbortSignal.timeout(20_000));
    wire.cut();
    await news;
    await expect(opened()).rejects.toThrow();
    await wire.close();
  });

  test('a connection that breaks in the middle of a folder is an error, never an end', async () => {
    // Together more than what the sockets in between hold: the last of it cannot be here when the first is read.
    const long = `${'Lång är väntan. '.repeat(4)}\r\n`.repeat(3000);
    for (let count = 0; count < 60; count++)
      await dovecot.append('INBOX', `${aMail(`Nummer ${count}`)}${long}`, MONDAY, BO);
    const wire = await startProxy(dovecot.imap);
    await connect({ port: wire.port, login: { user: BO, password: { env: 'PASSWORD' } } });
    const folder = await opened();
    const seen: number[] = [];
    const reading = (async () => {
      for await (const { uid } of folder.messagesAfter(0)) {
        seen.push(uid);
        if (seen.length === 5) wire.cut();
      }
    })();
    await expect(reading).rejects.toThrow();
    expect(seen.length).toBeLessThan(60);
    await wire.close();
  });

  test('a wrong password is told in the words of the server, without it', async () => {
    const wrong = inbox({ login: { user: ANNA, password: { env: 'WRONG' } } });
    const error: unknown = await wrong.connect().catch((caught: unknown) => caught);
    expect(String(error)).toMatch(/inbox "main".*login refused.*check login\.user and the password/);
    expect(String(error)).not.toContain('fel-ord-i-dag');
  });

  test('a server without TLS gets no password where TLS is required', async () => {
    const login = { user: 'nobody-else@matning.example', password: { env: 'PASSWORD' } };
    await expect(inbox({ tls: 'starttls', login }).connect()).rejects.toThrow(OperatorError);
    await expect(inbox({ tls: 'implicit', login }).connect()).rejects.toThrow(OperatorError);
    await expect(inbox({ tls: 'none', login }).connect()).rejects.toThrow(/login refused/);
    const attempts = await until('the server to tell of the attempt', async () => {
      const lines = (await dovecot.log()).split('\n').filter((line) => line.includes(login.user));
      return lines.length > 0 && lines;
    });
    expect(attempts.filter((line) => line.includes('imap-login:'))).toHaveLength(1);
  });
});
