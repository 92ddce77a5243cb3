import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { toIso } from '../../src/calendar/instant.ts';
import { machineClock } from '../../src/ports/clock.ts';
import { parseMessageSync } from '../../src/reading/parse.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { probeResults } from '../../src/store/results.ts';
import { type Running, startSvarstid, svarstid } from '../house/bin.ts';
import { DAY } from '../house/campaign.ts';
import { PASSWORDS, TOWNS, writeConfig } from '../house/configFile.ts';
import { aReply } from '../house/mail.ts';
import { type Dovecot, startDovecot } from './dovecot.ts';
import { type OnPass, startProxy, type Proxy as Wire } from './proxy.ts';
import { runs } from './servers.ts';
import { type Submission, startSubmission } from './submission.ts';
import { until } from './until.ts';

const ANNA = 'anna.lind@matning.example';
const HAMNA = { code: '9906', name: 'Hamna', address: 'kommun@hamna.example' };
const LERSJO = { code: '9907', name: 'Lersjö', address: 'kommun@lersjo.example' };
const [SJOVIK, NORRHED, GRANBY, AMALA, HOLMSUND] = ['9901', '9902', '9903', '9904', '9905'];
/** Milliseconds: the daemon looks every ten seconds at what is due. */
const NEXT_LOOK = 30_000;

describe.runIf(runs('dovecot'))('the daemon on a machine that sleeps', () => {
  let folder: string;
  let dovecot: Dovecot;
  let imapWire: Wire;
  let smtpWire: Wire;
  let submission: Submission;
  let store: Store;
  let running: Running;
  let onSmtp: OnPass = () => undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'svarstid-asleep-'));
    dovecot = await startDovecot([ANNA]);
    const login = { user: 'svarstid@matning.example', password: PASSWORDS.SMTP_PASSWORD };
    submission = await startSubmission(dovecot, login);
    imapWire = await startProxy(dovecot.imap);
    smtpWire = await startProxy({ host: dovecot.imap.host, port: submission.port }, (from, bytes) =>
      onSmtp(from, bytes),
    );
    await writeConfig(folder, {
      smtp: { port: smtpWire.port },
      inbox: { port: imapWire.port, pollSeconds: 3600 },
      campaign: { municipalities: [...TOWNS, HAMNA, LERSJO] },
    });
    const options = { cwd: folder, env: PASSWORDS };
    expect((await svarstid(['start', '--yes'], options)).code).toBe(0);
    store = await openStore(join(folder, 'svarstid.sqlite'), machineClock.now());
    const later = toIso(machineClock.now() + DAY);
    await store.updateTable('probes').set({ due_at: later }).execute();
    await due(SJOVIK);
    running = startSvarstid(['run'], options);
    await becomes(SJOVIK, 'sent');
  });
  afterAll(async () => {
    running?.child.kill('SIGKILL');
    await running?.finished;
    await store?.destroy();
    await submission?.stop();
    await smtpWire?.close();
    await imapWire?.close();
    await dovecot?.stop();
    await rm(folder, { recursive: true, force: true });
  });
  afterEach(({ task }) => {
    onSmtp = () => undefined;
    running?.child.kill('SIGCONT');
    if (task.result?.state === 'fail') process.stderr.write(`log of the daemon:\n${running?.stderr()}\n`);
  });

  async function due(code: string | undefined): Promise<void> {
    const now = toIso(machineClock.now());
    await store
      .updateTable('probes')
      .set({ due_at: now })
      .where('municipality_code', '=', code ?? '')
      .execute();
  }

  async function statusOf(code: string | undefined): Promise<string | undefined> {
    const rows = await probeResults(store, 'Provmätning');
    return rows.find(({ municipality_code }) => municipality_code === code)?.status;
  }

  const becomes = (code: string | undefined, status: string) =>
    until(`${code} to be ${status}`, async () => (await statusOf(code)) === status, NEXT_LOOK);

  /** Stops the process as it stands, and waits until no thread of it runs. */
  async function fallAsleep(): Promise<void> {
    running.child.kill('SIGSTOP');
    const state = () => /\) (\w) /.exec(readFileSync(`/proc/${running.child.pid}/stat`, 'latin1'))?.[1];
    await until('the process to stop', () => state() === 'T');
  }
  const wakeUp = () => running.child.kill('SIGCONT');

  /** Asleep, but not in the middle of writing: then nobody else could write, and the test would wait for it. */
  async function fallAsleepIdle(): Promise<void> {
    const lock = new BetterSqlite3(join(folder, 'svarstid.sqlite'));
    lock.exec('begin immediate');
    await fallAsleep();
    lock.exec('commit');
    lock.close();
  }

  async function answer(address: string): Promise<void> {
    const { messageId } = parseMessageSync(submission.to(address)?.raw ?? Buffer.alloc(0));
    await dovecot.deliver(aReply({ from: `Eva Lind <${address}>`, to: ANNA, inReplyTo: messageId }), ANNA);
  }

  /** How many letters to a town the mail server has taken. */
  const taken = (address: string) => submission.letters.filter(({ to }) => to.includes(address)).length;

  /** Sleeps at a moment of the conversation with the mail server, once; `meanwhile` before these bytes pass. */
  function sleepAt(
    moment: (from: 'client' | 'server', text: string) => boolean,
    meanwhile: () => void = () => undefined,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      onSmtp = async (from, bytes) => {
        if (!moment(from, bytes.toString('latin1'))) return;
        onSmtp = () => undefined;
        await fallAsleep().then(resolve, reject);
        meanwhile();
      };
    });
  }
  const goAhead = (from: string, text: string) => from === 'server' && /^354/m.test(text);
  const endOfText = (from: string, text: string) => from === 'client' && /(^|\n)\.\r\n$/.test(text);

  test('a nap: what came meanwhile is read, what fell due is sent, once', async () => {
    await fallAsleepIdle();
    await answer('kommun@sjovik.example');
    await due(NORRHED);
    wakeUp();
    await becomes(SJOVIK, 'answered');
    await becomes(NORRHED, 'sent');
    expect([taken('kommun@sjovik.example'), taken('kommun@norrhed.example')]).toEqual([1, 1]);
  });

  test('a night in which every connection was lost: the same', async () => {
    await fallAsleepIdle();
    imapWire.cut();
    smtpWire.cut();
    await answer('kommun@norrhed.example');
    await due(GRANBY);
    wakeUp();
    await becomes(NORRHED, 'answered');
    await becomes(GRANBY, 'sent');
    expect([taken('kommun@norrhed.example'), taken('kommun@granby.example')]).toEqual([1, 1]);
  });

  test('before the text has begun to flow: the connection is lost, and the letter leaves later, once', async () => {
    const asleep = sleepAt(goAhead, () => smtpWire.cut());
    await due(AMALA);
    await asleep;
    wakeUp();
    await until('the letter to wait', () => running.stderr().includes('mail server not reached'), NEXT_LOOK);
    await becomes(AMALA, 'planned');
    await due(AMALA);
    await becomes(AMALA, 'sent');
    expect(taken('kommun@amala.example')).toBe(1);
  });

  test('after the text, with a connection that lasts: the word of the server counts', async () => {
    const asleep = sleepAt(endOfText);
    await due(HOLMSUND);
    await asleep;
    await until('the letter to be taken', () => taken('kommun@holmsund.example') === 1);
    expect(await statusOf(HOLMSUND)).toBe('sending');
    wakeUp();
    await becomes(HOLMSUND, 'sent');
    expect(taken('kommun@holmsund.example')).toBe(1);
  });

  test('in the middle of the text, which is lost: uncertain, and a person’s to decide', async () => {
    const asleep = sleepAt(endOfText, () => smtpWire.cut());
    await due(LERSJO.code);
    await asleep;
    wakeUp();
    await becomes(LERSJO.code, 'uncertain');
    // Only then have all others been put off: what falls due from here on leaves.
    await until('it to be told', () => running.stderr().includes('uncertain, not sent again by itself'));
    await due(LERSJO.code);
  });

  test('after the text, whose receipt is lost: uncertain, until our own copy proves it', async () => {
    const asleep = sleepAt(endOfText);
    await due(HAMNA.code);
    await asleep;
    onSmtp = (from) => void (from === 'server' && smtpWire.cut());
    imapWire.sever();
    await until('the letter to be taken', () => taken(HAMNA.address) === 1);
    await until('the loss of the connection', () => smtpWire.connections() === 0);
    onSmtp = () => undefined;
    wakeUp();
    await becomes(HAMNA.code, 'uncertain');
    imapWire.mend();
    await becomes(HAMNA.code, 'sent');
    const proof = store.selectFrom('probes').select('sent_proof').where('municipality_code', '=', HAMNA.code);
    expect(await proof.execute()).toEqual([{ sent_proof: 'copy' }]);
    expect(taken(HAMNA.address)).toBe(1);
  });

  test('nothing has left twice, and the daemon ends as it should', async () => {
    expect(submission.letters).toHaveLength(6);
    expect(new Set(submission.letters.map(({ to }) => to[0])).size).toBe(6);
    expect(await statusOf(LERSJO.code)).toBe('uncertain');
    running.child.kill('SIGTERM');
    expect(await running.finished).toMatchObject({ code: 0 });
  });
});
