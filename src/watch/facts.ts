import { type Instant, parseInstant } from '../calendar/instant.ts';
import type { Config } from '../config/schema.ts';
import type { Clock } from '../ports/clock.ts';
import type { Inbox } from '../ports/imap.ts';
import { sendingHoursOf } from '../send/sendingHours.ts';
import { requireCampaign } from '../store/campaigns.ts';
import { runningDaemon } from '../store/daemonLock.ts';
import { dueSince } from '../store/dueProbes.ts';
import { copyDelays, inboxesReadUntil } from '../store/mail.ts';
import type { Store } from '../store/open.ts';
import { type Progress, progressOf } from '../store/progress.ts';
import type { CampaignState } from '../store/schema.ts';
import type { Trouble, Troubles } from './troubles.ts';

/** How things stand, for whoever watches. */
export interface Facts {
  at: Instant;
  /** null: no daemon runs, but one cycle at a time (`svarstid run --once`) */
  daemon: { startedAt: Instant; aliveAt: Instant } | null;
  campaigns: CampaignFacts[];
  inboxes: InboxFacts[];
  troubles: Trouble[];
  /** seconds by which the mail server dates our latest copies after we sent them (before: negative); null: no copies */
  clockOff: number | null;
}

export interface CampaignFacts {
  id: number;
  name: string;
  state: CampaignState;
  progress: Progress;
  lastSentAt: Instant | null;
  /** seconds since the planned time of the letter that should have left first; 0: none is late */
  behindPlan: number;
  /** of these, seconds in which a letter could have left and none did */
  idle: number;
}

export interface InboxFacts {
  id: string;
  pollSeconds: number;
  /** null: never read */
  readUntil: Instant | null;
}

/** What the facts are gathered from. */
export interface Watched {
  store: Store;
  clock: Clock;
  /** of the campaigns that are run */
  configs: readonly Config[];
  inboxes: readonly Inbox[];
  troubles: Troubles;
  /** whether this is the daemon, and not one cycle alone */
  isDaemon: boolean;
}

/** @throws what the database throws when it cannot be read */
export async function gatherFacts(watched: Watched): Promise<Facts> {
  const { store, clock, configs, inboxes, troubles } = watched;
  const at = clock.now();
  const daemon = watched.isDaemon ? await runningDaemon(store) : undefined;
  return {
    at,
    daemon: daemon
      ? { startedAt: parseInstant(daemon.started_at), aliveAt: parseInstant(daemon.seen_at) }
      : null,
    campaigns: await Promise.all(configs.map((config) => campaignFacts(store, config, at))),
    inboxes: await Promise.all(inboxes.map((inbox) => inboxFacts(store, inbox))),
    troubles: troubles.list(),
    clockOff: await clockOff(store),
  };
}

/** Of so many copies the middle one tells: a single one may have been held up on its way. */
const COPIES = 5;

async function clockOff(store: Store): Promise<number | null> {
  const delays = (await copyDelays(store, COPIES)).sort((one, other) => one - other);
  return delays[Math.floor((delays.length - 1) / 2)] ?? null;
}

async function campaignFacts(store: Store, config: Config, at: Instant): Promise<CampaignFacts> {
  const { id, name, state } = await requireCampaign(store, config.campaign.name);
  const progress = await progressOf(store, id);
  const due = await dueSince(store, id, at, config.campaign.repeatGapDays);
  const planned = state === 'running' ? progress.firstPlannedAt : null;
  return {
    id,
    name,
    state,
    progress,
    lastSentAt: progress.lastSentAt === null ? null : parseInstant(progress.lastSentAt),
    behindPlan: planned === null ? 0 : Math.max(0, at - parseInstant(planned)),
    idle: due === null ? 0 : sendingHoursOf(config).allowedBetween(due, at),
  };
}

async function inboxFacts(store: Store, { id, folders, pollSeconds }: Inbox): Promise<InboxFacts> {
  const read = folders.map((folder) => ({ inbox: id, folder }));
  return { id, pollSeconds, readUntil: await inboxesReadUntil(store, read) };
}
