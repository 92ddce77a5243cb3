import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { openStore, type Store } from '../../src/store/open.ts';
import { type Finished, svarstid } from '../house/bin.ts';
import { PASSWORDS, writeConfig } from '../house/configFile.ts';

export interface InFolder {
  /** an empty folder, anew for each test */
  folder: string;
  database: string;
  /** runs a command there, with the passwords in its environment */
  run(...args: string[]): Promise<Finished>;
  /** writes config.json and starts the campaign */
  start(
    ...changes: Parameters<typeof writeConfig> extends [string, ...infer Rest] ? Rest : never
  ): Promise<void>;
  /** looks into, or changes, the database */
  withStore<Result>(work: (store: Store) => Promise<Result>): Promise<Result>;
}

/** A folder of its own for each test of the file, gone afterwards. */
export function inFolder(): InFolder {
  const here: InFolder = {
    folder: '',
    database: '',
    run: (...args) => svarstid(args, { cwd: here.folder, env: PASSWORDS }),
    async start(...changes) {
      await writeConfig(here.folder, ...changes);
      const { code, stderr } = await here.run('start', '--yes');
      if (code !== 0) throw new Error(stderr);
    },
    async withStore(work) {
      const store = await openStore(here.database, 0);
      try {
        return await work(store);
      } finally {
        await store.destroy();
      }
    },
  };
  beforeEach(async () => {
    here.folder = await mkdtemp(join(tmpdir(), 'svarstid-command-'));
    here.database = join(here.folder, 'svarstid.sqlite');
  });
  afterEach(() => rm(here.folder, { recursive: true, force: true }));
  return here;
}
