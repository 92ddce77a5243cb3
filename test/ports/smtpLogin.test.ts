import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { OperatorError } from '../../src/config/operatorError.ts';
import type { SmtpConfig } from '../../src/config/schema.ts';
import { nodemailerMailer } from '../../src/ports/nodemailer.ts';
import { noTokens } from '../../src/ports/oauth.ts';
import type { Mailer } from '../../src/ports/smtp.ts';
import { MALIN as MALIN_PERSONA } from '../house/campaign.ts';
import { aLetter, IMPATIENT, SENT, smtpAt } from './aLetter.ts';
import { verifiedDkim } from './verifyDkim.ts';

const SHARED = { user: 'svarstid@post.example', password: { env: 'SHARED' } };
const OWN = { user: 'malin.berg@post.example', password: { env: 'OWN' } };
const env = { SHARED: 'det-gemensamma', OWN: 'det-egna', WRONG: 'fel-ord' };

let server: SMTPServer | undefined;
let mailer: Mailer | undefined;

afterEach(async () => {
  mailer?.close();
  await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
});

interface Heard {
  logins: string[];
  raw: string[];
  port: number;
}

async function listening(options: SMTPServerOptions = {}): Promise<Heard> {
  const heard: Heard = { logins: [], raw: [], port: 0 };
  const passwords: Record<string, string> = { [SHARED.user]: env.SHARED, [OWN.user]: env.OWN };
  server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    onAuth({ username = '', password }, _session, done) {
      heard.logins.push(username);
      if (passwords[username] === password) done(null, { user: username });
      else done(Object.assign(new Error('5.7.8 no such login'), { responseCode: 535 }));
    },
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        heard.raw.push(Buffer.concat(chunks).toString('latin1'));
        done(null);
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  const tcp = server.listen(0, '127.0.0.1');
  await once(tcp, 'listening');
  const address = tcp.address();
  heard.port = typeof address === 'object' && address !== null ? address.port : 0;
  return heard;
}

function mailerFor(smtp: SmtpConfig, personas = [MALIN_PERSONA]): Mailer {
  mailer = nodemailerMailer(smtp, personas, { now: () => SENT }, env, noTokens, IMPATIENT);
  return mailer;
}

describe('logins', () => {
  test('a persona with a login of its own is sent by that, the others by the shared one', async () => {
    const heard = await listening();
    const personas = [{ ...MALIN_PERSONA, smtpLogin: OWN }];
    const own = mailerFor(smtpAt(heard.port, { login: SHARED }), personas);
    expect(await own.send(aLetter())).toMatchObject({ outcome: 'accepted' });
    expect(await own.send(aLetter({ personaId: 'johan' }))).toMatchObject({ outcome: 'accepted' });
    expect(heard.logins).toEqual([OWN.user, SHARED.user]);
  });

  test('a wrong password makes the server unreachable; no letter is refused by it', async () => {
    const heard = await listening();
    const wrong = { ...SHARED, password: { env: 'WRONG' } };
    const result = await mailerFor(smtpAt(heard.port, { login: wrong })).send(aLetter());
    expect(result).toMatchObject({ outcome: 'unreachable', response: expect.stringMatching(/^535 /) });
    expect(heard.raw).toEqual([]);
  });

  test('a check names the place and the words of the server, never the password', async () => {
    const heard = await listening();
    const wrong = { ...SHARED, password: { env: 'WRONG' } };
    const checked = mailerFor(smtpAt(heard.port, { login: wrong })).verify();
    const error: unknown = await checked.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(OperatorError);
    expect(String(error)).toMatch(new RegExp(`127\\.0\\.0\\.1:${heard.port}: 535 .*no such login`));
    expect(String(error)).not.toContain(env.WRONG);
  });

  test('a check tries every login', async () => {
    const heard = await listening();
    const personas = [{ ...MALIN_PERSONA, smtpLogin: { ...OWN, password: { env: 'WRONG' } } }];
    await expect(mailerFor(smtpAt(heard.port, { login: SHARED }), personas).verify()).rejects.toThrow(/535/);
    expect(heard.logins).toEqual([SHARED.user, OWN.user]);
  });

  test('a server that takes no login sends nothing where one is configured', async () => {
    const heard = await listening({ disabledCommands: ['AUTH', 'STARTTLS'], authOptional: true });
    const result = await mailerFor(smtpAt(heard.port, { login: SHARED })).send(aLetter());
    expect(result).toMatchObject({ outcome: 'unreachable' });
    expect(heard.raw).toEqual([]);
  });

  test('a password that is not there is refused at once, by its place', () => {
    const lost = { ...SHARED, password: { env: 'LOST' } };
    expect(() => mailerFor(smtpAt(9, { login: lost }))).toThrow(/environment variable LOST is not set/);
  });
});

describe('TLS where it is required', () => {
  test('a server without STARTTLS gets neither password nor letter', async () => {
    const heard = await listening();
    const mailer = mailerFor(smtpAt(heard.port, { tls: 'starttls', login: SHARED }));
    expect(await mailer.send(aLetter())).toMatchObject({ outcome: 'unreachable' });
    expect(heard).toMatchObject({ logins: [], raw: [] });
  });

  test('a certificate that nobody vouches for is refused', async () => {
    const heard = await listening({ disabledCommands: [] });
    const mailer = mailerFor(smtpAt(heard.port, { tls: 'starttls', login: SHARED }));
    expect(await mailer.send(aLetter())).toMatchObject({
      outcome: 'unreachable',
      response: expect.stringMatching(/certificate/i),
    });
    expect(heard).toMatchObject({ logins: [], raw: [] });
  });

  test('a server that speaks no TLS at all is no server for implicit TLS', async () => {
    const heard = await listening();
    const mailer = mailerFor(smtpAt(heard.port, { tls: 'implicit', login: SHARED }));
    expect(await mailer.send(aLetter())).toMatchObject({ outcome: 'unreachable' });
    expect(heard).toMatchObject({ logins: [], raw: [] });
  });
});

test('DKIM: the signature holds for what the server received', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const heard = await listening({ authOptional: true });
  const dkim = { domain: 'post.example', selector: 'brev', privateKey: { env: 'DKIM' } };
  mailer = nodemailerMailer(
    smtpAt(heard.port, { dkim }),
    [],
    { now: () => SENT },
    { DKIM: pem },
    noTokens,
    IMPATIENT,
  );
  expect(await mailer.send(aLetter())).toMatchObject({ outcome: 'accepted' });
  const [raw = ''] = heard.raw;
  expect(verifiedDkim(raw, publicKey)).toMatchObject({ d: 'post.example', s: 'brev', holds: true });
  expect(verifiedDkim(raw.replace('tillbaka', 'tilbaka'), publicKey)).toMatchObject({ holds: false });
  expect(verifiedDkim(raw.replace(/^To: /m, 'To: x'), publicKey)).toMatchObject({ holds: false });
});

test('DKIM: a connection that breaks before the 354 does not make the letter uncertain', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const heard = await listening({
    authOptional: true,
    onRcptTo(_address, { id }, done) {
      for (const connection of server?.connections ?? []) if (connection.id === id) connection.close();
      done(null);
    },
  });
  const dkim = { domain: 'post.example', selector: 'brev', privateKey: { env: 'DKIM' } };
  mailer = nodemailerMailer(
    smtpAt(heard.port, { dkim }),
    [],
    { now: () => SENT },
    { DKIM: pem },
    noTokens,
    IMPATIENT,
  );
  expect(await mailer.send(aLetter())).toMatchObject({ outcome: 'unreachable' });
});
