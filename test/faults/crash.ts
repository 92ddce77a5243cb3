import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { measureOf } from '../../src/judge/settle.ts';
import { machineClock } from '../../src/ports/clock.ts';
import { createCampaign } from '../../src/store/campaigns.ts';
import * as firstMigration from '../../src/store/migrations/001-campaign.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import type { Database } from '../../src/store/schema.ts';
import { aConfig, BANK, DAY, HOUR, MINUTE } from '../house/campaign.ts';
import { type Loss, lossesAtTheEnd, lossesNow } from './books.ts';
import { faultConfig, municipalities, OUR_DOMAIN, plannedProbes } from './campaign.ts';
import { type Draw, drawFrom } from './draw.ts';
import { startImap } from './imapServer.ts';
import type { KillPoint } from './killPoints.ts';
import { live, writeConfig } from './life.ts';
import { type Outside, outsideWorld } from './outside.ts';
import { startSmtp } from './smtpServer.ts';

/** Letters of a municipality wait so long for each other. */
const BETWEEN_LIVES = 11 * MINUTE;
const MOST_CLEAN_LIVES = 12;
/** In memory where there is room for it: what SIGKILL leaves behind is the same, and a thousand syncs cost nothing. */
const SCRATCH = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const SETTINGS = measureOf(aConfig().measurement).settle;

export interface Kill {
  point: string;
  losses: Loss[];
}

export interface ChainResult {
  seed: number;
  kills: Kill[];
  /** points that the life in question did not come to */
  missed: KillPoint[];
  lives: number;
  mailed: number;
  received: number;
  uncertain: number;
}

/** Where a server is to end the process that speaks to it. */
interface Trap {
  point: KillPoint;
  left: number;
  pid: number;
}

/**
 * One small campaign whose process is killed at these points, one after the other, each time started again; then it
 * lives on in peace until all is sent, answered or flagged. The books are looked at after every death.
 */
export async function playChain(
  seed: number,
  points: readonly KillPoint[],
  old: boolean,
): Promise<ChainResult> {
  const folder = await mkdtemp(join(SCRATCH, 'svarstid-crash-'));
  const draw = drawFrom(seed);
  const chain = await openChain(folder, draw, old);
  const result: ChainResult = { seed, kills: [], missed: [], lives: 0, mailed: 0, received: 0, uncertain: 0 };
  try {
    for (const [index, point] of points.entries()) {
      // A campaign's first life has no mail to take in yet: it may pass in peace.
      if (index === (old ? 1 : 0)) await liveInPeace(chain, result);
      const killed = await dieAt(chain, point);
      result.lives += 1;
      if (!killed) result.missed.push(point);
      else result.kills.push({ point: point.name, losses: await lookAt(chain, lossesNow) });
      chain.ahead += BETWEEN_LIVES;
    }
    const losses = await liveOn(chain, result);
    const last = result.kills.at(-1);
    if (last) last.losses.push(...losses);
    return result;
  } finally {
    await chain.close();
    await rm(folder, { recursive: true, force: true });
  }
}

export interface Chain {
  config: string;
  database: string;
  ahead: number;
  draw: Draw;
  world: Outside;
  trap: Trap | null;
  close(): Promise<void>;
}

export async function openChain(folder: string, draw: Draw, old: boolean): Promise<Chain> {
  const database = join(folder, 'svarstid.sqlite');
  const clock = { now: () => machineClock.now() + chain.ahead };
  const world = outsideWorld({
    clock,
    draw,
    ourDomain: OUR_DOMAIN,
    answerAfter: (chance) => chance.one([chance.number(HOUR), chance.number(HOUR), 30 * DAY, null]),
  });
  const chain: Chain = {
    config: join(folder, 'config.json'),
    database,
    ahead: 0,
    draw,
    world,
    trap: null,
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
  const smtp = await startSmtp({
    at: ({ moment }) => spring((point) => point.at === 'smtp' && point.moment === moment),
    take: world.take,
  });
  const imap = await startImap({
    folders: [world.inbox, world.junk],
    at: ({ moment }) => spring((point) => point.at === 'imap' && point.moment === moment),
  });
  const shape = {
    database,
    municipalities: municipalities(8),
    poolSize: 1 + draw.number(2),
    copyToInbox: true,
  };
  await writeConfig(chain.config, { smtp, imap }, shape);
  const store = await openStore(database, clock.now());
  const plan = plannedProbes(shape.municipalities, 3, clock.now() - 2 * HOUR, 15 * MINUTE, draw);
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

async function dieAt(chain: Chain, point: KillPoint): Promise<boolean> {
  chain.world.advance();
  const { config, ahead, draw } = chain;
  if (point.at === 'database') {
    const kill = `${point.when} ${point.kind} ${1 + draw.number(point.most)}`;
    return (await live({ config, ahead, kill })).killed;
  }
  const left = 1 + draw.number(3);
  const onStart = (pid: number) => {
    chain.trap = { point, left, pid };
  };
  const end = await live({ config, ahead, onStart });
  chain.trap = null;
  return end.killed;
}

async function liveInPeace(chain: Chain, result: ChainResult): Promise<Loss[]> {
  chain.world.advance();
  const end = await live({ config: chain.config, ahead: chain.ahead });
  result.lives += 1;
  chain.ahead += BETWEEN_LIVES;
  if (end.code === 0) return [];
  return [{ promise: 'it starts again', found: `${end.code}: ${end.said.slice(0, 300)}` }];
}

/** Lives in peace until nothing is due any more; the last of them is long after every deadline. */
async function liveOn(chain: Chain, result: ChainResult): Promise<Loss[]> {
  const losses: Loss[] = [];
  for (let lives = 0; lives < MOST_CLEAN_LIVES; lives++) {
    losses.push(...(await liveInPeace(chain, result)));
    if ((await lookAt(chain, plannedLeft)) === 0) break;
  }
  chain.ahead += 30 * DAY + 2 * HOUR;
  losses.push(...(await liveInPeace(chain, result)));
  losses.push(...(await lookAt(chain, (store, world) => lossesAtTheEnd(store, world, SETTINGS))));
  result.mailed = chain.world.ledger.length;
  result.received = chain.world.arrivedHashes.size;
  result.uncertain = await lookAt(chain, async (store) => (await probesIn(store, 'uncertain')).length);
  return losses;
}

async function plannedLeft(store: Store): Promise<number> {
  return (await probesIn(store, 'planned')).length;
}

async function probesIn(store: Store, state: 'planned' | 'uncertain') {
  return store.selectFrom('probes').select('id').where('state', '=', state).execute();
}

/** Looks at a copy: whatever a crash left in the write-ahead log is the next life's own to bring back. */
export async function lookAt<Result>(
  { database, world }: Chain,
  look: (store: Store, world: Outside, settings: typeof SETTINGS) => Promise<Result>,
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
