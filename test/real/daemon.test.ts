import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { toIso } from '../../src/calendar/instant.ts';
import { machineClock } from '../../src/ports/clock.ts';
import { parseMessageSync } from '../../src/reading/parse.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { type ProbeResultRow, probeResults } from '../../src/store/results.ts';
import { type Running, startSvarstid, svarstid } from '../house/bin.ts';
import { DAY } from '../house/campaign.ts';
import { PASSWORDS, writeConfig } from '../house/configFile.ts';
import { aReply } from '../house/mail.ts';
import { type Dovecot, startDovecot } from './dovecot.ts';
import { startProxy, type Proxy as Wire } from './proxy.ts';
import { runs } from './servers.ts';
import { type Submission, startSubmission } from './submission.ts';
import { until } from './until.ts';

const ANNA = 'anna.lind@matning.example';
const CLERK = 'Eva Lind <eva.lind@sjovik.example>';
const ANSWER = 'Lampan på Ringvägen byts på torsdag.';
const TEN_SECONDS = 10_000;

/** The letter to Åmåla left long ago; that to Holmsund is kept for the day of the wrong password. */
const AMALA = '9904';
const HOLMSUND = '9905';

describe.runIf(runs('dovecot'))('the daemon against Dovecot', () => {
  let folder: string;
  let dovecot: Dovecot;
  let proxy: Wire;
  let submission: Submission;
  let store: Store;
  let running: Running;
  const logs: string[] = [];

  const inFolder = (env: Record<string, string> = PASSWORDS) => ({ cwd: folder, env });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'svarstid-daemon-'));
    dovecot = await startDovecot([ANNA]);
    proxy = await startProxy(dovecot.imap);
    const login = { user: 'svarstid@matning.example', password: PASSWORDS.SMTP_PASSWORD };
    submission = await startSubmission(dovecot, login);
    // Only IDLE can tell of a mail within the hour.
    await writeConfig(folder, {
      smtp: { port: submission.port },
      inbox: { port: proxy.port, pollSeconds: 3600 },
    });
    expect((await svarstid(['start', '--yes'], inFolder())).code).toBe(0);
    store = await openStore(join(folder, 'svarstid.sqlite'), machineClock.now());
    await dueNow(store);
    running = startSvarstid(['run'], inFolder());
  });
  afterAll(async () => {
    running?.child.kill('SIGKILL');
    await store?.destroy();
    await submission?.stop();
    await proxy?.close();
    await dovecot?.stop();
    await rm(folder, { recursive: true, force: true });
  });
  afterEach(({ task }) => {
    if (task.result?.state === 'fail') process.stderr.write(`log of the daemon:\n${running?.stderr()}\n`);
  });

  /** All is due, but for Holmsund's; and Åmåla got its letter forty days ago. */
  async function dueNow(database: Store): Promise<void> {
    const past = toIso(machineClock.now() - 40 * DAY);
    await database
      .updateTable('probes')
      .set({ due_at: toIso(machineClock.now() - 1) })
      .execute();
    await database
      .updateTable('probes')
      .set({ due_at: toIso(machineClock.now() + DAY) })
      .where('municipality_code', '=', HOLMSUND)
      .execute();
    const sent = { message_id: '<gammal@matning.example>', reply_token: '0123456789abcdefghjk', attempts: 1 };
    await database
      .updateTable('probes')
      .set({ ...sent, state: 'sent', sent_at: past, claimed_at: past, sent_proof: 'accepted' })
      .where('municipality_code', '=', AMALA)
      .execute();
  }

  async function result(code: string): Promise<ProbeResultRow> {
    const row = (await probeResults(store, 'Provmätning')).find((one) => one.municipality_code === code);
    if (!row) throw new Error(`no probe to ${code}`);
    return row;
  }

  const becomes = (code: string, status: string, ms?: number) =>
    until(`${code} to be ${status}`, async () => (await result(code)).status === status, ms);

  /** An answer to the letter of a town, to its own reply address. */
  function answerTo(address: string): { raw: string; to: string } {
    const letter = submission.to(address);
    if (!letter) throw new Error(`no letter to ${address}`);
    const { messageId, headers } = parseMessageSync(letter.raw);
    const replyTo = headers.find(({ name }) => name === 'reply-to')?.value ?? ANNA;
    const to = /<(.*)>/.exec(replyTo)?.[1] ?? replyTo;
    const body = `Hej!\r\n\r\n${ANSWER}\r\n\r\nVänliga hälsningar\r\nEva Lind\r\nDriftingenjör\r\n`;
    return { raw: aReply({ from: CLERK, to, inReplyTo: messageId, body }), to };
  }

  async function messageCount(): Promise<number> {
    return (await store.selectFrom('messages').select('id').execute()).length;
  }

  test('sends what is due, and sees its own copies come in', async () => {
    await until('three letters', async () => submission.letters.length === 3);
    for (const code of ['9901', '9902', '9903']) await becomes(code, 'sent');
    await until(
      'three copies',
      async () =>
        (await store.selectFrom('matches').selectAll().where('own_copy', '=', 1).execute()).length === 3,
    );
    expect((await result(HOLMSUND)).status).toBe('planned');
  });

  test('flags the letter whose deadline has passed, and that one alone', async () => {
    await becomes(AMALA, 'unanswered');
    const flagged = (await probeResults(store, 'Provmätning')).filter(
      ({ flagged_at }) => flagged_at !== null,
    );
    expect(flagged.map(({ municipality_code }) => municipality_code)).toEqual([AMALA]);
  });

  test('hears of an answer by IDLE, matches, reads and measures it', async () => {
    const { raw, to } = answerTo('kommun@sjovik.example');
    await dovecot.deliver(raw, to);
    await becomes('9901', 'answered', 5000);
    expect(await result('9901')).toMatchObject({
      match_rung: 'in-reply-to',
      has_name: 1,
      has_title: 1,
      late: 0,
    });
  });

  test('survives a network that breaks, and reads what came meanwhile', async () => {
    proxy.sever();
    const { raw, to } = answerTo('kommun@norrhed.example');
    await dovecot.deliver(raw, to);
    await until('the loss to be noticed', async () => running.stderr().includes('inbox not read'));
    proxy.mend();
    await becomes('9902', 'answered');
  });

  test('survives the end of its session, and finds an answer in the junk folder', async () => {
    const { raw } = answerTo('kommun@granby.example');
    await dovecot.append('Junk', raw, machineClock.now());
    await dovecot.killConnections();
    await becomes('9903', 'answered');
    const seen = await store
      .selectFrom('sightings')
      .select('folder')
      .where('folder', '=', '\\Junk')
      .execute();
    expect(seen).toHaveLength(1);
  });

  test('reads a folder anew whose UIDVALIDITY has changed, and stores nothing twice', async () => {
    const before = await messageCount();
    await dovecot.changeUidValidity('INBOX');
    await dovecot.deliver(aReply({ from: 'rea@butiken.example', subject: 'Rea i helgen' }), ANNA);
    await until('the new mail', async () => (await messageCount()) > before);
    expect(await messageCount()).toBe(before + 1);
    const validities = await store
      .selectFrom('sightings')
      .select('uid_validity')
      .distinct()
      .where('folder', '=', 'INBOX')
      .execute();
    expect(validities).toHaveLength(2);
  });

  test('is seen by status, and no second one starts beside it', async () => {
    const status = await svarstid(['status', '--json'], inFolder());
    expect(JSON.parse(status.stdout)).toMatchObject({
      state: 'running',
      planned: 1,
      answered: 3,
      unanswered: 1,
      unmatched: 1,
      daemon: { pid: running.child.pid },
    });
    for (const args of [['run'], ['run', '--once']]) {
      const { code, stderr } = await svarstid(args, inFolder());
      expect(code).toBe(1);
      expect(stderr).toContain(`already runs on this database: process ${running.child.pid} on `);
    }
  });

  test('ends on SIGTERM within ten seconds, with exit code 0, and gives the lock back', async () => {
    const asked = performance.now();
    running.child.kill('SIGTERM');
    expect(await running.finished).toMatchObject({ code: 0, stdout: '' });
    expect(performance.now() - asked).toBeLessThan(TEN_SECONDS);
    logs.push(running.stderr());
    expect(await store.selectFrom('daemon').selectAll().execute()).toEqual([]);
    const once = await svarstid(['run', '--once'], inFolder());
    expect(once).toMatchObject({ code: 0 });
    logs.push(once.stderr);
  });

  test('with a wrong IMAP password says so, and goes on sending', async () => {
    await store
      .updateTable('probes')
      .set({ due_at: toIso(machineClock.now()) })
      .where('municipality_code', '=', HOLMSUND)
      .execute();
    const wrong = 'fel-losenord-i-dag';
    running = startSvarstid(['run'], inFolder({ ...PASSWORDS, IMAP_PASSWORD: wrong }));
    await becomes(HOLMSUND, 'sent');
    await until('the complaint', async () => running.stderr().includes('login refused'));
    running.child.kill('SIGINT');
    expect(await running.finished).toMatchObject({ code: 0 });
    expect(running.stderr()).not.toContain(wrong);
    logs.push(running.stderr());
  });

  test('has logged JSON lines, without a password, a letter, or the name of who answered', async () => {
    const log = logs.join('');
    const lines = log.trim().split('\n');
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ time: expect.any(String) });
    const letter = parseMessageSync(submission.letters[0]?.raw ?? Buffer.alloc(0));
    const secrets = [
      ...Object.values(PASSWORDS),
      'fel-losenord',
      ANSWER,
      'Eva Lind',
      'eva.lind',
      letter.subject,
    ];
    const sentences = (letter.text ?? '').split('\n').filter((line) => line.length > 20);
    expect(sentences.length).toBeGreaterThan(0);
    for (const secret of [...secrets, ...sentences]) expect(log).not.toContain(secret);
  });
});
