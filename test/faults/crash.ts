import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Store } from '../../src/store/open.ts';
import { DAY, HOUR, MINUTE } from '../house/campaign.ts';
import { type Loss, lossesAtTheEnd, lossesNow } from './books.ts';
import { type Chain, lookAt, openChain } from './chain.ts';
import { drawFrom } from './draw.ts';
import { type KillPoint, MIGRATION, TELLING } from './killPoints.ts';
import { type LifeEnd, live } from './life.ts';
import type { Outside } from './outside.ts';

/** Letters of a municipality wait so long for each other. */
const BETWEEN_LIVES = 11 * MINUTE;
const MOST_CLEAN_LIVES = 12;
/** Lives in which a point is waited for: the first may have nothing to send or to take in. */
const MOST_LIVES = 4;
/** The share of letters that are refused for now in such lives. */
const SOME = 0.03;
/** The share of lives that are a daemon's. */
const DAEMONS = 0.35;

export interface Kill {
  point: string;
  losses: Loss[];
}

export interface ChainResult {
  seed: number;
  kills: Kill[];
  /** points that no life in question came to */
  missed: KillPoint[];
  lives: number;
  mailed: number;
  received: number;
  uncertain: number;
}

/**
 * One small campaign whose process is killed at these points, one after the other, each time started again; then it
 * lives on in peace until all is sent, answered or flagged. The books are looked at after every death.
 */
export async function playChain(
  scratch: string,
  seed: number,
  points: readonly KillPoint[],
): Promise<ChainResult> {
  const folder = join(scratch, `chain-${seed}`);
  await mkdir(folder);
  const isFirst = (point: KillPoint) => isOld(point) || TELLING.includes(point);
  const isOld = (point: KillPoint) => MIGRATION.includes(point);
  const chain = await openChain(folder, drawFrom(seed), points.some(isOld));
  const result: ChainResult = { seed, kills: [], missed: [], lives: 0, mailed: 0, received: 0, uncertain: 0 };
  try {
    for (const point of points.filter(isFirst)) await killAt(chain, point, result);
    // A campaign's first cycle has no mail to take in yet: it may pass in peace.
    const losses = await liveInPeace(chain, result);
    for (const point of points.filter((one) => !isFirst(one))) await killAt(chain, point, result);
    losses.push(...(await liveOn(chain, result)));
    result.kills.at(-1)?.losses.push(...losses);
    return result;
  } finally {
    await chain.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Lives until one life comes to the point, and dies there. */
async function killAt(chain: Chain, point: KillPoint, result: ChainResult): Promise<void> {
  const losses: Loss[] = [];
  for (let lives = 0; lives < MOST_LIVES; lives++) {
    const end = await lifeTo(chain, point, lives === 0 ? 1 + chain.draw.number(point.most) : 1);
    result.lives += 1;
    chain.ahead += BETWEEN_LIVES;
    if (end.killed) {
      await lookAt(chain, noteInterrupted);
      losses.push(...(await lookAt(chain, lossesNow)));
      result.kills.push({ point: point.name, losses });
      return;
    }
    losses.push(...lossesOfPeace(end));
  }
  result.missed.push(point);
  result.kills.at(-1)?.losses.push(...losses);
}

/** @param time at which time that the life comes to the point */
async function lifeTo(chain: Chain, point: KillPoint, time: number): Promise<LifeEnd> {
  chain.world.advance();
  const { config, ahead } = chain;
  const inIdle = point.at === 'imap' && point.moment === 'idle';
  const daemon = inIdle || chain.draw.chance(DAEMONS);
  const kill = point.at === 'database' ? `${point.when} ${point.kind} ${time}` : undefined;
  const onStart = (pid: number) => {
    if (daemon) chain.daemon = pid;
    if (point.at !== 'database') chain.trap = { point, left: time, pid };
  };
  chain.deferrals = point.at === 'database' && point.kind === 'deferral' ? 1 : SOME;
  const end = await live({ config, ahead, daemon, onStart, ...(kill !== undefined && { kill }) });
  Object.assign(chain, { trap: null, daemon: null, deferrals: 0 });
  return end;
}

async function liveInPeace(chain: Chain, result: ChainResult): Promise<Loss[]> {
  chain.world.advance();
  const end = await live({ config: chain.config, ahead: chain.ahead });
  result.lives += 1;
  chain.ahead += BETWEEN_LIVES;
  return lossesOfPeace(end);
}

/** A life that nobody ends does its work. */
function lossesOfPeace({ code, said }: LifeEnd): Loss[] {
  return code === 0 ? [] : [{ promise: 'it starts again', found: `${code}: ${said.slice(0, 300)}` }];
}

/** Lives in peace until nothing is due any more; the last of them is long after every deadline. */
async function liveOn(chain: Chain, result: ChainResult): Promise<Loss[]> {
  const losses: Loss[] = [];
  chain.ahead = Math.max(chain.ahead, chain.allDue);
  for (let lives = 0; lives < MOST_CLEAN_LIVES; lives++) {
    losses.push(...(await liveInPeace(chain, result)));
    if ((await lookAt(chain, plannedLeft)) === 0) break;
  }
  chain.ahead += 30 * DAY + 2 * HOUR;
  losses.push(...(await liveInPeace(chain, result)));
  losses.push(...(await lookAt(chain, lossesAtTheEnd)));
  if (chain.told === 0) losses.push({ promise: 'the operator is told', found: 'nothing' });
  result.mailed = chain.world.ledger.length;
  result.received = chain.world.arrivedHashes.size;
  result.uncertain = await lookAt(chain, async (store) => (await probesIn(store, 'uncertain')).length);
  return losses;
}

/** Only a letter that a death left in hand may be uncertain later: these servers always say what they made of it. */
async function noteInterrupted(store: Store, { interrupted }: Outside): Promise<void> {
  for (const { message_id } of await probesIn(store, 'sending')) interrupted?.add(message_id ?? '');
}

async function plannedLeft(store: Store): Promise<number> {
  return (await probesIn(store, 'planned')).length;
}

async function probesIn(store: Store, state: 'planned' | 'sending' | 'uncertain') {
  return store.selectFrom('probes').select(['id', 'message_id']).where('state', '=', state).execute();
}
