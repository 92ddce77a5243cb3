import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DemoInbox, startInbox } from '../../src/demo/inbox.ts';
import { startSvarstid } from '../house/bin.ts';
import { PASSWORDS } from '../house/configFile.ts';
import { type ScriptedSmtp, scriptedSmtp } from '../ports/scriptedSmtp.ts';
import { inFolder } from './inFolder.ts';

const here = inFolder();
let smtp: ScriptedSmtp;
let inbox: DemoInbox;

beforeEach(async () => {
  smtp = await scriptedSmtp({ extensions: ['AUTH PLAIN'] });
  inbox = await startInbox('anna.lind@matning.example', PASSWORDS.IMAP_PASSWORD, 1);
});
afterEach(async () => {
  await smtp.close();
  await inbox.stop();
});

/** All five letters are due; the mail servers are there. */
async function startDue(changes: { inboxPort?: number } = {}): Promise<void> {
  await here.start({
    smtp: { port: smtp.port },
    inbox: { port: changes.inboxPort ?? inbox.login.port },
  });
  await here.withStore((store) =>
    store.updateTable('probes').set({ due_at: '2020-01-01T00:00:00Z' }).execute(),
  );
}

const states = () =>
  here.withStore(async (store) => {
    const rows = await store.selectFrom('probes').select('state').execute();
    return rows.map(({ state }) => state);
  });

describe('svarstid run --once', () => {
  test('sends what is due, reads the inbox, and ends', async () => {
    await startDue();
    const { code, stdout, stderr } = await here.run('run', '--once');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(smtp.texts).toHaveLength(5);
    expect(await states()).toEqual(Array(5).fill('sent'));
    const lines = stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.filter(({ msg }) => msg === 'sent')).toHaveLength(5);
    const { inboxReadUntil } = JSON.parse((await here.run('status', '--json')).stdout);
    expect(inboxReadUntil).not.toBeNull();
  });

  test('twice in a row sends nothing twice', async () => {
    await startDue();
    await here.run('run', '--once');
    expect(await here.run('run', '--once')).toMatchObject({ code: 0 });
    expect(smtp.texts).toHaveLength(5);
  });

  test('sends also where the inbox cannot be read, and ends with 1 and the reason', async () => {
    await startDue({ inboxPort: 9 });
    const { code, stderr } = await here.run('run', '--once');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^svarstid: IMAP 127\.0\.0\.1:9 \(inbox "main"\): .*ECONNREFUSED/m);
    expect(smtp.texts).toHaveLength(5);
  });

  test('of a paused campaign sends nothing', async () => {
    await startDue();
    await here.run('pause');
    expect(await here.run('run', '--once')).toMatchObject({ code: 0 });
    expect(smtp.texts).toEqual([]);
  });

  test('of a cancelled campaign sends nothing', async () => {
    await startDue();
    await here.run('cancel', '--yes');
    expect(await here.run('run', '--once')).toMatchObject({ code: 0 });
    expect(smtp.texts).toEqual([]);
  });
});

describe('two daemons on one database', () => {
  test('the second does not start, and names the first', async () => {
    await startDue();
    const first = startSvarstid(['run'], { cwd: here.folder, env: PASSWORDS });
    try {
      await first.said('"running"');
      const second = await here.run('run');
      expect(second.code).toBe(1);
      expect(second.stderr).toMatch(
        new RegExp(
          `already runs on this database: process ${first.child.pid} on \\S+\\. Stop that one first`,
        ),
      );
    } finally {
      first.child.kill('SIGTERM');
    }
    expect((await first.finished).code).toBe(0);
  });

  test('one that was killed leaves no lock behind', async () => {
    await startDue();
    const killed = startSvarstid(['run'], { cwd: here.folder, env: PASSWORDS });
    await killed.said('"running"');
    killed.child.kill('SIGKILL');
    await killed.finished;
    expect(await here.run('run', '--once')).toMatchObject({ code: 0 });
  });
});
