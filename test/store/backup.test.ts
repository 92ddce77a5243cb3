import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { OperatorError } from '../../src/config/operatorError.ts';
import { sendDue } from '../../src/send/send.ts';
import { backupDatabase } from '../../src/store/backup.ts';
import { changeState } from '../../src/store/campaigns.ts';
import { storeMessage } from '../../src/store/mail.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { aCampaign, aConfig, MONDAY, planned } from '../house/campaign.ts';
import { aClock, fakeMailer, heardLog, never, noPace } from '../house/fakes.ts';
import { aReply } from '../house/mail.ts';

let folder: string;
let database: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backup-'));
  database = join(folder, 'svarstid.sqlite');
  ({ store } = await aCampaign([planned()], aConfig({ database })));
});
afterEach(async () => {
  await store.destroy();
  rmSync(folder, { recursive: true });
});

const receive = (to: Store, uid: number) =>
  storeMessage(
    to,
    {
      inbox: 'main',
      folder: 'INBOX',
      uidValidity: '1',
      uid,
      internalDate: MONDAY,
      raw: Buffer.from(aReply()),
    },
    MONDAY,
  );

function messagesIn(file: string): number {
  const copy = new BetterSqlite3(file, { readonly: true });
  const { count } = copy.prepare<[], { count: number }>('select count(*) as count from messages').get() ?? {
    count: -1,
  };
  copy.close();
  return count;
}

test('what was committed is in the copy, also what lies in the write-ahead log alone', async () => {
  await receive(store, 1);
  expect(statSync(`${database}-wal`).size).toBeGreaterThan(0);
  const copy = join(folder, 'copy.sqlite');
  await backupDatabase(database, copy);
  expect(messagesIn(copy)).toBe(1);
});

test('the copy is one file that its owner alone may read', async () => {
  const copy = join(folder, 'copy.sqlite');
  await backupDatabase(database, copy);
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.sqlite']);
});

test('a copy that takes the place of its database sends nothing again by itself', async () => {
  const copy = join(folder, 'copy.sqlite');
  await backupDatabase(database, copy);
  const restored = await openStore(copy, MONDAY);
  const [campaign] = await restored.selectFrom('campaigns').selectAll().execute();
  if (!campaign) throw new Error('the copy has no campaign');
  const [clock, config] = [aClock(MONDAY), aConfig({ database: copy })];
  const mailer = fakeMailer(clock);
  const parts = { store: restored, config, mailer, clock, pace: noPace, log: heardLog() };
  await sendDue(parts, campaign, never);
  expect(mailer.letters).toEqual([]);
  await changeState(restored, campaign.id, ['paused'], 'running', MONDAY);
  await sendDue(parts, campaign, never);
  expect(mailer.letters).toHaveLength(1);
  await restored.destroy();
  expect(await store.selectFrom('campaigns').select('state').execute()).toEqual([{ state: 'running' }]);
});

test('the copy opens as a database and goes on from there', async () => {
  const copy = join(folder, 'copy.sqlite');
  await backupDatabase(database, copy);
  const restored = await openStore(copy, MONDAY);
  await receive(restored, 1);
  expect(await restored.selectFrom('campaigns').select('name').execute()).toEqual([{ name: 'Hösten' }]);
  await restored.destroy();
});

test('mail may come in while it is copied: the copy holds a moment, the database everything', async () => {
  const copies = Array.from({ length: 5 }, (_, index) => join(folder, `copy-${index}.sqlite`));
  let uid = 0;
  const writing = (async () => {
    while (uid < 60) await receive(store, ++uid);
  })();
  for (const copy of copies) await backupDatabase(database, copy);
  await writing;
  const counts = copies.map(messagesIn);
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  expect(messagesIn(database)).toBe(60);
});

test('a file that is there is kept, unless it is said otherwise', async () => {
  const copy = join(folder, 'copy.sqlite');
  writeFileSync(copy, 'something else');
  await expect(backupDatabase(database, copy)).rejects.toThrow('is there already');
  expect(readFileSync(copy, 'utf8')).toBe('something else');
  await backupDatabase(database, copy, { force: true });
  expect(messagesIn(copy)).toBe(0);
});

test.each([
  '',
  '-wal',
  '-shm',
  '-daemon',
])('the database is never written over, nor its file "%s"', async (ending) => {
  await expect(backupDatabase(database, `${database}${ending}`, { force: true })).rejects.toThrow(
    'is the database itself',
  );
  expect(messagesIn(database)).toBe(0);
});

test('a damaged database gives no copy', async () => {
  for (let uid = 1; uid <= 40; uid += 1) await receive(store, uid);
  await store.destroy();
  const bytes = readFileSync(database);
  bytes.fill(0xff, 8192, bytes.length - 4096);
  writeFileSync(database, bytes);
  const copy = join(folder, 'copy.sqlite');
  await expect(backupDatabase(database, copy)).rejects.toBeInstanceOf(OperatorError);
  expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual([]);
  store = await openStore(':memory:', MONDAY);
});

test('a folder that cannot be written in is named', async () => {
  const copy = join(folder, 'not-there', 'copy.sqlite');
  await expect(backupDatabase(database, copy)).rejects.toThrow(`${copy}: no copy of ${database} was made`);
  const plain = join(folder, 'plain');
  writeFileSync(plain, '');
  await expect(backupDatabase(database, join(plain, 'copy.sqlite'))).rejects.toBeInstanceOf(OperatorError);
  expect(existsSync(join(folder, 'not-there'))).toBe(false);
});
