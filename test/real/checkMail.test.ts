import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Check } from '../../src/daemon/checks.ts';
import { mailTrip } from '../../src/daemon/mailTrip.ts';
import {
  listenSmtp,
  type Refusal,
  type SmtpListener,
  type SmtpMessage,
} from '../../src/demo/smtpListener.ts';
import { machineClock } from '../../src/ports/clock.ts';
import { imapflowInbox } from '../../src/ports/imapflow.ts';
import { nodemailerMailer } from '../../src/ports/nodemailer.ts';
import { newCheckId } from '../../src/send/ids.ts';
import { svarstid } from '../house/bin.ts';
import { aConfig, MALIN } from '../house/campaign.ts';
import { PASSWORDS, writeConfig } from '../house/configFile.ts';
import { aReply } from '../house/mail.ts';
import { type Dovecot, startDovecot } from './dovecot.ts';
import { fetchAll, openImap } from './imap.ts';
import { type Postfix, startPostfix } from './postfix.ts';
import { runs } from './servers.ts';
import { until } from './until.ts';

const ANNA = 'anna.lind@matning.example';
const BO = 'bo.ek@matning.example';
const OPERATOR = 'drift@matning.example';
const FIVE_MINUTES = 300;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'svarstid-check-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** What `check --mail` says of two personas, each with an inbox of its own, and of the operator. */
async function checkedByMail(smtpPort: number, imapPort: number): Promise<Map<string, Check>> {
  const smtp = { port: smtpPort, login: undefined };
  const file = await writeConfig(folder, { smtp, inbox: { port: imapPort } });
  const config: { inboxes: [{ id: string; login: object }]; personas: [object] } = JSON.parse(
    await readFile(file, 'utf8'),
  );
  const [inbox] = config.inboxes;
  const inboxes = [inbox, { ...inbox, id: 'bos', login: { ...inbox.login, user: BO } }];
  const bo = { id: 'bo-ek', name: 'Bo Ek', address: BO, inbox: 'bos', replyAddress: 'plain' };
  const personas = [...config.personas, bo];
  await writeFile(file, JSON.stringify({ ...config, inboxes, personas, watch: { operator: OPERATOR } }));
  const { code, stdout, stderr } = await svarstid(['check', '--mail', '--json'], {
    cwd: folder,
    env: PASSWORDS,
  });
  if (code === 2) throw new Error(stderr);
  const checks = stdout.split('\n').filter(Boolean).map(readCheck);
  return new Map(checks.map((check) => [check.name, check]));
}

function readCheck(line: string): Check {
  const { check, level, said }: { check: string; level: Check['level']; said: string } = JSON.parse(line);
  return { name: check, level, said };
}

describe.runIf(runs('postfix'))('check --mail through Postfix and Dovecot', () => {
  let dovecot: Dovecot;
  let postfix: Postfix;

  beforeAll(async () => {
    dovecot = await startDovecot([ANNA, BO, OPERATOR]);
    const years = Array.from({ length: 400 }, () => Buffer.from(aReply({ to: ANNA })));
    await dovecot.fill(years, ANNA);
    postfix = await startPostfix({ dovecot, domains: ['matning.example'] });
  });
  afterAll(async () => {
    await postfix?.stop();
    await dovecot?.stop();
  });

  test('shows the trip of each persona’s mail, and fetches no other mail', async () => {
    const checks = await checkedByMail(postfix.smtp.port, dovecot.imap.port);
    for (const [id, address] of [
      ['anna-lind', ANNA],
      ['bo-ek', BO],
    ]) {
      const trip = `^${address}: accepted, arrived in INBOX after \\d+ s; our mail server's clock says -?\\d+ s after sending; not signed by DKIM$`;
      expect(checks.get(`mail ${id}`)).toMatchObject({
        level: 'ok',
        said: expect.stringMatching(new RegExp(trip)),
      });
    }
    const ended = await until('the end of the sessions', async () => {
      const lines = (await dovecot.log()).split('\n').filter((line) => line.includes(`imap(${ANNA})`));
      return lines.length >= 2 && lines;
    });
    const bodies = ended.map((line) => Number(/body_count=(\d+)/.exec(line)?.[1]));
    expect(bodies.toSorted()).toEqual([0, 1]);
  });

  test('tells the operator, too', async () => {
    const checks = await checkedByMail(postfix.smtp.port, dovecot.imap.port);
    expect(checks.get('operator by mail')).toMatchObject({ level: 'ok' });
    const client = await openImap(dovecot.login(OPERATOR));
    const told = await until('the mail', async () => (await fetchAll(client, 'INBOX')).at(-1)).finally(() =>
      client.logout(),
    );
    expect(told.source).toContain('Subject: Svarstid: a test');
  });
});

describe.runIf(runs('dovecot'))('check --mail by a mail server of moods', () => {
  let dovecot: Dovecot;
  let server: SmtpListener;
  /** what becomes of a mail */
  let fate: (message: SmtpMessage) => Promise<Refusal | null>;

  beforeAll(async () => {
    dovecot = await startDovecot([ANNA, BO, OPERATOR]);
    server = await listenSmtp({
      name: 'smtp.matning.example',
      login: null,
      sender: () => null,
      recipient: () => null,
      message: (message) => fate(message),
    });
  });
  afterAll(async () => {
    await server?.stop();
    await dovecot?.stop();
  });

  const filed = (where: string, secondsLate: number) => async (message: SmtpMessage) => {
    const [address = ''] = message.to;
    await dovecot.append(where, message.raw, machineClock.now() + secondsLate, address);
    return null;
  };
  const trips = (checks: Map<string, Check>) =>
    ['mail anna-lind', 'mail bo-ek'].map((name) => checks.get(name));

  test('a mail that is filed as junk is warned of', async () => {
    fate = filed('Junk', 0);
    const checks = await checkedByMail(server.port, dovecot.imap.port);
    for (const trip of trips(checks)) {
      expect(trip).toMatchObject({
        level: 'warn',
        said: expect.stringMatching(/accepted, arrived in \\Junk after \d+ s; .*taken for junk/),
      });
    }
  });

  test.each([
    ['behind', -FIVE_MINUTES, /clock says -30\d s after sending: set this machine's clock/],
    ['ahead', FIVE_MINUTES, /clock says (29\d|300) s after sending: set this machine's clock/],
  ])('a mail server whose clock is five minutes %s fails the check', async (_, secondsLate, said) => {
    fate = filed('INBOX', secondsLate);
    const checks = await checkedByMail(server.port, dovecot.imap.port);
    for (const trip of trips(checks)) {
      expect(trip).toMatchObject({ level: 'fail', said: expect.stringMatching(said) });
    }
  });

  test('a mail that is refused is said to be, in the server’s words, and so is the operator’s', async () => {
    fate = async () => ({ code: 550, text: '5.7.1 not from you' });
    const checks = await checkedByMail(server.port, dovecot.imap.port);
    for (const [index, address] of [ANNA, BO].entries()) {
      const said = `${address}: not accepted: 550 5.7.1 not from you`;
      expect(trips(checks)[index]).toMatchObject({ level: 'fail', said });
    }
    expect(checks.get('operator by mail')).toMatchObject({
      level: 'fail',
      said: 'not told: 550 5.7.1 not from you',
    });
  });

  test('a mail that never arrives is given up after its time', async () => {
    fate = async () => null;
    const house = aConfig();
    const [inbox] = house.inboxes;
    if (!inbox) throw new Error('no inbox');
    const anna = { ...MALIN, id: 'anna', address: ANNA };
    const smtp = { ...house.smtp, port: server.port };
    const mailer = nodemailerMailer(smtp, [anna], machineClock, {});
    const login = { user: ANNA, password: { env: 'IMAP_PASSWORD' } };
    const annas = imapflowInbox({ ...inbox, port: dovecot.imap.port, login }, PASSWORDS);
    const soon = { arriving: 1, looking: 0.1 };
    const trip = mailTrip(anna, newCheckId(ANNA), mailer, annas, machineClock, soon);
    await expect(trip).rejects.toThrow(`${ANNA}: accepted, but not seen in INBOX, \\Junk within 1 s`);
    mailer.close();
  });
});
