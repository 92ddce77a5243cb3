import { execFileSync } from 'node:child_process';
import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mayMount } from '../house/mayMount.ts';
import { type Chain, lookAt, openChain } from './chain.ts';
import { drawFrom } from './draw.ts';
import { live } from './life.ts';

let folder: string;
let chain: Chain | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'svarstid-disk-'));
});
afterEach(async () => {
  await chain?.close();
  chain = undefined;
  await rm(folder, { recursive: true, force: true });
});

async function campaign(): Promise<Chain> {
  chain = await openChain(folder, drawFrom(1), false);
  return chain;
}

const run = ({ config, ahead }: Chain) => live({ config, ahead });

async function states({ config, database, world, ...rest }: Chain): Promise<string[]> {
  return lookAt({ config, database, world, ...rest }, async (store) => {
    const rows = await store.selectFrom('probes').select('state').distinct().execute();
    return rows.map(({ state }) => state);
  });
}

describe('nothing is sent on a database that cannot be written', () => {
  test('that another program holds locked', async () => {
    const inHand = await campaign();
    const other = new BetterSqlite3(inHand.database);
    other.exec('begin immediate');
    const end = await run(inHand);
    other.exec('rollback');
    other.close();
    expect(end).toMatchObject({ code: 1 });
    expect(end.said).toMatch(/another process is writing into it/);
    expect(inHand.world.ledger).toEqual([]);
    expect(await run(inHand)).toMatchObject({ code: 0 });
    expect(inHand.world.ledger.length).toBeGreaterThan(0);
  });

  test('that is no database', async () => {
    const inHand = await campaign();
    await rm(`${inHand.database}-wal`, { force: true });
    await writeFile(inHand.database, 'This is a letter, not a database. '.repeat(300));
    const end = await run(inHand);
    expect(end).toMatchObject({ code: 1 });
    expect(end.said).toMatch(/cannot be opened as a database: file is not a database/);
    expect(inHand.world.ledger).toEqual([]);
  });

  test('whose pages are damaged', async () => {
    const inHand = await campaign();
    const file = openSync(inHand.database, 'r+');
    const { size } = statSync(inHand.database);
    for (let page = 4096; page < size; page += 4096) writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, page);
    closeSync(file);
    const end = await run(inHand);
    expect(end).toMatchObject({ code: 1 });
    expect(end.said).toMatch(/the database is damaged/);
    expect(inHand.world.ledger).toEqual([]);
  });
});

describe.runIf(mayMount)('on a file system of its own', () => {
  const mount = (...options: string[]) => execFileSync('mount', [...options, folder]);
  beforeEach(() => {
    mount('-t', 'tmpfs', '-o', 'size=8m', 'tmpfs');
  });
  afterEach(async () => {
    await chain?.close();
    execFileSync('umount', [folder]);
  });

  test('a disk that is full stops the sending, and what was sent is known when there is room again', async () => {
    const inHand = await campaign();
    const filler = join(folder, 'filler');
    fill(filler);
    const end = await run(inHand);
    expect(end).toMatchObject({ code: 1 });
    expect(end.said).toMatch(/make room|not full/);
    const mailed = inHand.world.ledger.length;
    await rm(filler);
    inHand.ahead = inHand.allDue;
    for (let lives = 0; lives < 5; lives++) {
      inHand.ahead += 660;
      expect(await run(inHand)).toMatchObject({ code: 0 });
    }
    const ids = inHand.world.ledger.map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(mailed);
    expect(await states(inHand)).toEqual(['sent']);
  });

  test('a disk that may only be read is told of', async () => {
    const inHand = await campaign();
    mount('-o', 'remount,ro');
    const end = await run(inHand);
    mount('-o', 'remount,rw');
    expect(end).toMatchObject({ code: 1 });
    expect(end.said).toMatch(/may only be read|may read and write|cannot be opened/);
    expect(inHand.world.ledger).toEqual([]);
  });
});

/** To the last byte. */
function fill(path: string): void {
  const file = openSync(path, 'w');
  try {
    for (const size of [65_536, 4096, 512, 1]) {
      try {
        for (;;) writeSync(file, Buffer.alloc(size, 1));
      } catch {
        // No more room for pieces of this size.
      }
    }
  } finally {
    closeSync(file);
  }
}
