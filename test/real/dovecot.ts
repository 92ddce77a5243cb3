import { execFile, execFileSync } from 'node:child_process';
import { chown, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Instant, toIso } from '../../src/calendar/instant.ts';
import type { Certificate } from './authority.ts';
import { dovecotConfig, type TokenLogin, tokenConfig } from './dovecotConfig.ts';
import { type Account, removeFolder } from './guard.ts';
import { type ImapLogin, openImap } from './imap.ts';
import { readLog, startListening } from './listening.ts';
import { deliverByLmtp } from './lmtp.ts';
import { freePort, loopback } from './ports.ts';
import { missing } from './servers.ts';
import { until } from './until.ts';

const run = promisify(execFile);
const password = 'ett-hemligt-ord';
const inbox = 'INBOX';

/** A real IMAP and LMTP server with mailboxes of its own, for as long as a test needs it. */
export interface Dovecot {
  /** The login of the first mailbox. */
  readonly imap: ImapLogin;
  /** the port of TLS from the first byte; null without a certificate */
  readonly imapsPort: number | null;
  readonly lmtp: { host: string; port: number };
  /** Where Postfix asks whether a login is right. */
  readonly auth: { host: string; port: number };
  login(address: string): ImapLogin;
  /**
   * Delivers over LMTP into the recipient's INBOX, `name+detail@...` into that of `name@...`.
   * @throws NodemailerError with Dovecot's words, e.g. 550 for an address without a mailbox
   */
  deliver(rawMail: string | Buffer, recipient?: string, sender?: string): Promise<void>;
  /** Puts a mail into a folder as if it had been received at `internalDate`. */
  append(folder: string, rawMail: string | Buffer, internalDate: Instant, address?: string): Promise<void>;
  /** Lays mails into an INBOX as files: for thousands, before anybody has opened that mailbox. */
  fill(rawMails: Iterable<Buffer>, address?: string): Promise<void>;
  /** Ends every IMAP session from the server's side: the clients get a BYE and the end of the connection. */
  killConnections(): Promise<void>;
  /** Loses a folder's index as a server moved or restored does: new UIDVALIDITY, UIDs counted from 1 again. */
  changeUidValidity(folder: string, address?: string): Promise<void>;
  /** Ends the server and starts it again on the same ports with the same mail. */
  restart(): Promise<void>;
  /** What Dovecot has logged so far. */
  log(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * @param tokens lets clients log in by access token too
 * @param certificate nobody logs in without TLS then; `append` and others that log in by themselves do not work
 * @throws Error when Dovecot is missing or does not start; the message holds its log
 */
export async function startDovecot(
  addresses: readonly [string, ...string[]] = ['inkorg@matning.example'],
  tokens?: TokenLogin,
  certificate?: Certificate,
): Promise<Dovecot> {
  const lack = missing('dovecot');
  if (lack !== undefined) throw new Error(lack);
  const { user, group, account } = serverAccount();
  const folder = await mkdtemp(join(tmpdir(), 'svarstid-dovecot-'));
  await chown(folder, account.uid, account.gid);

  const configFile = join(folder, 'dovecot.conf');
  const [imapPort, lmtpPort, authPort] = [await freePort(), await freePort(), await freePort()];
  const tls = certificate && (await certificateFiles(folder, certificate, account));
  await writeFile(
    configFile,
    dovecotConfig({ folder, user, group, imapPort, lmtpPort, authPort, tokens, tls }),
  );
  if (tokens) await writeFile(join(folder, 'oauth2.conf'), tokenConfig(tokens));
  await writeFile(join(folder, 'users'), userFile(addresses, account));

  const command = ['/usr/sbin/dovecot', '-F', '-c', configFile];
  const start = () =>
    startListening({ name: 'Dovecot', command, folder, ports: [imapPort, lmtpPort], account });
  const doveadm = (...args: string[]) =>
    run('/usr/bin/doveadm', ['-c', configFile, ...args], { ...account, cwd: folder });
  const endSessions = async (whose: string) => {
    const listed = async () => (await doveadm('-f', 'tab', 'who', whose)).stdout.trim().split('\n').slice(1);
    if ((await listed()).length > 0) await doveadm('kick', whose);
    await until(`the sessions of ${whose} to end`, async () => (await listed()).length === 0);
  };
  const login = (address: string) => ({ host: loopback, port: imapPort, user: address, password });
  const lmtp = { host: loopback, port: lmtpPort };
  const [first] = addresses;
  let server = await start();

  return {
    imap: login(first),
    imapsPort: tls?.imapsPort ?? null,
    lmtp,
    auth: { host: loopback, port: authPort },
    login,
    log: () => readLog(folder),
    deliver: (rawMail, recipient = first, sender = 'kontaktcenter@kommun.example') =>
      deliverByLmtp(lmtp, rawMail, recipient, sender),
    append: (target, rawMail, internalDate, address = first) =>
      appendMail(login(address), target, rawMail, internalDate),
    fill: (rawMails, address = first) =>
      fillMaildir(join(folder, 'mail', address, 'Maildir'), rawMails, account),
    killConnections: () => endSessions('*'),
    async changeUidValidity(target, address = first) {
      await endSessions(address);
      await forgetIndex(join(folder, 'mail', address, 'Maildir', target === inbox ? '' : `.${target}`));
    },
    async restart() {
      await server.stop();
      server = await start();
    },
    async stop() {
      await server.stop();
      await removeFolder(folder);
    },
  };
}

/** Dovecot lets nobody read mail as root, so root lends it the account that owns nothing. */
function serverAccount(): { user: string; group: string; account: Account } {
  const who = process.getuid?.() === 0 ? ['nobody'] : [];
  const id = (...flags: string[]) => execFileSync('id', [...flags, ...who], { encoding: 'utf8' }).trim();
  return { user: id('-un'), group: id('-gn'), account: { uid: Number(id('-u')), gid: Number(id('-g')) } };
}

async function certificateFiles(folder: string, { cert, key }: Certificate, { uid, gid }: Account) {
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  await writeFile(certFile, cert);
  await writeFile(keyFile, key, { mode: 0o600 });
  await chown(keyFile, uid, gid);
  return { certFile, keyFile, imapsPort: await freePort() };
}

function userFile(addresses: readonly string[], { uid, gid }: Account): string {
  return addresses.map((address) => `${address}:{PLAIN}${password}:${uid}:${gid}::::\n`).join('');
}

async function appendMail(login: ImapLogin, folder: string, rawMail: string | Buffer, internalDate: Instant) {
  const client = await openImap(login);
  const stored = await client.append(folder, rawMail, [], new Date(toIso(internalDate)));
  await client.logout();
  if (stored === false) throw new Error(`Dovecot did not take the mail into ${folder}`);
}

/** Sizes stand in the names, where Dovecot puts them too: it then opens no file to learn one. */
async function fillMaildir(maildir: string, rawMails: Iterable<Buffer>, { uid, gid }: Account) {
  for (const name of ['', '..', '../..', 'cur', 'new', 'tmp']) {
    await mkdir(join(maildir, name), { recursive: true });
    await chown(join(maildir, name), uid, gid);
  }
  let count = 0;
  for (const rawMail of rawMails) {
    count += 1;
    const name = `1760000000.M${String(count).padStart(9, '0')}.laid,S=${rawMail.length},W=${rawMail.length}:2,`;
    await writeFile(join(maildir, 'cur', name), rawMail, { mode: 0o644 });
  }
}

async function forgetIndex(maildir: string): Promise<void> {
  const names = await readdir(maildir);
  const index = names.filter((name) => name === 'dovecot-uidlist' || name.startsWith('dovecot.index'));
  await Promise.all(index.map((name) => rm(join(maildir, name))));
}
