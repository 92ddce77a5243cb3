import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { machineClock } from '../../src/ports/clock.ts';
import { drawFrom } from '../faults/draw.ts';
import { startImap } from '../faults/imapServer.ts';
import type { Listening } from '../faults/listen.ts';
import { type Outside, outsideWorld } from '../faults/outside.ts';
import { startSmtp } from '../faults/smtpServer.ts';
import { svarstid } from '../house/bin.ts';
import { PASSWORDS, writeConfig } from '../house/configFile.ts';
import { mayMount } from '../house/mayMount.ts';

// The mail server has a letter, and exactly then the database cannot take down what it said.

const PRELOAD = fileURLToPath(new URL('./shortPatience.ts', import.meta.url));

let folder: string;
let world: Outside;
let servers: Listening[];
/** what happens once, when the mail server has kept a letter and has not said so yet */
let kept: () => void;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'svarstid-result-'));
  kept = () => undefined;
  const ourDomain = 'matning.example';
  world = outsideWorld({ clock: machineClock, draw: drawFrom(1), ourDomain, answerAfter: () => null });
  const smtp = await startSmtp({
    at: ({ moment }) => {
      if (moment !== 'kept') return;
      kept();
      kept = () => undefined;
    },
    take: world.take,
  });
  const imap = await startImap({ folders: [world.inbox, world.junk], at: () => undefined });
  servers = [smtp, imap];
});
afterEach(async () => {
  for (const server of servers) await server.close();
  await rm(folder, { recursive: true, force: true });
});

const run = (...args: string[]) =>
  svarstid(args, { cwd: folder, env: { ...PASSWORDS, NODE_OPTIONS: `--import=${PRELOAD}` } });
const once = () => run('run', '--once', '--log-level', 'error');

function inDatabase<Result>(work: (database: BetterSqlite3.Database) => Result): Result {
  const database = new BetterSqlite3(join(folder, 'svarstid.sqlite'));
  try {
    return work(database);
  } finally {
    database.close();
  }
}

/** A campaign of which one letter is due and the others are years away. */
async function oneLetterDue(): Promise<void> {
  const [smtp, imap] = servers.map(({ port }) => ({ port }));
  await writeConfig(folder, { ...(smtp && { smtp }), ...(imap && { inbox: imap }) });
  expect(await run('start', '--yes')).toMatchObject({ code: 0 });
  inDatabase((database) => {
    database.exec("update probes set due_at = iif(id = 1, '2020-01-01T00:00:00Z', '2099-01-01T00:00:00Z')");
  });
}

const letter = () =>
  inDatabase((database) => database.prepare('select state, sent_proof from probes where id = 1').get());

/** After whatever was done to it: the letter has left once, and is known to have left by its copy. */
async function expectProvedByItsCopy(): Promise<void> {
  expect(world.ledger).toHaveLength(1);
  expect(letter()).toEqual({ state: 'sending', sent_proof: null });
  for (let starts = 0; starts < 2; starts++) {
    expect(await once()).toMatchObject({ code: 0 });
    expect(letter()).toEqual({ state: 'sent', sent_proof: 'copy' });
  }
  expect(world.ledger).toHaveLength(1);
}

test('another program locks the database', async () => {
  await oneLetterDue();
  const other = new BetterSqlite3(join(folder, 'svarstid.sqlite'));
  kept = () => void other.exec('begin immediate');
  const { code, stderr } = await once();
  other.exec('rollback');
  other.close();
  expect(code).toBe(1);
  expect(stderr).toContain('another process is writing into it');
  await expectProvedByItsCopy();
});

test('where the copy has not come yet, the letter is uncertain until it does', async () => {
  await oneLetterDue();
  const other = new BetterSqlite3(join(folder, 'svarstid.sqlite'));
  kept = () => void other.exec('begin immediate');
  await once();
  other.exec('rollback');
  other.close();
  const late = world.inbox.mails.splice(0);
  expect(await once()).toMatchObject({ code: 0 });
  expect(letter()).toEqual({ state: 'uncertain', sent_proof: null });
  world.inbox.mails.push(...late);
  expect(await once()).toMatchObject({ code: 0 });
  expect(letter()).toEqual({ state: 'sent', sent_proof: 'copy' });
  expect(world.ledger).toHaveLength(1);
});

describe.runIf(mayMount)('on a file system of its own', () => {
  beforeEach(() => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder]);
  });
  afterEach(() => {
    execFileSync('umount', ['--lazy', folder]);
  });

  test('the disk is full', async () => {
    await oneLetterDue();
    const filler = join(folder, 'filler');
    kept = () => fill(filler);
    const { code, stderr } = await once();
    rmSync(filler);
    expect(code).toBe(1);
    expect(stderr).toMatch(/make room|not full/);
    await expectProvedByItsCopy();
  });
});

/** To the last byte. */
function fill(path: string): void {
  const file = openSync(path, 'w');
  for (const size of [65_536, 4096, 512, 1]) {
    try {
      for (;;) writeSync(file, Buffer.alloc(size, 1));
    } catch {
      // No more room for pieces of this size.
    }
  }
  closeSync(file);
}
