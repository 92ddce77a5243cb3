import { setTimeout as sleep } from 'node:timers/promises';
import { DAY_SECONDS } from '../calendar/localTime.ts';
import type { WatchConfig } from '../config/schema.ts';
import type { Log } from '../ports/log.ts';
import type { ServiceManager } from '../ports/serviceManager.ts';
import { databaseTrouble } from '../store/trouble.ts';
import type { Channel } from './channels.ts';
import { gatherFacts, type Watched } from './facts.ts';
import { isTurning } from './health.ts';
import { databaseMessage } from './messages.ts';
import { startWatchServer } from './server.ts';
import { type TellingMemory, tellAll, tellNews } from './tell.ts';

/** Seconds between two rounds, by the process's own monotonic time. */
const ROUND = 60;

export interface WatchParts extends Watched {
  log: Log;
  settings: WatchConfig;
  /** in which the digest's hour is read */
  timeZone: string;
  channels: readonly Channel[];
  manager: ServiceManager;
}

/** The config of whoever watches nothing. */
export const NO_WATCH: WatchConfig = {
  port: null,
  operator: null,
  from: null,
  webhook: null,
  digestAt: null,
};

/**
 * Watches the daemon beside it until `signal`: answers on the port, tells the operator, and gives systemd its signs
 * of life, which stop when the database cannot be read or the daemon's rounds do.
 * @throws OperatorError at once when the port is taken
 */
export async function startWatching(
  parts: WatchParts,
  signal: AbortSignal,
): Promise<{ ended: Promise<void> }> {
  const { settings, manager } = parts;
  const server =
    settings.port === null ? null : await startWatchServer(settings.port, () => gatherFacts(parts), reasonOf);
  await manager.ready();
  const round = watchRounds(parts);
  const rounds = async () => {
    while (!signal.aborted) {
      await round();
      await sleep(ROUND * 1000, undefined, { signal }).catch(() => undefined);
    }
    await server?.close();
  };
  return { ended: rounds() };
}

/** One round after another, by whoever calls: facts, signs of life, news for the operator. Never throws. */
export function watchRounds(parts: WatchParts): () => Promise<void> {
  const { store, clock, log, channels, timeZone, settings, manager } = parts;
  const memory: TellingMemory = { notBefore: 0, told: new Set() };
  const { digestAt } = settings;
  let saidOfDatabase = Number.NEGATIVE_INFINITY;
  return async () => {
    try {
      const facts = await gatherFacts(parts);
      if (isTurning(facts)) await manager.alive();
      await tellNews({ store, clock, log, channels, timeZone, digestAt, memory }, facts);
    } catch (error) {
      log.error({ reason: reasonOf(error) }, 'the watch could not do its round');
      // What cannot be written down is told all the same: once a day, by memory alone.
      if (clock.now() - saidOfDatabase < DAY_SECONDS) return;
      saidOfDatabase = clock.now();
      await tellAll(channels, databaseMessage(reasonOf(error)), log);
    }
  };
}

function reasonOf(error: unknown): string {
  return databaseTrouble(error)?.message ?? (error instanceof Error ? error.message : String(error));
}
