import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type SecureVersion } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { svarstid } from '../house/bin.ts';
import { PASSWORDS, writeConfig } from '../house/configFile.ts';
import { type Authority, anAuthority, type Certificate, LONG_AGO } from './authority.ts';
import { runs } from './servers.ts';
import { startWitness, type Witness, type WitnessOptions } from './tlsWitness.ts';

const OURS = ['DNS:localhost', 'IP:127.0.0.1'];
const WAYS = ['implicit', 'starttls'] as const;

describe.runIf(runs('openssl'))('TLS', () => {
  let trusted: Authority;
  let unknown: Authority;
  const certificates = new Map<string, Certificate>();

  beforeAll(() => {
    trusted = anAuthority();
    unknown = anAuthority();
    certificates.set('good', trusted.issue(OURS));
    certificates.set('of another host', trusted.issue(['DNS:post.example', 'IP:127.0.0.2']));
    certificates.set('that has run out', trusted.issue(OURS, LONG_AGO));
    certificates.set('of nobody known', unknown.issue(OURS));
  });
  afterAll(() => {
    trusted?.remove();
    unknown?.remove();
  });

  interface Seen {
    smtp: Witness;
    imap: Witness;
    /** what `check` said, by the name of the check */
    said: Map<string, { level: string; said: string }>;
  }

  interface Circumstances {
    server: WitnessOptions['tls'];
    /** what the config asks for */
    asked?: (typeof WAYS)[number];
    certificate?: string;
    newest?: SecureVersion;
    host?: string;
    env?: Record<string, string>;
  }

  /** Lets the real program check two servers of this kind. */
  async function checked({
    server,
    asked = server === 'implicit' ? 'implicit' : 'starttls',
    certificate = 'good',
    newest,
    host = 'localhost',
    env = {},
  }: Circumstances): Promise<Seen> {
    const shown = certificates.get(certificate);
    if (!shown) throw new Error(`no certificate ${certificate}`);
    const options = { tls: server, certificate: shown, newest };
    const smtp = await startWitness({ protocol: 'smtp', ...options });
    const imap = await startWitness({ protocol: 'imap', ...options });
    const folder = await mkdtemp(join(tmpdir(), 'svarstid-tls-'));
    try {
      await writeConfig(folder, {
        smtp: { host, port: smtp.port, tls: asked },
        inbox: { host, port: imap.port, tls: asked },
      });
      const environment = { ...PASSWORDS, NODE_EXTRA_CA_CERTS: trusted.file, ...env };
      const { stdout } = await svarstid(['check', '--json'], { cwd: folder, env: environment });
      const lines = stdout
        .trim()
        .split('\n')
        .map((line): { check: string; level: string; said: string } => JSON.parse(line));
      return { smtp, imap, said: new Map(lines.map((line) => [line.check, line])) };
    } finally {
      await smtp.close();
      await imap.close();
      await rm(folder, { recursive: true });
    }
  }

  const heardBy = ({ smtp, imap }: Seen) =>
    [smtp, imap].flatMap(({ inClear, underTls }) => [...inClear, ...underTls]);

  /** A password in any form, and whatever asks to be let in. */
  function triedToLogIn(lines: readonly string[]): string[] {
    const secrets = Object.values(PASSWORDS);
    return lines.filter(
      (line) =>
        /\b(AUTH|LOGIN|AUTHENTICATE)\b/i.test(line) ||
        secrets.some((secret) => line.includes(secret) || decoded(line).includes(secret)),
    );
  }

  function expectRefusal(seen: Seen, why: RegExp) {
    for (const name of ['SMTP', 'IMAP main']) {
      expect(seen.said.get(name), name).toMatchObject({ level: 'fail', said: expect.stringMatching(why) });
    }
    expect(triedToLogIn(heardBy(seen))).toEqual([]);
  }

  describe.each(WAYS)('%s', (server) => {
    test('a server whose certificate is vouched for is logged in to, all under TLS', async () => {
      const seen = await checked({ server });
      for (const name of ['SMTP', 'IMAP main']) expect(seen.said.get(name)).toMatchObject({ level: 'ok' });
      for (const { inClear, underTls } of [seen.smtp, seen.imap]) {
        expect(triedToLogIn(underTls)).not.toEqual([]);
        expect(triedToLogIn(inClear)).toEqual([]);
      }
    });

    test('an address for a host is held against the addresses of the certificate', async () => {
      const seen = await checked({ server, host: '127.0.0.1' });
      for (const name of ['SMTP', 'IMAP main']) expect(seen.said.get(name)).toMatchObject({ level: 'ok' });
      const other = await checked({ server, host: '127.0.0.1', certificate: 'of another host' });
      expectRefusal(other, /127\.0\.0\.1.*not in the cert|does not match/i);
    });

    test.each([
      ['of nobody known', /nobody .* vouches for the server's certificate; .*NODE_EXTRA_CA_CERTS/],
      ['of another host', /localhost.*altnames|does not match/i],
      ['that has run out', /expired/i],
    ])('a certificate %s is refused before any password', async (certificate, why) => {
      expectRefusal(await checked({ server, certificate }), why);
    });

    test('TLS 1.1 alone is refused before any password', async () => {
      const seen = await checked({ server, newest: 'TLSv1.1' });
      expectRefusal(seen, /SSL|TLS/);
      for (const { handshakes } of [seen.smtp, seen.imap]) {
        expect(handshakes.begun).toBeGreaterThan(0);
        expect(handshakes.ended).toBe(0);
      }
    });

    test('TLS 1.2 is enough', async () => {
      const seen = await checked({ server, newest: 'TLSv1.2' });
      for (const name of ['SMTP', 'IMAP main']) expect(seen.said.get(name)).toMatchObject({ level: 'ok' });
    });

    test('Node’s own switch against verification changes nothing', async () => {
      const env = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };
      expectRefusal(await checked({ server, certificate: 'of nobody known', env }), /certificate/i);
    });
  });

  test.each([
    ['taken out of the offer', 'stripped'],
    ['offered and then denied', 'denied'],
  ] as const)('STARTTLS that is %s is not gone without', async (_, server) => {
    expectRefusal(await checked({ server }), /not now|STARTTLS/);
  });

  test('words in clear behind the go-ahead for STARTTLS count for nothing', async () => {
    const { smtp, imap, said } = await checked({ server: 'injected' });
    expect(said.get('IMAP main')).toMatchObject({
      level: 'fail',
      said: expect.stringContaining('injection'),
    });
    expect(triedToLogIn([...smtp.inClear, ...imap.inClear, ...imap.underTls])).toEqual([]);
    // What was forged offers LOGIN alone; the server itself, asked again under TLS, PLAIN too.
    expect(triedToLogIn(smtp.underTls)).toEqual([expect.stringMatching(/^AUTH PLAIN /)]);
  });

  test('a server that says in clear that we are logged in already is not read from', async () => {
    const { imap, said } = await checked({ server: 'logged-in' });
    expect(said.get('IMAP main')).toMatchObject({
      level: 'fail',
      said: expect.stringContaining('STARTTLS'),
    });
    expect(imap.inClear.join()).not.toMatch(/LOGIN|AUTHENTICATE|SELECT|EXAMINE/);
  });

  test('the server of TLS 1.1 lets those in who are content with that', async () => {
    const certificate = certificates.get('good');
    if (!certificate) throw new Error('no certificate');
    const witness = await startWitness({ protocol: 'smtp', tls: 'implicit', certificate, newest: 'TLSv1.1' });
    const old = { minVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    const client = connect({ host: 'localhost', port: witness.port, ca: readFileSync(trusted.file), ...old });
    await once(client, 'secureConnect');
    expect(client.getProtocol()).toBe('TLSv1.1');
    client.destroy();
    await witness.close();
  });

  test('a server of STARTTLS is none for implicit TLS', async () => {
    expectRefusal(
      await checked({ server: 'starttls', asked: 'implicit' }),
      /does not begin with TLS on this port: set tls to "starttls"/,
    );
  });
});

/** The parts of a line read as base64, as AUTH PLAIN and LOGIN send them. */
function decoded(line: string): string {
  return line
    .split(' ')
    .map((word) => Buffer.from(word, 'base64').toString())
    .join(' ');
}
