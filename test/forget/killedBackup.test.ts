import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { forgetDue } from '../../src/forget/forget.ts';
import { machineClock } from '../../src/ports/clock.ts';
import { asHalfCopy } from '../../src/store/halfCopies.ts';
import { openStore } from '../../src/store/open.ts';
import { exampleWith } from '../config/written.ts';
import { startSvarstid } from '../house/bin.ts';
import { heardLog } from '../house/fakes.ts';
import { aWorkplace, type Workplace } from '../security/bin.ts';
import { answeredCampaign, foundIn, HERS, STRANGERS } from './answered.ts';

const NAMES = [...HERS, ...STRANGERS];
const UUID = '0b0e1a52-6c5e-4f0e-9a55-3f8c3a1f7d10';

let place: Workplace;
let database: string;
beforeEach(async () => {
  const campaign = await answeredCampaign();
  ({ database } = campaign);
  await campaign.store.destroy();
  place = aWorkplace(exampleWith({ database, 'campaign.name': 'Hösten' }), {}, campaign.folder);
});
afterEach(() => place.remove());

const halves = () => readdirSync(place.folder).filter((name) => /\.part(-\w+)?$/.test(name));

/** The real program, ended by SIGKILL when its copy holds every page and has not its name yet. */
async function killed(...args: string[]): Promise<void> {
  const preload = fileURLToPath(new URL('./killAtFlush.ts', import.meta.url));
  const { child, finished } = startSvarstid(args, {
    cwd: place.folder,
    env: { NODE_OPTIONS: `--import=${preload}` },
  });
  await finished;
  expect(child.signalCode).toBe('SIGKILL');
}

/** Lets the database be of the program before: opening it makes a copy first. Gives what takes that back. */
function ofAnOlderProgram(): () => void {
  const file = new BetterSqlite3(database);
  const newest = file.prepare('select * from schema_migrations order by version desc').raw().get();
  file.exec('delete from schema_migrations where version = (select max(version) from schema_migrations)');
  file.close();
  return () => {
    const again = new BetterSqlite3(database);
    again.prepare('insert into schema_migrations values (?, ?, ?)').run(newest);
    again.close();
  };
}

test.each([
  ['a backup', () => () => undefined, ['backup', 'copy.sqlite'], 'copy.sqlite.'],
  ['the copy before a change of format', ofAnOlderProgram, ['forget', '--yes'], 'svarstid.sqlite.v'],
])('what a SIGKILL leaves of %s holds every text, and forget leaves none of it', async (_, before, args, begins) => {
  const takeBack = before();
  await killed(...args);
  takeBack();
  const [half = ''] = halves();
  expect(half.startsWith(begins)).toBe(true);
  expect(readFileSync(join(place.folder, half)).includes('Eva Lind')).toBe(true);
  expect(await place.run('forget', '--yes')).toMatchObject({ code: 0 });
  expect(halves()).toEqual([]);
  expect(foundIn(place.folder, NAMES)).toEqual([]);
});

test('whoever opens the database for writing removes it', async () => {
  await killed('backup', 'copy.sqlite');
  expect(halves()).toHaveLength(1);
  await (await openStore(database, machineClock.now())).destroy();
  expect(halves()).toEqual([]);
});

test('a daemon that has the database open all the while removes it within the hour', async () => {
  const store = await openStore(database, machineClock.now());
  await killed('backup', 'copy.sqlite');
  expect(halves()).toHaveLength(1);
  await forgetDue(store, database, machineClock.now(), heardLog());
  expect(halves()).toEqual([]);
  await store.destroy();
});

test('the next backup to another place removes what was left of its own file there, and of no other', async () => {
  const elsewhere = aWorkplace({}, {});
  const file = join(elsewhere.folder, 'copy.sqlite');
  await killed('backup', file);
  const other = `other.sqlite.${await anEndedProcess()}-${UUID}.part`;
  writeFileSync(join(elsewhere.folder, other), '');
  expect(await place.run('backup', file)).toMatchObject({ code: 0 });
  expect(readdirSync(elsewhere.folder).toSorted()).toEqual(['config.json', 'copy.sqlite', other]);
  elsewhere.remove();
});

test('what a running process makes stays, and forget names it; after an hour without a change it goes', async () => {
  const half = `${database}.${process.pid}-${UUID}.part`;
  writeFileSync(half, 'Eva Lind');
  const forgotten = await place.run('forget', '--yes');
  expect(forgotten.stderr).toContain(`Stays: ${half}: a copy is being made there`);
  expect(foundIn(place.folder, NAMES)).toEqual(['Eva Lind']);
  const longAgo = machineClock.now() - 3601;
  utimesSync(half, longAgo, longAgo);
  expect((await place.run('forget', '--yes')).stderr).toBe('Nothing is left to forget.\n');
  expect(halves()).toEqual([]);
});

test('a copy that this very process makes stays until it is done', async () => {
  await asHalfCopy(join(place.folder, 'copy.sqlite'), async (half) => {
    writeFileSync(half, '');
    await (await openStore(database, machineClock.now() + 7200)).destroy();
    expect(halves()).toHaveLength(1);
  });
  expect(halves()).toEqual([]);
});

test('one of a process that had the same number does not', async () => {
  writeFileSync(`${database}.${process.pid}-${UUID}.part`, '');
  await (await openStore(database, machineClock.now())).destroy();
  expect(halves()).toEqual([]);
});

test('files of others that are called much the same stay', async () => {
  const names = ['notes.part', 'copy.sqlite.12.part', `copy.${UUID}.part`, `copy.12-${UUID}.part.txt`];
  for (const name of names) writeFileSync(join(place.folder, name), '');
  await (await openStore(database, machineClock.now() + 7200)).destroy();
  expect(readdirSync(place.folder)).toEqual(expect.arrayContaining(names));
});

/** The number of a process that has ended. */
async function anEndedProcess(): Promise<number> {
  const { child, finished } = startSvarstid(['--version']);
  await finished;
  return child.pid ?? 0;
}
