import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyReread, planReread } from '../../src/judge/reread/reread.ts';
import { standingsOf } from '../../src/judge/standings.ts';
import { lockDaemon } from '../../src/store/daemonLock.ts';
import { openStore } from '../../src/store/open.ts';
import { HOUR, MONDAY } from '../house/campaign.ts';
import { aReply } from '../house/mail.ts';
import { type OnDisk, onDisk } from './reviewInHand.ts';

const SECRET = 'Bänken målas grön den tredje maj.';
let disk: OnDisk;
beforeEach(async () => {
  disk = await onDisk();
  const { receive, letters, store, turn } = disk.inHand;
  const body = `Hej Malin!\r\n\r\n${SECRET}\r\n\r\nVänliga hälsningar\r\nEva Lind\r\n`;
  await receive(aReply({ inReplyTo: letters[0] ?? '', body }), MONDAY + HOUR);
  await store.updateTable('readings').set({ kind: 'acknowledgement', reader_version: '0' }).execute();
  await store.updateTable('campaigns').set({ measured_with: null }).execute();
  await turn();
});
afterEach(() => disk.remove());

function reread(...args: string[]) {
  const command = ['src/svarstid.js', 'reread', '--config', disk.config, ...args];
  const { status, stdout, stderr } = spawnSync('node', command, { encoding: 'utf8' });
  return { status, stdout, stderr };
}

const status = async () => (await disk.inHand.result(1)).status;

test('it shows what would change, nothing of the mails, and changes nothing where nobody can be asked', async () => {
  const shown = reread();
  expect(shown.status).toBe(0);
  expect(shown.stdout).toContain('message 1: kind acknowledgement -> answer');
  expect(shown.stdout).toContain('letter 1: status sent -> answered');
  expect(shown.stdout).toMatch(/within 1 day\s+-\s+100 % \(1 of 1\)/);
  expect(shown.stdout + shown.stderr).not.toContain(SECRET);
  expect(shown.stderr).toContain('--apply');
  expect(await status()).toBe('sent');
});

test('--apply makes the changes, and then there is none left', async () => {
  const applied = reread('--apply', '--json');
  expect([applied.status, applied.stderr]).toEqual([
    0,
    expect.stringContaining('1 judgements were replaced'),
  ]);
  expect(JSON.parse(applied.stdout)).toMatchObject({ messages: 1, changes: [{ messageId: 1 }] });
  expect(await status()).toBe('answered');
  expect(JSON.parse(reread('--json').stdout)).toMatchObject({ changes: [], refreshed: 0 });
});

test('--apply refuses while a daemon runs', async () => {
  const { store, config } = disk.inHand;
  const lock = await lockDaemon(store, config.database, MONDAY);
  const refused = reread('--apply');
  await lock.release();
  expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('Stop that one first')]);
  expect(await status()).toBe('sent');
});

test('a word that is said between looking and changing is not run over', async () => {
  const { store, config, say } = disk.inHand;
  const other = await openStore(config.database, MONDAY);
  const made = await planReread(other, await standingsOf(other, [config]), MONDAY, () => undefined);
  await say(1, { field: 'has_phone', value: '1' });
  await expect(applyReread(other, made)).rejects.toThrow('nothing was changed; run it again');
  expect(await status()).toBe('sent');
  await applyReread(
    store,
    await planReread(store, await standingsOf(store, [config]), MONDAY, () => undefined),
  );
  expect(await disk.inHand.result(1)).toMatchObject({ status: 'answered', has_phone: 1 });
  await other.destroy();
});
