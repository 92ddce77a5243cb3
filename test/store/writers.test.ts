import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore, type Store } from '../../src/store/open.ts';
import { MONDAY } from '../house/campaign.ts';

let folder: string;
let daemon: Store;
let reviewer: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'writers-'));
  daemon = await openStore(join(folder, 'svarstid.sqlite'), MONDAY);
  reviewer = await openStore(join(folder, 'svarstid.sqlite'), MONDAY);
  await sql`pragma busy_timeout = 0`.execute(reviewer);
});
afterEach(async () => {
  await daemon.destroy();
  await reviewer.destroy();
  rmSync(folder, { recursive: true });
});

const folders = (store: Store) => store.selectFrom('folders').select('inbox').execute();
const write = (store: Store, inbox: string) =>
  store
    .insertInto('folders')
    .values({ inbox, folder: 'INBOX', uid_validity: '1', last_uid: 0, read_until: null });

test('a transaction that reads before it writes is not overtaken by another process', async () => {
  await daemon.transaction().execute(async (transaction) => {
    expect(await folders(transaction)).toEqual([]);
    await expect(write(reviewer, 'review').execute()).rejects.toThrow('database is locked');
    await write(transaction, 'daemon').execute();
  });
  await write(reviewer, 'review').execute();
  expect(await folders(daemon)).toEqual([{ inbox: 'daemon' }, { inbox: 'review' }]);
});

test('reading goes on while another process writes', async () => {
  await daemon.transaction().execute(async (transaction) => {
    await write(transaction, 'daemon').execute();
    expect(await folders(reviewer)).toEqual([]);
  });
});
