import type { fdatasync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { SendResult } from '../../src/ports/smtp.ts';
import { sendProbe } from '../../src/send/send.ts';
import { sendingHoursOf } from '../../src/send/sendingHours.ts';
import { dueProbes } from '../../src/store/dueProbes.ts';
import { aConfig, MONDAY, NORRHED, planned, states } from '../house/campaign.ts';
import { aSender, type SenderInHand } from '../house/sender.ts';

/** Bytes of the write-ahead log that have reached the disk: as many as it held when the last flush began. */
const disk = vi.hoisted(() => ({ flushed: 0, fails: false }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const watched: typeof fdatasync = Object.assign(
    (file: number, done: (error: NodeJS.ErrnoException | null) => void) => {
      if (disk.fails) return done(new Error('EIO: i/o error, fdatasync'));
      const { size } = fs.fstatSync(file);
      const isLog = fs.readlinkSync(`/proc/self/fd/${file}`).endsWith('-wal');
      fs.fdatasync(file, (error) => {
        if (isLog) disk.flushed = size;
        done(error);
      });
    },
    { __promisify__: fs.fdatasync.__promisify__ },
  );
  return { ...fs, fdatasync: watched };
});

let folder: string;
let sender: SenderInHand;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'svarstid-claim-'));
  const database = join(folder, 'svarstid.sqlite');
  sender = await aSender([planned(), planned({ municipalityCode: NORRHED.code })], aConfig({ database }));
  Object.assign(disk, { flushed: (await readFile(`${database}-wal`)).length, fails: false });
});
afterEach(async () => {
  await sender.store.destroy();
  await rm(folder, { recursive: true, force: true });
});

/** The states of the letters that a power cut at this moment would leave. */
async function afterPowerCut(): Promise<unknown[]> {
  const [from, to] = [join(folder, 'svarstid.sqlite'), join(folder, 'left.sqlite')];
  await writeFile(to, await readFile(from));
  await writeFile(`${to}-wal`, (await readFile(`${from}-wal`)).subarray(0, disk.flushed));
  const left = new BetterSqlite3(to);
  const found = left.prepare('select state from probes order by id').pluck().all();
  left.close();
  return found;
}

async function sendFirst(): Promise<SendResult | null> {
  const { store, campaign, config, clock, parts } = sender;
  const [due] = await dueProbes(store, campaign.id, clock.now(), config.campaign.repeatGapDays);
  if (!due) throw new Error('no letter is due');
  return sendProbe(parts, due, sendingHoursOf(config));
}

test('a power cut takes back what was not flushed: so much for this test', async () => {
  await sender.store.updateTable('probes').set({ state: 'failed' }).where('id', '=', 1).execute();
  expect(await states(sender.store)).toEqual(['failed', 'planned']);
  expect(await afterPowerCut()).toEqual(['planned', 'planned']);
});

test('no power cut takes back the claim of a letter of which the mail server has heard', async () => {
  let left: unknown[] = [];
  sender.mailer.answer = async () => {
    left = await afterPowerCut();
    return { outcome: 'accepted', at: MONDAY, response: '250 OK' };
  };
  await sendFirst();
  expect(left).toEqual(['sending', 'planned']);
});

test('where the disk does not take the claim, the mail server hears of no letter', async () => {
  disk.fails = true;
  await expect(sendFirst()).rejects.toThrow('EIO');
  expect(sender.mailer.letters).toEqual([]);
});

describe('nor what the server made of it, once the letter is done with', () => {
  const results: [SendResult, string][] = [
    [{ outcome: 'accepted', at: MONDAY, response: '250 OK' }, 'sent'],
    [{ outcome: 'refused', response: '550 no' }, 'failed'],
    [{ outcome: 'unknown', response: 'broken' }, 'uncertain'],
    [{ outcome: 'deferred', response: '451 later' }, 'planned'],
    [{ outcome: 'unreachable', response: 'nobody there' }, 'planned'],
  ];
  test.each(results)('%j', async (result, state) => {
    sender.mailer.answer = () => result;
    await sendFirst();
    expect(await afterPowerCut()).toEqual([state, 'planned']);
  });
});
