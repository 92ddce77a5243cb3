import type { Instant } from '../../src/calendar/instant.ts';
import { closeReaders, cycle, type Readers, recover } from '../../src/daemon/cycle.ts';
import type { Parts } from '../../src/daemon/parts.ts';
import { measureOf } from '../../src/judge/settle.ts';
import { ARRIVAL_GRACE } from '../../src/judge/standings.ts';
import { deadlineOf } from '../../src/measure/settle.ts';
import { imapflowInbox } from '../../src/ports/imapflow.ts';
import { silentLog } from '../../src/ports/log.ts';
import { nodemailerMailer } from '../../src/ports/nodemailer.ts';
import { noTokens } from '../../src/ports/oauth.ts';
import type { Mailer } from '../../src/ports/smtp.ts';
import { createCampaign } from '../../src/store/campaigns.ts';
import { nextDueAt } from '../../src/store/dueProbes.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { nextDeadline } from '../../src/store/outcomes.ts';
import { BANK, DAY, HOUR, MONDAY } from '../house/campaign.ts';
import { aClock, never, noPace, type SetClock } from '../house/fakes.ts';
import { type Loss, lossesAtTheEnd, lossesNow } from './books.ts';
import { faultConfig, municipalities, OUR_DOMAIN, plannedProbes, SECRETS } from './campaign.ts';
import { type Draw, drawFrom } from './draw.ts';
import type { Fault } from './faults.ts';
import { startImap } from './imapServer.ts';
import { type Outside, outsideWorld, sha256 } from './outside.ts';
import { type Follower, followImap, followSmtp, type Place } from './places.ts';
import { startSmtp } from './smtpServer.ts';
import { bothOf, choose, count, newStorm, type Storm, strike } from './strikes.ts';
import { startWire, type WirePlan } from './wire.ts';

/** Milliseconds: on loopback a server that says nothing for so long says nothing at all. */
const SHORT = 50;
const SMTP_PATIENCE = { connecting: SHORT, silence: SHORT, letter: 2 * SHORT };
const IMAP_PATIENCE = { connecting: 3 * SHORT, command: SHORT, messages: 2 * SHORT, farewell: SHORT / 2 };
const UNTIL_IDLE = 250;
/** The storm is over when the last letters are waiting for their answers at the latest. */
const STORM_DAYS = 12;
const MOST_ROUNDS = 600;

export interface StormResult {
  seed: number;
  /** what could strike */
  faults: string[];
  /** how often each fault was to strike, and how often it came to pass: a cut at a byte that never flowed does not */
  drawn: Map<string, number>;
  struck: Map<string, number>;
  /** how often the wire broke where: `SMTP at the dot, cut` */
  places: Map<string, number>;
  losses: Loss[];
  mailed: number;
  received: number;
  uncertain: number;
}

/** Plays a small campaign of virtual weeks in which these faults strike at random, and balances the books. */
export async function playStorm(seed: number, faults: readonly Fault[]): Promise<StormResult> {
  const draw = drawFrom(seed);
  const clock = aClock(MONDAY - HOUR);
  const share = 0.05 + draw.number(40) / 100;
  const storm = newStorm(draw, faults, share);
  const settings = measureOf(faultConfig(NOWHERE, SHAPE).measurement).settle;
  const world = outsideWorld({
    clock,
    draw,
    ourDomain: OUR_DOMAIN,
    answerAfter: (chance) =>
      chance.one([
        chance.number(4 * HOUR),
        chance.number(10 * DAY),
        deadlineOf(clock.now(), settings) - clock.now() + chance.number(1200) - 600,
        20 * DAY + chance.number(DAY),
        null,
      ]),
  });
  for (const fault of faults) {
    if (!fault.from) continue;
    fault.from(world, draw);
    // Of one that goes on, what comes later is the point.
    if (!fault.mailbox) bothOf(storm, fault);
  }
  const servers = await startServers(storm, world);
  const store = await openStore(':memory:', clock.now());
  // How far a clock lags is told by our copies: without them nobody can know.
  const copyToInbox = draw.chance(0.8) || faults.some((fault) => fault.from || fault.ourClock);
  try {
    const losses = await play({ storm, world, store, clock, ports: servers, copyToInbox, settings });
    const uncertain = await store
      .selectFrom('probes')
      .select('id')
      .where('state', '=', 'uncertain')
      .execute();
    return {
      seed,
      faults: faults.map(({ name }) => name),
      drawn: storm.drawn,
      struck: storm.struck,
      places: storm.places,
      losses,
      mailed: world.ledger.length,
      received: world.arrivedHashes.size,
      uncertain: uncertain.length,
    };
  } finally {
    await servers.close();
    await store.destroy();
  }
}

const NOWHERE = { smtp: { host: '127.0.0.1', port: 9 }, imap: { host: '127.0.0.1', port: 9 } };
const SHAPE = { database: ':memory:', municipalities: municipalities(3), poolSize: 1, copyToInbox: true };

interface FaultyPlan extends WirePlan {
  fault: Fault;
}

async function startServers(storm: Storm, world: Outside) {
  const { draw } = storm;
  const smtp = await startSmtp({
    at: (event) => strike(storm, (fault) => fault.smtp?.(event, draw, `@${OUR_DOMAIN}`)),
    tries: world.tries,
    take: world.take,
  });
  const imap = await startImap({
    folders: [world.inbox, world.junk],
    at: (event) => strike(storm, (fault) => fault.imap?.(event, draw, world)),
  });
  const fateBy = (plan: (fault: Fault) => WirePlan | undefined) => (): FaultyPlan | null => {
    // A plan may wait for a place that its connection has passed: it is drawn twice as often as others.
    const chosen = choose(storm, plan) ?? choose(storm, plan);
    return chosen ? { ...chosen.act, fault: chosen.fault } : null;
  };
  const struck =
    (protocol: 'SMTP' | 'IMAP') =>
    ({ fault, what }: FaultyPlan, place: Place | null) => {
      count(storm.struck, fault.name);
      if (place !== null) count(storm.places, `${protocol} ${place}, ${what}`);
    };
  const wireOf = (protocol: 'SMTP' | 'IMAP', follow: () => Follower, plan: (fault: Fault) => unknown) => ({
    ...(storm.faults.some(plan) && { follow }),
    round: () => storm.round,
    onStrike: struck(protocol),
  });
  const smtpWire = await startWire(
    smtp,
    fateBy((fault) => fault.smtpWire?.(draw)),
    wireOf('SMTP', followSmtp, (fault) => fault.smtpWire),
  );
  const imapWire = await startWire(
    imap,
    fateBy((fault) => fault.imapWire?.(draw)),
    wireOf('IMAP', followImap, (fault) => fault.imapWire),
  );
  return {
    smtp: { host: smtpWire.host, port: smtpWire.port },
    imap: { host: imapWire.host, port: imapWire.port },
    close: async () => {
      for (const server of [smtpWire, imapWire, smtp, imap]) await server.close();
    },
  };
}

interface Stage {
  storm: Storm;
  world: Outside;
  store: Store;
  clock: SetClock;
  ports: { smtp: { host: string; port: number }; imap: { host: string; port: number } };
  copyToInbox: boolean;
  settings: Parameters<typeof deadlineOf>[1];
}

async function play(stage: Stage): Promise<Loss[]> {
  const { storm, world, store, clock, settings, copyToInbox } = stage;
  const shape = { ...SHAPE, copyToInbox, poolSize: 1 + storm.draw.number(2) };
  const tls = storm.faults.find((fault) => fault.tls)?.tls;
  const implicit = storm.faults.find((fault) => fault.tls === 'implicit');
  const calm = partsOf(stage, faultConfig(stage.ports, shape));
  const rough = tls ? partsOf(stage, faultConfig(stage.ports, { ...shape, tls })) : calm;
  if (implicit) rough.mailer = telling(rough.mailer, () => bothOf(storm, implicit));
  const idles = storm.faults.some((fault) => fault.idles);
  const plan = plannedProbes(SHAPE.municipalities, 3, MONDAY, 2 * HOUR, storm.draw);
  const campaign = await createCampaign(store, calm.config, BANK, plan, clock.now());
  const readers: Readers = new Map();
  const end = MONDAY + STORM_DAYS * DAY;
  await recover(calm);
  try {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      storm.round = round;
      storm.raging = clock.now() < end && storm.draw.chance(0.7);
      if (!storm.raging && world.skew > 86_400) world.skew = 0;
      world.advance();
      setOurClock(stage, clock.now() >= end);
      await strikeMailbox(stage);
      await live(storm.raging ? rough : calm, readers, storm.draw);
      if (storm.raging && idles && storm.draw.chance(0.3)) await idle(readers);
      const losses = await lossesNow(store, world, settings);
      if (losses.length > 0) return losses;
      const next = await nextMoment(stage, campaign.id);
      if (next === null) {
        return await lossesAtTheEnd(store, world, settings);
      }
      clock.set(Math.max(next, clock.now() + 10));
    }
    return [{ promise: 'it comes to rest', found: `${MOST_ROUNDS} rounds` }];
  } finally {
    await closeReaders(readers);
    for (const { mailer } of [calm, rough]) mailer.close();
  }
}

function partsOf({ store, world }: Stage, config: Parts['config']): Parts {
  return {
    store,
    config,
    clock: world.ours,
    mailer: nodemailerMailer(config.smtp, config.personas, world.ours, SECRETS, noTokens, SMTP_PATIENCE),
    inboxes: config.inboxes.map((inbox) => imapflowInbox(inbox, SECRETS, noTokens, IMAP_PATIENCE)),
    pace: noPace,
    log: silentLog,
  };
}

function telling(mailer: Mailer, onSend: () => void): Mailer {
  return {
    ...mailer,
    send(letter) {
      onSend();
      return mailer.send(letter);
    },
  };
}

/** Wrong while it storms, and put right at some time in between; for good when the storm is over. */
function setOurClock({ storm, world }: Stage, isOver: boolean): void {
  const skew = strike(storm, (fault) => fault.ourClock?.(storm.draw));
  if (skew !== undefined) world.setOurs(skew);
  else if (isOver || (!storm.raging && storm.draw.chance(0.5))) world.setOurs(0);
}

async function strikeMailbox({ storm, world, store }: Stage): Promise<void> {
  const rows = await store.selectFrom('messages').select('sha256').execute();
  const stored = new Set(rows.map((row) => row.sha256));
  strike(storm, (fault) =>
    fault.mailbox?.(world, storm.draw, (raw) => stored.has(sha256(raw))) ? true : undefined,
  );
}

/** One round, now and then with all connections new; an inbox that cannot be read is no surprise in a storm. */
async function live(parts: Parts, readers: Readers, draw: Draw): Promise<void> {
  if (draw.chance(0.2)) await closeReaders(readers);
  try {
    await cycle(parts, readers, never);
  } catch (error) {
    if (!(error instanceof AggregateError)) throw error;
  }
}

/** Waits for news for as long as it takes until the server is asked for them. */
async function idle(readers: Readers): Promise<void> {
  const waits = [...readers.values()].map((reader) => reader.waitForNews(AbortSignal.timeout(UNTIL_IDLE)));
  await Promise.all(waits);
}

/** When next something is due; null when all is sent, answered or flagged. */
async function nextMoment({ store, world, clock }: Stage, campaignId: number): Promise<Instant | null> {
  const deadline = await nextDeadline(store, campaignId);
  const ownMoments = [
    await nextDueAt(store, campaignId),
    deadline === null ? null : flagMoment(deadline, world.ours.now()),
  ].filter((moment) => moment !== null);
  const arrival = world.nextArrival();
  const moments = ownMoments.map((moment) => moment - world.ourSkew);
  if (arrival !== null) moments.push(arrival);
  const unread = await store.selectFrom('messages').select('id').execute();
  if (unread.length < world.arrivedHashes.size) moments.push(clock.now() + 2 * HOUR);
  return moments.length === 0 ? null : Math.min(...moments);
}

/** Just after the deadline, and again until the flag is raised: a mail server's clock may lag. */
function flagMoment(deadline: Instant, now: Instant): Instant {
  return now <= deadline + ARRIVAL_GRACE ? deadline + ARRIVAL_GRACE + 1 : now + 2 * HOUR;
}
