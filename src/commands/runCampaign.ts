import { loadConfig } from '../config/load.ts';
import { OperatorError } from '../config/operatorError.ts';
import type { Config } from '../config/schema.ts';
import { closeReaders, cycle, type Readers, recover } from '../daemon/cycle.ts';
import { runDaemon } from '../daemon/daemon.ts';
import type { Parts } from '../daemon/parts.ts';
import { machineClock } from '../ports/clock.ts';
import { imapflowInbox } from '../ports/imapflow.ts';
import type { Log } from '../ports/log.ts';
import { nodemailerMailer } from '../ports/nodemailer.ts';
import { fetchedTokens } from '../ports/oauth.ts';
import { minutePace } from '../ports/pace.ts';
import { isLogLevel, LOG_LEVELS, pinoLog } from '../ports/pino.ts';
import { requireCampaign } from '../store/campaigns.ts';
import { lockDaemon } from '../store/daemonLock.ts';
import { openStore, type Store } from '../store/open.ts';

/** Milliseconds that the message in hand gets after a signal to end; then the process ends without it. */
const GRACE = 9_000;

interface RunOptions {
  config: string;
  once?: boolean;
  logLevel: string;
}

export async function run({ config: path, once, logLevel }: RunOptions): Promise<void> {
  if (!isLogLevel(logLevel)) {
    throw new OperatorError(`--log-level: found "${logLevel}", allowed: ${LOG_LEVELS.join(', ')}`, {
      exitCode: 2,
    });
  }
  const config = await loadConfig(path);
  const log = pinoLog(logLevel);
  const store = await openStore(config.database, machineClock.now(), { mustExist: true });
  try {
    await requireCampaign(store, config.campaign.name);
    const lock = await lockDaemon(store, config.database, machineClock.now());
    try {
      const parts = partsOf(config, store, log);
      await recover(parts);
      await (once ? runOnce(parts) : runUntilToldToEnd(parts));
    } finally {
      await lock.release();
    }
  } finally {
    await store.destroy();
  }
}

/** The one place where the ports are made. */
function partsOf(config: Config, store: Store, log: Log): Parts {
  const { env } = process;
  const tokensOf = fetchedTokens({ fetch, clock: machineClock, env, log });
  return {
    store,
    config,
    log,
    clock: machineClock,
    mailer: nodemailerMailer(config.smtp, config.personas, machineClock, env, tokensOf),
    inboxes: config.inboxes.map((inbox) => imapflowInbox(inbox, env, tokensOf)),
    pace: minutePace(config.smtp.perMinute),
  };
}

async function runOnce(parts: Parts): Promise<void> {
  const readers: Readers = new Map();
  try {
    await cycle(parts, readers, endSignal(parts.log));
  } catch (error) {
    if (!(error instanceof AggregateError)) throw error;
    const reasons = error.errors.map((one) => (one instanceof Error ? one.message : String(one)));
    throw new OperatorError(reasons.join('\n'), { cause: error });
  } finally {
    await closeReaders(readers);
    parts.mailer.close();
  }
}

async function runUntilToldToEnd(parts: Parts): Promise<void> {
  const signal = endSignal(parts.log);
  parts.log.info({ pid: process.pid, database: parts.config.database }, 'running');
  await runDaemon(parts, signal);
  parts.mailer.close();
  parts.log.info({}, 'ended');
}

/** Aborts at SIGTERM or SIGINT; whatever then hangs for longer than the grace is left as it stands. */
function endSignal(log: Log): AbortSignal {
  const controller = new AbortController();
  const end = (name: string) => {
    log.info({ signal: name }, 'ending: finishing the message in hand');
    controller.abort();
    setTimeout(() => {
      log.error({}, 'the message in hand does not end: leaving it as it stands');
      process.exit(1);
    }, GRACE).unref();
  };
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, end);
  return controller.signal;
}
