import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { InboxConfig } from '../../src/config/schema.ts';
import { virtualClock } from '../../src/demo/virtualClock.ts';
import { imapflowInbox } from '../../src/ports/imapflow.ts';
import { silentLog } from '../../src/ports/log.ts';
import { fetchedTokens } from '../../src/ports/oauth.ts';
import { startTokenServer, type TokenServer } from '../ports/tokenServer.ts';
import { type Dovecot, startDovecot } from './dovecot.ts';
import { runs } from './servers.ts';

const USER = 'anna.lind@matning.example';
const MECHANISMS = ['xoauth2', 'oauthbearer'] as const;

describe.runIf(runs('dovecot')).each(MECHANISMS)('Dovecot asked by %s', (mechanism) => {
  let dovecot: Dovecot;
  let introspection: Server;
  /** whose token it is; undefined: nobody's */
  const owners = new Map<string, string>();
  let tokenServer: TokenServer;

  beforeAll(async () => {
    introspection = createServer((request, response) => {
      const token = new URL(request.url ?? '', 'http://loopback').searchParams.get('token') ?? '';
      const email = owners.get(token);
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(email === undefined ? { active: false } : { active: true, email }));
    }).listen(0, '127.0.0.1');
    await once(introspection, 'listening');
    const address = introspection.address();
    if (address === null || typeof address === 'string') throw new Error('no TCP address');
    const introspectionUrl = `http://127.0.0.1:${address.port}/?token=`;
    dovecot = await startDovecot([USER], { mechanism, introspectionUrl });
  });
  afterAll(async () => {
    await dovecot?.stop();
    introspection.closeAllConnections();
    introspection.close();
  });
  beforeEach(async () => {
    owners.clear();
    tokenServer = await startTokenServer();
  });
  afterEach(() => tokenServer.close());

  function inbox() {
    const config: InboxConfig = {
      id: 'main',
      host: '127.0.0.1',
      port: dovecot.imap.port,
      tls: 'none',
      login: {
        user: USER,
        oauth2: {
          tokenEndpoint: tokenServer.url,
          clientId: 'svarstid',
          clientSecret: { env: 'SECRET' },
          grant: { type: 'client_credentials' },
          scope: null,
        },
      },
      folders: ['INBOX'],
      pollSeconds: 60,
    };
    const clock = virtualClock(1_790_000_000);
    const env = { SECRET: 'hemligt' };
    return imapflowInbox(config, env, fetchedTokens({ fetch, clock, env, log: silentLog }));
  }

  test('an inbox is read with an access token', async () => {
    owners.set('token-1', USER);
    await dovecot.deliver(`To: ${USER}\nSubject: Bygglov\n\nHej!\n`);
    const reader = await inbox().connect();
    const folder = await reader.open('INBOX');
    const uids: number[] = [];
    for await (const { uid } of folder?.messagesAfter(0) ?? []) uids.push(uid);
    await reader.close();
    expect(uids).toEqual([1]);
  });

  test('a token that is refused is said to be, and the next connection has a new one', async () => {
    owners.set('token-2', USER);
    const { connect } = inbox();
    await expect(connect()).rejects.toThrow(/inbox "main".*login refused/);
    await (await connect()).close();
    expect(tokenServer.asked).toHaveLength(2);
  });

  test("somebody else's token opens no inbox", async () => {
    owners.set('token-1', 'bo.ek@matning.example');
    await expect(inbox().connect()).rejects.toThrow('login refused');
  });
});

describe.runIf(runs('dovecot'))('Dovecot without OAuth2', () => {
  test('says that it takes no tokens', async () => {
    const dovecot = await startDovecot([USER]);
    const config: InboxConfig = {
      id: 'main',
      host: '127.0.0.1',
      port: dovecot.imap.port,
      tls: 'none',
      login: {
        user: USER,
        oauth2: {
          tokenEndpoint: 'http://127.0.0.1/',
          clientId: 'svarstid',
          clientSecret: null,
          grant: { type: 'client_credentials' },
          scope: null,
        },
      },
      folders: ['INBOX'],
      pollSeconds: 60,
    };
    const tokens = { current: async () => 'token', refused: () => undefined };
    await expect(imapflowInbox(config, {}, () => tokens).connect()).rejects.toThrow(
      'the server takes no access tokens',
    );
    await dovecot.stop();
  });
});
