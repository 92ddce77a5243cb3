import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { machineClock } from '../../src/ports/clock.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { svarstid } from '../house/bin.ts';
import { states } from '../house/campaign.ts';
import { PASSWORDS, TOWNS, writeConfig } from '../house/configFile.ts';
import { type Authority, anAuthority } from './authority.ts';
import { type Dovecot, startDovecot } from './dovecot.ts';
import { type Postfix, startPostfix } from './postfix.ts';
import { runs } from './servers.ts';
import { until } from './until.ts';

const ANNA = 'anna.lind@matning.example';
const SJOVIK = 'kommun@sjovik.example';
const WAYS = ['implicit', 'starttls'] as const;
/** Dovecot gives every mailbox the same password, and Postfix asks Dovecot. */
const SECRETS = { IMAP_PASSWORD: PASSWORDS.IMAP_PASSWORD, SMTP_PASSWORD: PASSWORDS.IMAP_PASSWORD };

describe.runIf(runs('postfix'))('a campaign over TLS, through Postfix and Dovecot', () => {
  let authority: Authority;
  let dovecot: Dovecot;
  let postfix: Postfix;

  beforeAll(async () => {
    authority = anAuthority();
    const certificate = authority.issue(['DNS:localhost']);
    dovecot = await startDovecot([ANNA, SJOVIK], undefined, certificate);
    const domains = ['matning.example', 'sjovik.example'];
    postfix = await startPostfix({ dovecot, domains, certificate });
  });
  afterAll(async () => {
    await postfix?.stop();
    await dovecot?.stop();
    authority?.remove();
  });

  async function inFolder(tls: (typeof WAYS)[number], work: (folder: string) => Promise<void>) {
    const folder = await mkdtemp(join(tmpdir(), 'svarstid-tls-'));
    const smtpPort = tls === 'implicit' ? postfix.smtpsPort : postfix.smtp.port;
    const imapPort = tls === 'implicit' ? dovecot.imapsPort : dovecot.imap.port;
    const login = { user: ANNA, password: { env: 'SMTP_PASSWORD' } };
    await writeConfig(folder, {
      smtp: { host: 'localhost', port: smtpPort, tls, login },
      inbox: { host: 'localhost', port: imapPort, tls },
      campaign: { municipalities: TOWNS.filter(({ address }) => address === SJOVIK) },
    });
    await work(folder).finally(() => rm(folder, { recursive: true }));
  }

  const trusting = () => ({ ...SECRETS, NODE_EXTRA_CA_CERTS: authority.file });

  async function inStore<Value>(folder: string, work: (store: Store) => Promise<Value>): Promise<Value> {
    const store = await openStore(join(folder, 'svarstid.sqlite'), machineClock.now());
    return work(store).finally(() => store.destroy());
  }

  async function started(folder: string, env: Record<string, string>): Promise<void> {
    expect(await svarstid(['start', '--yes'], { cwd: folder, env })).toMatchObject({ code: 0 });
    const due = { due_at: '2020-01-01T00:00:00Z' };
    await inStore(folder, (store) => store.updateTable('probes').set(due).execute());
  }

  /** What both servers have logged of attempts to log in. */
  async function logins(): Promise<string[]> {
    const logged = `${await dovecot.log()}\n${await postfix.log()}`;
    return logged.split('\n').filter((line) => /Login: user=|auth failed|\bauth=/.test(line));
  }

  test.each(WAYS)('%s: servers that nobody vouches for get no letter and no password', async (tls) => {
    await inFolder(tls, async (folder) => {
      await started(folder, SECRETS);
      const once = await svarstid(['run', '--once'], { cwd: folder, env: SECRETS });
      expect(once.code).toBe(1);
      expect(once.stderr).toContain('vouches for');
      // Nothing had begun to flow: the letter waits, and nobody has to decide about it.
      expect(await inStore(folder, states)).toEqual(['planned']);
    });
    // The first who speak to these servers: no login has been logged yet.
    expect(await logins()).toEqual([]);
  });

  test.each(WAYS)('%s: a letter leaves, and its copy is read', async (tls) => {
    await inFolder(tls, async (folder) => {
      const env = trusting();
      const { stdout } = await svarstid(['check'], { cwd: folder, env });
      expect(stdout).toMatch(new RegExp(`ok +SMTP .*\\(${tls}\\) reached and logged in`));
      expect(stdout).toMatch(new RegExp(`ok +IMAP main .*\\(${tls}\\) logged in; folders: INBOX, .Junk`));
      expect(await logins()).not.toEqual([]);

      await started(folder, env);
      const copies = (store: Store) =>
        store.selectFrom('matches').select('message_id').where('own_copy', '=', 1).execute();
      await until(
        'our copy',
        async () => {
          await svarstid(['run', '--once'], { cwd: folder, env });
          return (await inStore(folder, copies)).length === 1;
        },
        40_000,
      );
      expect(await inStore(folder, states)).toEqual(['sent']);
    });
  });
});
