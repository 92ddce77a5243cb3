import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseInstant } from '../calendar/instant.ts';
import { drawPlan } from '../campaign/plan.ts';
import { planInputFrom } from '../campaign/planInput.ts';
import { loadBank } from '../config/bank.ts';
import type { Config } from '../config/schema.ts';
import { closeReaders, cycle, type Readers, recover } from '../daemon/cycle.ts';
import type { Parts } from '../daemon/parts.ts';
import { ARRIVAL_GRACE } from '../judge/standings.ts';
import { imapflowInbox } from '../ports/imapflow.ts';
import { silentLog } from '../ports/log.ts';
import { nodemailerMailer } from '../ports/nodemailer.ts';
import { createCampaign } from '../store/campaigns.ts';
import { nextDueAt } from '../store/dueProbes.ts';
import { openStore, type Store } from '../store/open.ts';
import { nextDeadline } from '../store/outcomes.ts';
import { DEMO_MUNICIPALITY, demoConfig, demoPersonas, PASSWORDS } from './demoConfig.ts';
import { type DemoTruth, type DemoWorld, startDemoWorld } from './municipality.ts';
import { type VirtualClock, virtualClock } from './virtualClock.ts';

/** The evening before the first day of sending, Swedish summer time. */
const START = parseInstant('2025-10-05T20:00:00+02:00');
/** Seconds that pass where something is due but may not be done yet. */
const STEP = 60;

export interface Rehearsal {
  store: Store;
  config: Config;
  campaignId: number;
  truth: readonly DemoTruth[];
  /** Message-IDs of mails that belong to no letter */
  strays: readonly string[];
}

export interface RehearsalOptions {
  seed: number;
  /** is written anew */
  database: string;
  /** 0..1 and the virtual time reached, after each cycle */
  onProgress(done: number, at: number): void;
  signal: AbortSignal;
}

/**
 * Plays a whole campaign against the built-in municipality: the sender, receiver, matcher, reader and measurer of
 * the daemon over real SMTP and IMAP on loopback; only the clock differs. The caller closes the store.
 */
export async function rehearse(options: RehearsalOptions): Promise<Rehearsal> {
  const clock = virtualClock(START);
  const personaAddresses = demoPersonas().map(({ address }) => address);
  const world = await startDemoWorld({
    seed: options.seed,
    clock,
    municipality: DEMO_MUNICIPALITY,
    personaAddresses,
    totalProbes: 108,
  });
  try {
    return await play(options, clock, world);
  } finally {
    await world.stop();
  }
}

async function play(options: RehearsalOptions, clock: VirtualClock, world: DemoWorld): Promise<Rehearsal> {
  const config = demoConfig(options.seed, options.database, world);
  const store = await emptyStore(options.database, clock);
  const bank = await loadBank(config.campaign.questions, config.campaign.areas);
  const plan = drawPlan(planInputFrom(config, bank));
  const { id: campaignId } = await createCampaign(store, config, bank, plan, clock.now());
  const env = { [PASSWORDS.smtp]: world.smtp.password, [PASSWORDS.imap]: world.imap.password };
  const parts: Parts = {
    store,
    config,
    clock,
    mailer: nodemailerMailer(config.smtp, config.personas, clock, env),
    inboxes: config.inboxes.map((inbox) => imapflowInbox(inbox, env)),
    pace: { next: async (signal) => !signal.aborted },
    log: silentLog,
  };
  const readers: Readers = new Map();
  const end = plan.at(-1)?.plannedAt ?? START;
  try {
    await recover(parts);
    for (;;) {
      const next = earliest(
        await nextDueAt(store, campaignId),
        world.nextEventAt(),
        after(await nextDeadline(store, campaignId)),
      );
      if (next === null || options.signal.aborted) break;
      clock.set(next > clock.now() ? next : clock.now() + STEP);
      await world.advance();
      await cycle(parts, readers, options.signal);
      options.onProgress(Math.min(1, (clock.now() - START) / (end + 21 * 86_400 - START)), clock.now());
    }
  } finally {
    await closeReaders(readers);
    parts.mailer.close();
  }
  return { store, config, campaignId, truth: world.truth(), strays: world.strays() };
}

async function emptyStore(database: string, clock: VirtualClock): Promise<Store> {
  await mkdir(dirname(database), { recursive: true });
  for (const ending of ['', '-wal', '-shm']) await rm(`${database}${ending}`, { force: true });
  return openStore(database, clock.now());
}

/** One second after a deadline has been read past. */
function after(deadline: number | null): number | null {
  return deadline === null ? null : deadline + ARRIVAL_GRACE + 1;
}

function earliest(...instants: (number | null)[]): number | null {
  const known = instants.filter((instant) => instant !== null);
  return known.length === 0 ? null : Math.min(...known);
}
