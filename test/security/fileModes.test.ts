import { chmodSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { checksOf } from '../../src/daemon/checks.ts';
import { checkFileModes } from '../../src/daemon/fileModes.ts';
import { openStore } from '../../src/store/open.ts';
import { exampleWith } from '../config/written.ts';
import { aWorkplace, type Workplace } from './bin.ts';

let place: Workplace;
let secret: string;
let database: string;
beforeEach(async () => {
  const password = { user: 'svarstid', password: { file: 'secret.txt' } };
  place = aWorkplace(
    exampleWith({ database: 'svarstid.sqlite', 'smtp.login': password, 'smtp.dkim': undefined }),
    {},
  );
  secret = join(place.folder, 'secret.txt');
  database = join(place.folder, 'svarstid.sqlite');
  writeFileSync(secret, 'x', { mode: 0o600 });
  await (await openStore(database, 0)).destroy();
});
afterEach(() => place.remove());

const checked = async () => checkFileModes(place.config, await loadConfig(place.config));

test('a database is made for its owner alone, its side files too', async () => {
  const store = await openStore(database, 0);
  await store.deleteFrom('unread').execute();
  for (const ending of ['', '-wal', '-shm']) {
    expect(statSync(`${database}${ending}`).mode & 0o777).toBe(0o600);
  }
  await store.destroy();
});

test('files that are for their owner alone are in order', async () => {
  expect(await checked()).toMatchObject({ level: 'ok' });
});

test.each([
  'secret',
  'database',
])('a %s that everybody can read fails the check, with the cure', async (which) => {
  const file = which === 'secret' ? secret : database;
  chmodSync(file, 0o644);
  const { level, said } = await checked();
  expect(level).toBe('fail');
  expect(said).toContain(`${file}: everybody on this machine can read it: chmod 600 ${file}`);
});

test('what a group can read is told', async () => {
  chmodSync(secret, 0o640);
  expect(await checked()).toMatchObject({ level: 'warn', said: `${secret}: its group can read it` });
});

test('a config that everybody can read is told, one that everybody can change fails', async () => {
  chmodSync(place.config, 0o644);
  expect(await checked()).toMatchObject({ level: 'warn' });
  chmodSync(place.config, 0o666);
  expect(await checked()).toMatchObject({ level: 'fail' });
});

test('svarstid check looks at names, secrets and modes before it speaks to any server', async () => {
  chmodSync(secret, 0o604);
  const seen: string[] = [];
  for await (const { name, level } of checksOf(place.config, false, {})) {
    if (name === 'letters and plan') break;
    seen.push(`${level} ${name}`);
  }
  expect(seen).toEqual(['ok config', 'fail names', 'fail secrets', 'fail file modes']);
});

test('a campaign of invented addresses does not start where mail could leave the machine', async () => {
  const { stderr, code } = await place.run('start', '--yes');
  expect(code).toBe(2);
  expect(stderr).toContain('smtp.host: smtp.post.example');
});
