import { execFile, execFileSync } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Certificate } from './authority.ts';
import type { Dovecot } from './dovecot.ts';
import { removeFolder } from './guard.ts';
import { readLog, startListening } from './listening.ts';
import { freePort, loopback } from './ports.ts';
import { mainCf, masterCf, type PostfixSettings } from './postfixConfig.ts';
import { missing } from './servers.ts';

const run = promisify(execFile);

/** A real mail server between those who write and their mailboxes in Dovecot. */
export interface Postfix {
  /** Takes mail from anyone on the loopback; Dovecot's logins are known too (AUTH PLAIN and LOGIN). */
  readonly smtp: { host: string; port: number };
  /** the port of TLS from the first byte; null without a certificate */
  readonly smtpsPort: number | null;
  /** The mails that are still here, each with the addresses that it has not reached. */
  queue(): Promise<QueuedMail[]>;
  /** Tries every queued mail now. */
  flush(): Promise<void>;
  /** What Postfix has logged so far. */
  log(): Promise<string>;
  stop(): Promise<void>;
}

export interface PostfixOptions {
  dovecot: Pick<Dovecot, 'lmtp' | 'auth'>;
  /** Delivered to Dovecot; what finds no mailbox there bounces. Other domains are refused at the door (550). */
  domains: readonly string[];
  /** Their mail server never answers: the mail stays queued, and its sender is told of the delay a second later. */
  stalledDomains?: readonly string[];
  /** Nobody hands in mail without TLS then. */
  certificate?: Certificate;
}

const queuedMail = z
  .object({
    queue_name: z.string(),
    queue_id: z.string(),
    sender: z.string(),
    recipients: z.array(z.object({ address: z.string(), delay_reason: z.string().optional() })),
  })
  .transform(({ queue_name, queue_id, sender, recipients }) => ({
    queue: queue_name,
    id: queue_id,
    sender,
    recipients: recipients.map(({ address, delay_reason }) => ({ address, delay: delay_reason })),
  }));
export type QueuedMail = z.output<typeof queuedMail>;

/** @throws Error when Postfix or Dovecot is missing, this is not root, or Postfix does not start; with its log */
export async function startPostfix(options: PostfixOptions): Promise<Postfix> {
  const lack = missing('postfix');
  if (lack !== undefined) throw new Error(lack);
  const folder = await mkdtemp(join(tmpdir(), 'svarstid-postfix-'));
  const settings: PostfixSettings = {
    folder,
    smtpPort: await freePort(),
    closedPort: await freePort(),
    lmtp: options.dovecot.lmtp,
    auth: options.dovecot.auth,
    domains: options.domains,
    stalledDomains: options.stalledDomains ?? [],
    ...(options.certificate && { tls: await certificateFiles(folder, options.certificate) }),
  };
  const { smtpPort, tls } = settings;
  const config = await writeConfig(settings);
  // Makes the queue's folders, with the owners and modes that Postfix wants.
  await run('/usr/sbin/postfix', ['-c', config, 'check']);
  const command = ['/usr/lib/postfix/sbin/master', '-c', config];
  const server = await startListening({ name: 'Postfix', command, folder, ports: [smtpPort] });

  return {
    smtp: { host: loopback, port: smtpPort },
    smtpsPort: tls?.smtpsPort ?? null,
    log: () => readLog(folder),
    async queue() {
      const { stdout } = await run('/usr/sbin/postqueue', ['-c', config, '-j'], {
        maxBuffer: 64 * 1024 * 1024,
      });
      return stdout.split('\n').flatMap((line) => (line === '' ? [] : [queuedMail.parse(JSON.parse(line))]));
    },
    async flush() {
      await run('/usr/sbin/postqueue', ['-c', config, '-f']);
    },
    async stop() {
      await server.stop();
      await removeFolder(folder);
    },
  };
}

async function certificateFiles(folder: string, { cert, key }: Certificate) {
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  await writeFile(certFile, cert);
  await writeFile(keyFile, key, { mode: 0o600 });
  return { certFile, keyFile, smtpsPort: await freePort() };
}

async function writeConfig(settings: PostfixSettings): Promise<string> {
  const config = join(settings.folder, 'config');
  const data = join(settings.folder, 'data');
  // Postfix's own account has to reach the queue inside.
  await chmod(settings.folder, 0o755);
  await Promise.all([mkdir(config), mkdir(data), mkdir(join(settings.folder, 'queue'))]);
  await chown(data, Number(execFileSync('id', ['-u', 'postfix'])), 0);
  await writeFile(join(config, 'main.cf'), mainCf(settings));
  await writeFile(join(config, 'master.cf'), masterCf(settings));
  return config;
}
