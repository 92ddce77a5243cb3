import { existsSync } from 'node:fs';
import { copyFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { measureOf } from '../../src/judge/settle.ts';
import type { SettleSettings } from '../../src/measure/settle.ts';
import { machineClock } from '../../src/ports/clock.ts';
import { createCampaign } from '../../src/store/campaigns.ts';
import * as firstMigration from '../../src/store/migrations/001-campaign.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import type { Database } from '../../src/store/schema.ts';
import { aConfig, BANK, DAY, HOUR, MINUTE } from '../house/campaign.ts';
import { faultConfig, municipalities, OPERATOR, OUR_DOMAIN, plannedProbes } from './campaign.ts';
import type { Draw } from './draw.ts';
import { startImap } from './imapServer.ts';
import type { KillPoint } from './killPoints.ts';
import { writeConfig } from './life.ts';
import { type Outside, outsideWorld } from './outside.ts';
import { startSmtp } from './smtpServer.ts';

const SETTINGS = measureOf(aConfig().measurement).settle;

/** Milliseconds for which a daemon is left in IDLE. */
const REST = 200;

/** A campaign that lives again and again, and the world around it. */
export interface Chain {
  config: string;
  database: string;
  ahead: number;
  /** by so many seconds ahead every letter is due */
  allDue: number;
  draw: Draw;
  world: Outside;
  trap: Trap | null;
  /** the daemon that lives now: it is told to end some time after it has come to rest */
  daemon: number | null;
  /** the share of letters that are refused for now, drawn */
  deferrals: number;
  /** how often the operator was told something */
  told: number;
  close(): Promise<void>;
}

/** Where a server is to end the process that speaks to it. */
export interface Trap {
  point: KillPoint;
  left: number;
  pid: number;
}

/**
 * Lays a campaign out in a folder, with servers of its own. For seven hours some letters of it fall due in every
 * eleven minutes, so that each of its lives has letters to send and mails to take in.
 * @param old its database is as the first version of the program made it
 */
export async function openChain(folder: string, draw: Draw, old: boolean): Promise<Chain> {
  const database = join(folder, 'svarstid.sqlite');
  const clock = { now: () => machineClock.now() + chain.ahead };
  const world = outsideWorld({
    clock,
    draw,
    ourDomain: OUR_DOMAIN,
    answerAfter: (chance) => chance.one([chance.number(HOUR), chance.number(HOUR), 30 * DAY, null]),
  });
  world.interrupted = new Set();
  const chain: Chain = {
    config: join(folder, 'config.json'),
    database,
    ahead: 0,
    allDue: 8 * HOUR,
    draw,
    world,
    trap: null,
    daemon: null,
    deferrals: 0,
    told: 0,
    close: async () => {
      await smtp.close();
      await imap.close();
    },
  };
  const spring = (fits: (point: KillPoint) => boolean): undefined => {
    const { trap } = chain;
    if (!trap || !fits(trap.point)) return;
    trap.left -= 1;
    if (trap.left === 0) process.kill(trap.pid, 'SIGKILL');
  };
  const endDaemon = () => {
    const pid = chain.daemon;
    setTimeout(() => {
      if (pid !== null && chain.daemon === pid) process.kill(pid, 'SIGTERM');
    }, REST).unref();
  };
  const smtp = await startSmtp({
    at({ moment }) {
      spring((point) => point.at === 'smtp' && point.moment === moment);
      const isDeferred = moment === 'mail' && draw.chance(chain.deferrals);
      return isDeferred ? { say: '451 4.3.0 later\r\n' } : undefined;
    },
    tries: world.tries,
    take(mail) {
      if (mail.to.includes(OPERATOR)) chain.told += 1;
      else world.take(mail);
    },
  });
  const imap = await startImap({
    folders: [world.inbox, world.junk],
    at({ moment }) {
      spring((point) => point.at === 'imap' && point.moment === moment);
      if (moment === 'idle') endDaemon();
      return undefined;
    },
  });
  const shape = {
    database,
    municipalities: municipalities(48),
    poolSize: 1 + draw.number(2),
    copyToInbox: true,
  };
  await writeConfig(chain.config, { smtp, imap }, shape);
  const store = await openStore(database, clock.now());
  const plan = plannedProbes(shape.municipalities, 3, clock.now() - 15 * MINUTE, 150 * MINUTE, draw);
  await createCampaign(store, faultConfig({ smtp, imap }, shape), BANK, plan, clock.now());
  await store.destroy();
  if (old) await makeOld(database);
  return chain;
}

/** Turns a database into one as the first version of the program made it: its tables, with what they can hold. */
async function makeOld(path: string): Promise<void> {
  const connection = new BetterSqlite3(`${path}-old`);
  const store = new Kysely<Database>({ dialect: new SqliteDialect({ database: connection }) });
  await store.schema
    .createTable('schema_migrations')
    .addColumn('version', 'integer', (column) => column.primaryKey())
    .addColumn('name', 'text')
    .addColumn('applied_at', 'text')
    .execute();
  await firstMigration.up(store);
  connection.pragma('foreign_keys = off');
  connection.exec(`attach '${path}' as new`);
  const tables = connection.prepare("select name from sqlite_master where type = 'table'").pluck().all();
  for (const table of tables.filter((name) => name !== 'schema_migrations')) {
    const columns = connection
      .prepare(`select name from pragma_table_info('${table}')`)
      .pluck()
      .all()
      .join(', ');
    connection.exec(`insert into main.${table} (${columns}) select ${columns} from new.${table}`);
  }
  connection.exec(
    `insert into main.schema_migrations values (1, '${firstMigration.name}', '2026-01-01T00:00:00Z')`,
  );
  await store.destroy();
  await rename(`${path}-old`, path);
}

/** Looks at a copy: whatever a crash left in the write-ahead log is the next life's own to bring back. */
export async function lookAt<Result>(
  { database, world }: Chain,
  look: (store: Store, world: Outside, settings: SettleSettings) => Promise<Result>,
): Promise<Result> {
  for (const ending of ['', '-wal']) {
    await rm(`${database}-look${ending}`, { force: true });
    if (existsSync(`${database}${ending}`))
      await copyFile(`${database}${ending}`, `${database}-look${ending}`);
  }
  await rm(`${database}-look-shm`, { force: true });
  const dialect = new SqliteDialect({ database: new BetterSqlite3(`${database}-look`) });
  const store = new Kysely<Database>({ dialect });
  try {
    return await look(store, world, SETTINGS);
  } finally {
    await store.destroy();
  }
}
