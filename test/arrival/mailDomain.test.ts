import { generateKeyPairSync } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { remarksOn } from '../../src/arrival/mailDomain.ts';
import type { SmtpConfig } from '../../src/config/schema.ts';
import { nodeDns } from '../../src/ports/dns.ts';
import { type DnsServer, startDnsServer, type Zone } from '../ports/dnsServer.ts';

const keys = (modulusLength: number) =>
  generateKeyPairSync('rsa', {
    modulusLength,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
const own = keys(2048);
const published = (key: Buffer) => `v=DKIM1; k=rsa; p=${key.toString('base64')}`;

const smtp: SmtpConfig = {
  host: 'smtp.post.example',
  port: 587,
  tls: 'starttls',
  login: null,
  poolSize: 1,
  perMinute: 20,
  copyToInbox: true,
  dkim: { domain: 'post.example', selector: 's1', privateKey: { env: 'KEY' } },
};

const GOOD: Zone = {
  'post.example': { TXT: ['v=spf1 a:smtp.post.example -all'], MX: ['10 mx.post.example'] },
  'smtp.post.example': { A: ['192.0.2.10'] },
  's1._domainkey.post.example': { TXT: [published(own.publicKey)] },
  '_dmarc.post.example': { TXT: ['v=DMARC1; p=reject'] },
};

let server: DnsServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function remarks(
  zone: Zone,
  changes: Partial<SmtpConfig> = {},
  domain = 'post.example',
  key = own.privateKey,
) {
  server = await startDnsServer(zone);
  const found = await remarksOn(domain, { ...smtp, ...changes }, nodeDns([server.server]), { KEY: key });
  const byKind = new Map(found.map(({ name, level, said }) => [name.split(' ')[0], `${level}: ${said}`]));
  return (kind: string) => byKind.get(kind);
}

test('a domain in order gives no warning', async () => {
  const said = await remarks(GOOD);
  expect(said('SPF')).toBe(
    'ok: lets smtp.post.example (192.0.2.10) send: a:smtp.post.example in the record of post.example',
  );
  expect(said('DKIM')).toBe('ok: the key at s1._domainkey.post.example is that of the config');
  expect(said('DMARC')).toBe('ok: p=reject at _dmarc.post.example');
  expect(said('MX')).toBe('ok: replies go to mx.post.example');
});

test('a domain of which DNS knows nothing is warned of in every line', async () => {
  const said = await remarks({});
  expect(said('SPF')).toMatch(/^warn: no record.*TXT post.example "v=spf1/);
  expect(said('DKIM')).toMatch(/^warn: no key at s1._domainkey.post.example/);
  expect(said('DMARC')).toMatch(/^warn: no record.*TXT _dmarc.post.example "v=DMARC1/);
  expect(said('MX')).toMatch(/^warn: neither MX nor address/);
});

test('DNS that fails is a warning, never a failure', async () => {
  const said = await remarks({
    'post.example': 'fails',
    'smtp.post.example': 'fails',
    's1._domainkey.post.example': 'fails',
    '_dmarc.post.example': 'fails',
  });
  for (const kind of ['SPF', 'DKIM', 'DMARC', 'MX'])
    expect(said(kind)).toMatch(/^warn: .* could not be looked up: the DNS server failed$/);
});

describe('SPF', () => {
  const record = (text: string): Zone => ({
    ...GOOD,
    'post.example': { TXT: [`v=spf1 ${text}`], MX: ['1 mx.post.example'] },
  });

  test.each([
    ['+all', /^warn: the record lets everybody send/],
    ['ip4:198.51.100.1 ~all', /^warn: does not name smtp.post.example \(192.0.2.10\) \(softfail/],
    ['include:nowhere.example -all', /^warn: the record is broken/],
    ['exists:%{i}.x.example -all', /^warn: .*cannot be told here/],
  ])('%s', async (text, expected) => {
    expect((await remarks(record(text)))('SPF')).toMatch(expected);
  });

  test('every address that the server has must be named', async () => {
    const zone = {
      ...record('ip4:192.0.2.10 -all'),
      'smtp.post.example': { A: ['192.0.2.10'], AAAA: ['2001:db8::1'] },
    };
    expect((await remarks(zone))('SPF')).toContain('does not name smtp.post.example (2001:db8::1)');
  });

  test('a server on this machine or network may leave by an address that is not known here', async () => {
    expect((await remarks(GOOD, { host: '127.0.0.1' }))('SPF')).toMatch(
      /^warn: there is a record; .*cannot be told/,
    );
    expect((await remarks({}, { host: '127.0.0.1' }))('SPF')).toMatch(/^warn: no record/);
  });
});

describe('DKIM', () => {
  const key = (record: string): Zone => ({ ...GOOD, 's1._domainkey.post.example': { TXT: [record] } });

  test.each([
    ['another key', published(keys(2048).publicKey), 'the key there is not that of the config'],
    ['a revoked key', 'v=DKIM1; p=', 'revoked'],
    ['no key', 'v=DKIM1; k=rsa', 'has no key'],
    ['nonsense', 'v=DKIM1; p=AAAA', 'cannot be read'],
    ['a key of another kind', 'v=DKIM1; k=ed25519; p=AAAA', 'is ed25519, that of the config is rsa'],
    ['a trial', `${published(own.publicKey)}; t=y`, 't=y'],
    ['another hash', `${published(own.publicKey)}; h=sha1`, 'h='],
    ['another service', `${published(own.publicKey)}; s=tlsrpt`, 's='],
  ])('%s is warned of', async (_, record, said) => {
    const remark = (await remarks(key(record)))('DKIM');
    expect(remark).toMatch(/^warn: s1\._domainkey\.post\.example: /);
    expect(remark).toContain(said);
  });

  test('a short key is warned of', async () => {
    const short = keys(1024);
    const said = await remarks(key(published(short.publicKey)), {}, 'post.example', short.privateKey);
    expect(said('DKIM')).toContain('1024 bits');
  });

  test("another organisation's signature does not count; a subdomain's does", async () => {
    expect((await remarks(GOOD, {}, 'familjen.example'))('DKIM')).toContain(
      'does not count for familjen.example',
    );
    await server?.close();
    expect((await remarks(GOOD, {}, 'mail.post.example'))('DKIM')).toMatch(/^ok/);
  });

  test('a private key that is none fails: no letter could be signed', async () => {
    const said = await remarks(GOOD, {}, 'post.example', 'hemligt');
    expect(said('DKIM')).toBe(
      'fail: smtp.dkim.privateKey: environment variable KEY holds no private key in PEM',
    );
  });

  test('without a key of ours nothing is known, and nothing wrong', async () => {
    expect((await remarks(GOOD, { dkim: null }))('DKIM')).toMatch(/^ok: letters are not signed here/);
  });
});

describe('DMARC', () => {
  const policy = (text: string): Zone => ({ ...GOOD, '_dmarc.post.example': { TXT: [text] } });

  test.each([
    ['v=DMARC1; p=quarantine; pct=50', /^ok: p=quarantine/],
    ['v=DMARC1; p=none; rua=mailto:d@post.example', /^warn: p=none/],
    ['v=DMARC1; p=rejct', /^warn: the record is void/],
    ['v=DMARC2; p=reject', /^warn: no record/],
  ])('%s', async (text, expected) => {
    expect((await remarks(policy(text)))('DMARC')).toMatch(expected);
  });

  test('a subdomain falls under the policy of the domain above, and its sp= for subdomains', async () => {
    const zone = policy('v=DMARC1; p=none; sp=reject');
    expect((await remarks(zone, {}, 'mail.post.example'))('DMARC')).toContain(
      'p=reject at _dmarc.post.example',
    );
  });

  test('a policy that refuses, where nothing is known to pass, is warned of', async () => {
    const zone: Zone = { ...GOOD, 'post.example': { TXT: ['v=spf1 -all'], MX: ['1 mx.post.example'] } };
    expect((await remarks(zone, { dkim: null }))('DMARC')).toMatch(
      /^warn: p=reject.*neither SPF nor DKIM.*refused/,
    );
  });
});

test.each([
  [{ MX: ['0 .'] }, /^warn: the domain says that it takes no mail/],
  [{ A: ['192.0.2.1'] }, /^ok: replies go to the domain's own address/],
])('mail exchangers %j', async (records, expected) => {
  expect((await remarks({ ...GOOD, 'post.example': records }))('MX')).toMatch(expected);
});
