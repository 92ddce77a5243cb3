import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleWith } from '../config/written.ts';
import { startTokenServer, type TokenServer } from '../ports/tokenServer.ts';
import { aWorkplace, commandLine, end, untilSaid, type Workplace } from './bin.ts';
import { type Gossip, gossipingImap, gossipingSmtp } from './gossips.ts';

// The secrets beside passwords: a client's secret, refresh and access tokens, the webhook's address, the signing key.

const ENV = {
  CLIENT_SECRET: 'marked-klient-"å"-5',
  REFUSED_TOKEN: 'marked-avvisad-förnyelse-6',
};
const REFRESH_TOKEN = 'marked-förnyelse-8';
const KEY = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
  type: 'pkcs8',
  format: 'pem',
});
const FILES = ['refresh.txt', 'dkim.pem', 'hook.txt'];

let place: Workplace;
let smtp: Gossip;
let imap: Gossip;
let tokens: TokenServer;
let hook: Gossip & { told: string[] };

/** A webhook that takes nothing and repeats its address. */
async function gossipingHook(): Promise<Gossip & { told: string[] }> {
  const told: string[] = [];
  const server = createServer((request, response) => {
    told.push(request.url ?? '');
    response.writeHead(500, `no ${request.url}`, { location: request.url }).end(request.url);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  return {
    port: address.port,
    told,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

beforeAll(async () => {
  [smtp, imap, tokens, hook] = await Promise.all([
    gossipingSmtp(),
    gossipingImap(),
    startTokenServer(),
    gossipingHook(),
  ]);
  let granted = 0;
  tokens.answer((form) => {
    granted += 1;
    const repeated = JSON.stringify(form);
    const coded = Buffer.from(`${form.client_id}:${form.client_secret}`).toString('base64');
    if (form.client_id === 'refused') {
      const words = `${repeated} ${coded} ${new URLSearchParams(form)}`;
      return { status: 400, body: { error: 'invalid_grant', error_description: words } };
    }
    const given = { access_token: `marked-access-${granted}`, refresh_token: `marked-rotated-${granted}` };
    return { body: { ...given, token_type: 'Bearer', expires_in: 3600 } };
  });
  const login = (clientId: string, refreshToken: { env: string } | { file: string }) => ({
    user: 'svarstid@post.example',
    oauth2: { tokenEndpoint: tokens.url, clientId, clientSecret: { env: 'CLIENT_SECRET' }, refreshToken },
  });
  const inbox = { host: '127.0.0.1', port: imap.port, tls: 'none' };
  const good = login('svarstid', { file: 'refresh.txt' });
  const always = ['00:00-24:00'];
  const hours = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, always]);
  const today = Temporal.Now.plainDateISO();
  place = aWorkplace(
    exampleWith({
      database: 'svarstid.sqlite',
      smtp: {
        host: '127.0.0.1',
        port: smtp.port,
        tls: 'none',
        dkim: { domain: 'post.example', selector: 's', privateKey: { file: 'dkim.pem' } },
      },
      inboxes: [
        { id: 'main', ...inbox, login: good },
        { id: 'other', ...inbox, login: login('refused', { env: 'REFUSED_TOKEN' }) },
      ],
      personas: Array.from({ length: 8 }, (_, index) => ({
        id: `p${index}`,
        name: `Persona ${index}`,
        address: `p${index}@post.example`,
        inbox: index === 7 ? 'other' : 'main',
        ...(index < 4 && { smtpLogin: good }),
      })),
      'campaign.period': { from: today.toString(), to: today.add({ days: 40 }).toString() },
      'campaign.sendingHours': Object.fromEntries(hours),
      'campaign.repeats': 1,
      watch: { webhook: { file: 'hook.txt' } },
    }),
    ENV,
  );
  const contents = [REFRESH_TOKEN, KEY, `http://127.0.0.1:${hook.port}/marked-krok?token=marked-9`];
  for (const [index, name] of FILES.entries())
    writeFileSync(join(place.folder, name), contents[index] ?? '', { mode: 0o600 });
});
afterAll(async () => {
  place.remove();
  for (const server of [smtp, imap, tokens, hook]) await server.close();
});

/** Every form in which a secret could stand somewhere; each holds the word "marked", but the key. */
function secretsIn(text: string): string[] {
  const coded = ['', ' ', '  '].map((before) => {
    const whole = Buffer.from(`${before}marked-`).toString('base64');
    return whole.slice(before === '' ? 0 : 4, -4);
  });
  const key = String(KEY).split('\n').slice(1, -2);
  return ['marked', ...coded, ...key].filter((form) => text.includes(form));
}

test('the search finds a secret in each of its forms', () => {
  for (const before of ['', 'x', 'xy', 'user=a\x01auth=Bearer ']) {
    const coded = Buffer.from(`${before}marked-access-1\x01\x01`).toString('base64');
    expect(secretsIn(coded)).not.toEqual([]);
  }
  expect(secretsIn(String(KEY)).length).toBeGreaterThan(10);
});

test('check says who refused what, without a secret', async () => {
  const { code, stdout, stderr } = await place.run('check', '--json');
  expect(code).toBe(1);
  expect(stdout + stderr).toMatch(/IMAP main.*login refused/);
  expect(stdout + stderr).toMatch(/IMAP other.*invalid_grant.*\(hidden\)/);
  expect(tokens.asked.map(({ refresh_token }) => refresh_token)).toContain(REFRESH_TOKEN);
  expect(secretsIn(stdout + stderr)).toEqual([]);
});

test('the log at its most talkative, errors and the process list hold none, with all servers repeating them', async () => {
  expect(await place.run('start', '--yes')).toMatchObject({ code: 0 });
  const database = new BetterSqlite3(join(place.folder, 'svarstid.sqlite'));
  const due = database.prepare(
    'update probes set due_at = ? where id = (select min(id) from probes where persona_id in (?, ?))',
  );
  // First one that leaves signed and without a login, then one whose login is refused.
  due.run('2020-01-01T00:00:00Z', 'p5', 'p6');
  due.run('2020-01-02T00:00:00Z', 'p0', 'p1');
  database.close();
  const { code, stdout, stderr } = await place.run('run', '--once', '--log-level', 'debug');
  expect(code).toBe(1);
  expect(stderr).toMatch(/refused by the mail server for good/);
  expect(stderr).toMatch(/mail server not reached.*|login refused/);
  expect(stderr).toContain('invalid_grant');
  expect(hook.told).toContain('/marked-krok?token=marked-9');
  expect(stderr).toContain('answered 500');
  const daemon = place.start('run', '--log-level', 'debug');
  await untilSaid(daemon, /inbox not read[\s\S]*inbox not read/);
  const shown = commandLine(daemon.child.pid ?? 0);
  expect(shown).toContain('svarstid.js run');
  expect(secretsIn(stdout + stderr + shown + (await end(daemon)))).toEqual([]);
});

test('nor does the database, nor any other file but those that the secrets stand in', () => {
  const bytes = place.bytes(...FILES);
  expect(bytes.includes('550 5.7.1 refused')).toBe(true);
  expect(secretsIn(bytes.toString('latin1'))).toEqual([]);
});

test('a signing key that is none, and a webhook that is no address, are told of by their place', async () => {
  writeFileSync(join(place.folder, 'dkim.pem'), 'marked: no key');
  writeFileSync(join(place.folder, 'hook.txt'), 'ftp://marked.example/');
  for (const args of [['check'], ['run', '--once']]) {
    const { stdout, stderr } = await place.run(...args);
    expect(stdout + stderr).not.toBe('');
    expect(secretsIn(stdout + stderr)).toEqual([]);
  }
});
