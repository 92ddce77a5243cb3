import { execFile } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { exampleWith } from '../config/written.ts';
import { aWorkplace, type Workplace } from '../security/bin.ts';
import { answeredCampaign, foundIn, HERS, STRANGERS } from './answered.ts';

const NAMES = [...HERS, ...STRANGERS];

let place: Workplace;
beforeEach(async () => {
  const { store, folder, database } = await answeredCampaign();
  await store.destroy();
  place = aWorkplace(exampleWith({ database, 'campaign.name': 'Hösten' }), {}, folder);
});
afterEach(() => place.remove());

test('forget tells what it will remove, and without a terminal to ask on it removes nothing', async () => {
  const { code, stderr } = await place.run('forget');
  expect(code).toBe(2);
  expect(stderr).toContain('3 mails of campaign "Hösten": 2 that belong to letters, 1 that fit none');
  expect(foundIn(place.folder, NAMES)).toEqual(NAMES);
});

test('forget --yes removes it all, and says where else it still lies', async () => {
  const { code, stderr } = await place.run('forget', '--yes');
  expect(code).toBe(0);
  expect(stderr).toContain('They still lie in the mailbox, and in copies made with "svarstid backup"');
  expect(foundIn(place.folder, NAMES)).toEqual([]);
  expect((await place.run('forget', '--yes')).stderr).toBe('Nothing is left to forget.\n');
});

test('forget leaves no trace either while a daemon has the database open', async () => {
  const daemon = await openStore(join(place.folder, 'svarstid.sqlite'), 0);
  expect(await daemon.selectFrom('messages').select('size').execute()).toHaveLength(3);
  expect(await place.run('forget', '--yes')).toMatchObject({ code: 0 });
  expect(foundIn(place.folder, NAMES)).toEqual([]);
  expect(await daemon.selectFrom('messages').select('size').execute()).toHaveLength(3);
  await daemon.destroy();
});

test('forget --sender takes one address, and wants a plain one', async () => {
  expect(await place.run('forget', '--sender', 'eva.lind@sjovik.example', '--yes')).toMatchObject({
    code: 0,
  });
  expect(foundIn(place.folder, NAMES)).toEqual(STRANGERS);
  const { code, stderr } = await place.run('forget', '--sender', 'Eva Lind', '--yes');
  expect(code).toBe(2);
  expect(stderr).toContain('--sender: found "Eva Lind", must be one plain mail address');
});

test('a campaign that is not over keeps its mail', async () => {
  const database = new BetterSqlite3(join(place.folder, 'svarstid.sqlite'));
  database.exec("update outcomes set status = 'sent' where probe_id = 2");
  database.close();
  const { code, stderr } = await place.run('forget', '--yes');
  expect(code).toBe(1);
  expect(stderr).toContain(
    'campaign "Hösten" is not over: 1 letter is still to be sent, decided on or answered',
  );
  expect(foundIn(place.folder, NAMES)).toEqual(NAMES);
});

test('a disk that is full leaves the database as it was, and no half copy', async () => {
  const command = `ulimit -f 40; exec "${process.execPath}" "${resolve('src/svarstid.js')}" backup copy.sqlite`;
  const full = promisify(execFile)('bash', ['-c', command], { cwd: place.folder });
  await expect(full).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/copy\.sqlite: no copy of .* was made/),
  });
  expect(readdirSync(place.folder).filter((name) => name.startsWith('copy'))).toEqual([]);
  expect(await place.run('backup', 'copy.sqlite')).toMatchObject({ code: 0 });
});

test('backup writes one private file, once', async () => {
  expect(await place.run('backup', 'copy.sqlite')).toMatchObject({ code: 0, stdout: '' });
  expect(statSync(join(place.folder, 'copy.sqlite')).mode & 0o777).toBe(0o600);
  const { code, stderr } = await place.run('backup', 'copy.sqlite');
  expect(code).toBe(2);
  expect(stderr).toContain('copy.sqlite: is there already');
  expect(await place.run('backup', 'copy.sqlite', '--force')).toMatchObject({ code: 0 });
});
