import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SmtpConfig } from '../../src/config/schema.ts';
import { virtualClock } from '../../src/demo/virtualClock.ts';
import { silentLog } from '../../src/ports/log.ts';
import { nodemailerMailer } from '../../src/ports/nodemailer.ts';
import { fetchedTokens } from '../../src/ports/oauth.ts';
import type { OutgoingLetter } from '../../src/ports/smtp.ts';
import { startTokenServer, type TokenServer } from './tokenServer.ts';

const USER = 'malin@post.example';

let tokenServer: TokenServer;
let smtp: SMTPServer;
/** tokens that the mail server was shown, in order */
let shown: string[];
/** tokens that it takes */
let good: (token: string) => boolean;

beforeEach(async () => {
  tokenServer = await startTokenServer();
  shown = [];
  good = () => true;
  smtp = new SMTPServer({
    authMethods: ['XOAUTH2'],
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    onAuth({ accessToken = '', username = '' }, _session, done) {
      shown.push(accessToken);
      if (username === USER && good(accessToken)) done(null, { user: USER });
      else done(null, { data: { status: '401', schemes: 'bearer' } });
    },
    onData(stream, _session, done) {
      stream.resume();
      stream.on('end', () => done(null));
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
  await tokenServer.close();
});

const letter: OutgoingLetter = {
  messageId: '<1@post.example>',
  from: { name: 'Malin', address: USER },
  replyTo: null,
  to: 'kommun@sjostad.example',
  bcc: null,
  subject: 'Fråga',
  text: 'Hej!\n',
  date: 1_790_000_000,
  personaId: 'malin',
};

function mailer() {
  const address = smtp.server.address();
  const config: SmtpConfig = {
    host: '127.0.0.1',
    port: typeof address === 'object' && address !== null ? address.port : 0,
    tls: 'none',
    login: {
      user: USER,
      oauth2: {
        tokenEndpoint: tokenServer.url,
        clientId: 'svarstid',
        clientSecret: null,
        grant: { type: 'refresh_token', refreshToken: { env: 'REFRESH' } },
        scope: null,
      },
    },
    poolSize: 1,
    perMinute: 600,
    copyToInbox: true,
    dkim: null,
  };
  const clock = virtualClock(1_790_000_000);
  const env = { REFRESH: 'fornyelse' };
  const tokensOf = fetchedTokens({ fetch, clock, env, log: silentLog });
  return { clock, mailer: nodemailerMailer(config, [], clock, env, tokensOf) };
}

test('a letter is handed over with an access token', async () => {
  const { mailer: open } = mailer();
  expect(await open.send(letter)).toMatchObject({ outcome: 'accepted' });
  open.close();
  expect(shown).toEqual(['token-1']);
});

test('each connection logs in with a token that is good then', async () => {
  const { mailer: open, clock } = mailer();
  await open.verify();
  clock.set(clock.now() + 3600);
  await open.verify();
  open.close();
  expect(shown).toEqual(['token-1', 'token-2']);
});

test('a token that the server takes no more is renewed at once', async () => {
  good = (token) => token !== 'token-1';
  const { mailer: open } = mailer();
  expect(await open.send(letter)).toMatchObject({ outcome: 'accepted' });
  open.close();
  expect(shown).toEqual(['token-1', 'token-2']);
});

test('where no token is good the letter waits: nothing was delivered', async () => {
  good = () => false;
  const { mailer: open } = mailer();
  expect(await open.send(letter)).toMatchObject({ outcome: 'unreachable' });
  open.close();
});

test('a token server that refuses is named, and the letter waits', async () => {
  tokenServer.answer(() => ({ status: 400, body: { error: 'invalid_grant' } }));
  const { mailer: open } = mailer();
  const result = await open.send(letter);
  expect(result.outcome).toBe('unreachable');
  expect(result.response).toContain(`token server ${tokenServer.url}: invalid_grant`);
  await expect(open.verify()).rejects.toThrow('invalid_grant');
  open.close();
  expect(shown).toEqual([]);
});
