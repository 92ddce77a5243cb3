import { loadConfig } from '../config/load.ts';
import { OperatorError } from '../config/operatorError.ts';
import type { Config } from '../config/schema.ts';
import { mailSecrets, requireSecrets } from '../config/secrets.ts';
import { checkTogether, type LoadedConfig } from '../config/together.ts';
import { closeReaders, cycle, type Readers, recover } from '../daemon/cycle.ts';
import { runDaemon } from '../daemon/daemon.ts';
import { type Parts, type Sender, sendersOf } from '../daemon/parts.ts';
import { watchPartsOf } from '../daemon/watching.ts';
import { machineClock } from '../ports/clock.ts';
import { imapflowInbox } from '../ports/imapflow.ts';
import type { Log } from '../ports/log.ts';
import { nodemailerMailer } from '../ports/nodemailer.ts';
import { fetchedTokens } from '../ports/oauth.ts';
import { minutePace } from '../ports/pace.ts';
import { isLogLevel, LOG_LEVELS, pinoLog } from '../ports/pino.ts';
import { serviceManager } from '../ports/serviceManager.ts';
import { allCampaigns, requireCampaign } from '../store/campaigns.ts';
import { lockDaemon } from '../store/daemonLock.ts';
import { nextDueAt } from '../store/dueProbes.ts';
import { openStore, type Store } from '../store/open.ts';
import { databaseTrouble, refuseDamaged } from '../store/trouble.ts';
import { rememberTroubles, type Troubles } from '../watch/troubles.ts';
import { startWatching, type WatchParts, watchRounds } from '../watch/watch.ts';

/** Milliseconds that the message in hand gets after a signal to end; then the process ends without it. */
const GRACE = 9_000;

interface RunOptions {
  /** files, at least one */
  configs: readonly string[];
  once?: boolean;
  logLevel: string;
}

export async function run({ configs: paths, once, logLevel }: RunOptions): Promise<void> {
  if (!isLogLevel(logLevel)) {
    throw new OperatorError(`--log-level: found "${logLevel}", allowed: ${LOG_LEVELS.join(', ')}`, {
      exitCode: 2,
    });
  }
  const [config, ...others] = await loadTogether(paths);
  const log = pinoLog(logLevel);
  const store = await openStore(config.database, machineClock.now(), { mustExist: true });
  try {
    for (const { campaign } of [config, ...others]) await requireCampaign(store, campaign.name);
    requireSecrets([config, ...others].flatMap(mailSecrets), process.env);
    const lock = await lockDaemon(store, config.database, machineClock.now());
    try {
      await refuseDamaged(store, config.database);
      const troubles = rememberTroubles(machineClock);
      const parts = partsOf([config, ...others], store, log, troubles);
      await runParts(parts, troubles, once ?? false);
    } finally {
      await lock.release();
    }
  } finally {
    await store.destroy();
  }
}

async function runParts(parts: Parts, troubles: Troubles, once: boolean): Promise<void> {
  const { env } = process;
  const manager = serviceManager(env);
  try {
    const watch = watchPartsOf(parts, { troubles, manager, fetch, env, isDaemon: !once });
    await recover(parts);
    await tellOfOthers(parts);
    await (once ? runOnce(parts, watch) : runUntilToldToEnd(parts, watch));
  } finally {
    // An idle connection keeps the process alive for as long as the mail server does.
    for (const { mailer } of sendersOf(parts)) mailer.close();
  }
}

type Configs = readonly [Config, ...Config[]];

/** @throws OperatorError (exit code 2) for configs with errors, or such as contradict each other */
async function loadTogether(paths: readonly string[]): Promise<Configs> {
  const loaded: LoadedConfig[] = [];
  for (const path of paths) loaded.push({ path, config: await loadConfig(path) });
  checkTogether(loaded);
  const [first, ...rest] = loaded.map(({ config }) => config);
  if (!first) throw new Error('run was called without a config');
  return [first, ...rest];
}

/** A campaign that waits for a daemon which nobody gave its config is easily overlooked. */
async function tellOfOthers(parts: Parts): Promise<void> {
  const run = sendersOf(parts).map(({ config }) => config.campaign.name);
  for (const { id, name, state } of await allCampaigns(parts.store)) {
    if (state !== 'running' || run.includes(name) || (await nextDueAt(parts.store, id)) === null) continue;
    parts.log.warn(
      { campaign: name },
      'this campaign has letters to send, and its config was not given: not sent',
    );
  }
}

/** The one place where the ports are made. */
function partsOf([config, ...others]: Configs, store: Store, log: Log, troubles: Troubles): Parts {
  const { env } = process;
  const tokensOf = fetchedTokens({ fetch, clock: machineClock, env, log });
  const senderOf = (one: Config): Sender => ({
    config: one,
    mailer: troubles.ofMailer(
      nodemailerMailer(one.smtp, one.personas, machineClock, env, tokensOf),
      one.smtp,
      one.personas,
    ),
    pace: minutePace(one.smtp.perMinute),
  });
  const inboxes = new Map(
    [config, ...others].flatMap((one) => one.inboxes.map((inbox) => [inbox.id, inbox])),
  );
  return {
    ...senderOf(config),
    others: others.map(senderOf),
    store,
    log,
    clock: machineClock,
    inboxes: [...inboxes.values()].map((inbox) => troubles.ofInbox(imapflowInbox(inbox, env, tokensOf))),
  };
}

async function runOnce(parts: Parts, watch: WatchParts): Promise<void> {
  const readers: Readers = new Map();
  try {
    await cycle(parts, readers, endSignal(parts.log));
  } catch (error) {
    if (!(error instanceof AggregateError)) throw error;
    const reasons = error.errors.map((one) =>
      one instanceof Error ? (databaseTrouble(one) ?? one).message : String(one),
    );
    throw new OperatorError(reasons.join('\n'), { cause: error });
  } finally {
    await closeReaders(readers);
    await watchRounds(watch)();
  }
}

async function runUntilToldToEnd(parts: Parts, watch: WatchParts): Promise<void> {
  const signal = endSignal(parts.log);
  const over = new AbortController();
  const { ended } = await startWatching(watch, AbortSignal.any([signal, over.signal]));
  parts.log.info({ pid: process.pid, database: parts.config.database }, 'running');
  try {
    await runDaemon(parts, signal);
  } finally {
    over.abort();
    await ended;
  }
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
