// node test/bench/growthOnce.ts fill DATABASE LETTERS | live DATABASE | report DATABASE [MUNICIPALITY] | status DATABASE:
// one step of growth.ts in a process of its own, for its time and memory.
import { statSync } from 'node:fs';
import { sql } from 'kysely';
import { parseInstant, toIso } from '../../src/calendar/instant.ts';
import { drawPlan } from '../../src/campaign/plan.ts';
import { planInputFrom } from '../../src/campaign/planInput.ts';
import type { Config } from '../../src/config/schema.ts';
import { sendAll } from '../../src/daemon/cycle.ts';
import { judgeAndSettle } from '../../src/daemon/judging.ts';
import type { Parts } from '../../src/daemon/parts.ts';
import { forgetDue } from '../../src/forget/forget.ts';
import { reviewQueue } from '../../src/judge/reviewQueue.ts';
import { measureOf } from '../../src/judge/settle.ts';
import { silentLog } from '../../src/ports/log.ts';
import { receiveInbox } from '../../src/receive/receive.ts';
import { campaignFigures } from '../../src/report/campaignFigures.ts';
import { buildReport } from '../../src/report/report.ts';
import { createCampaign, findCampaign } from '../../src/store/campaigns.ts';
import { noteAlive } from '../../src/store/daemonLock.ts';
import { openForReading, openStore } from '../../src/store/open.ts';
import { progressOf } from '../../src/store/progress.ts';
import { rememberTroubles } from '../../src/watch/troubles.ts';
import { watchRounds } from '../../src/watch/watch.ts';
import { aConfig, DAY, HOUR, SEVEN_TO_NINE } from '../house/campaign.ts';
import { aClock, fakeInbox, fakeMailer, never, noPace } from '../house/fakes.ts';
import { areasWithTheUnanswered } from '../report/huddinge.ts';
import { fillWith, municipalitiesOf, PERSONAS } from './filledDatabase.ts';
import { openTowns } from './growthTown.ts';
import { Stopwatch } from './stopwatch.ts';

const NAME = 'Årets mätning';
const FIRST_MORNING = parseInstant('2027-10-04T05:00:00Z');
/** Hours of sending before anything is counted, until all code is compiled, and hours that count. */
const WARMING = 14;
const COUNTED = 48;
const ROUNDS = 20;
const KEPT_DAYS = 7300;

const [step = '', path = '', argument] = process.argv.slice(2);
const STEPS: Record<string, () => Promise<object>> = { fill, live, report, status };
const measured = await STEPS[step]?.();
const megabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ ...measured, megabytes }));

/** Campaigns of years, settled as a daemon leaves them; their mail is to be forgotten one day. */
async function fill() {
  const store = await openStore(path, FIRST_MORNING);
  // A database that is thrown away if the machine stops: no log, no flushes.
  const settings = [
    'journal_mode = memory',
    'synchronous = off',
    'foreign_keys = off',
    'cache_size = -2000000',
  ];
  for (const setting of settings) await sql.raw(`pragma ${setting}`).execute(store);
  const letters = Number(argument);
  await fillWith(store, letters);
  const measurement = aConfig().measurement;
  await store
    .updateTable('campaigns')
    .set({ measured_with: measureOf(measurement).fingerprint, forget_after_days: KEPT_DAYS })
    .execute();
  await sql`pragma journal_mode = wal`.execute(store);
  await store.destroy();
  return { bytesALetter: statSync(path).size / letters };
}

/** A national campaign in that database: letters leave, replies come, are judged, and deadlines pass. */
async function live() {
  const store = await openStore(path, FIRST_MORNING - DAY);
  const sizeBefore = await bytesOf();
  const config = await configOf();
  const bank = { areas: await areasWithTheUnanswered() };
  const plan = drawPlan(planInputFrom(config, bank));
  const drawing = new Stopwatch();
  const campaign = await drawing.time(() => createCampaign(store, config, bank, plan, FIRST_MORNING - DAY));
  const clock = aClock(FIRST_MORNING);
  const [mailer, inbox] = [fakeMailer(clock), fakeInbox()];
  const parts: Parts = { store, config, clock, mailer, inboxes: [inbox], pace: noPace, log: silentLog };
  const towns = openTowns(config.campaign.municipalities);
  const reader = await inbox.connect();
  const [sending, storing, judging] = [new Stopwatch(), new Stopwatch(), new Stopwatch()];
  let mails = 0;
  const hour = async () => {
    towns.deliver(inbox, clock.now());
    const received = await storing.time(() => receiveInbox(store, inbox, reader, clock));
    await judging.time(() => judgeAndSettle(parts, never));
    mails += received;
    await sending.time(() => sendAll(parts, never));
    await towns.take(mailer.letters.splice(0));
    clock.pass(HOUR);
  };
  for (let count = 0; count < WARMING; count++) await hour();
  for (const watch of [sending, storing, judging]) watch.reset();
  const [lettersBefore, bytesBefore] = [await sentSoFar(), await bytesOf()];
  mails = 0;
  while (sending.times < COUNTED) await hour();
  const letters = (await sentSoFar()) - lettersBefore;
  const bytesALetterHere = ((await bytesOf()) - bytesBefore) / letters;

  const idle = new Stopwatch();
  clock.set(FIRST_MORNING + 5 * DAY + 3 * HOUR);
  await sendAll(parts, never);
  mailer.letters.splice(0);
  for (let round = 0; round < ROUNDS; round++) {
    clock.pass(1);
    await idle.time(async () => {
      await noteAlive(store, clock.now());
      await sendAll(parts, never);
      await judgeAndSettle(parts, never);
    });
  }
  const watched = new Stopwatch();
  const watch = watchRounds({
    store,
    clock,
    configs: [config],
    inboxes: [inbox],
    troubles: rememberTroubles(clock),
    isDaemon: true,
    log: silentLog,
    settings: { port: null, operator: null, from: null, webhook: null, digestAt: null },
    timeZone: 'Europe/Stockholm',
    channels: [{ name: 'webhook', tell: async () => null }],
    manager: { ready: async () => undefined, alive: async () => undefined },
  });
  for (let round = 0; round < 5; round++) await watched.time(watch);

  const [hourly, forgetting, flagging, queue] = [
    new Stopwatch(),
    new Stopwatch(),
    new Stopwatch(),
    new Stopwatch(),
  ];
  await hourlyWork();
  const queued = await queue.time(() => reviewQueue(store));
  towns.deliver(inbox, clock.now());
  clock.pass(21 * DAY);
  towns.deliver(inbox, clock.now());
  await receiveInbox(store, inbox, reader, clock);
  await flagging.time(() => judgeAndSettle(parts, never));
  const { unanswered, answered } = await progressOf(store, campaign.id);
  await store.destroy();
  return {
    planned: plan.length,
    starting: drawing.wall,
    letters,
    mails,
    sending: sending.figures,
    storing: storing.figures,
    judging: judging.figures,
    idle: idle.figures,
    watch: watched.figures,
    hourly: hourly.figures,
    forgetting: forgetting.figures,
    queue: queue.figures,
    queued: queued.length,
    flagging: flagging.figures,
    answered,
    unanswered,
    bytesALetterHere,
    sizeBefore,
  };

  /** What looks through all campaigns. */
  async function hourlyWork() {
    clock.pass(HOUR + 1);
    await hourly.time(() => judgeAndSettle(parts, never));
    await forgetting.time(() => forgetDue(store, path, clock.now(), silentLog));
  }

  async function sentSoFar() {
    return (await progressOf(store, campaign.id)).sent;
  }

  async function bytesOf() {
    await sql`pragma wal_checkpoint(truncate)`.execute(store);
    return statSync(path).size;
  }
}

async function configOf(): Promise<Config> {
  const house = aConfig({ database: path });
  const names = [...PERSONAS, ...PERSONAS].map((persona, at) => ({
    ...persona,
    id: `persona-${at}`,
    address: `persona${at}@post.example`,
  }));
  const areas = await areasWithTheUnanswered();
  return {
    ...house,
    personas: names,
    smtp: { ...house.smtp, poolSize: 5, copyToInbox: true },
    campaign: {
      ...house.campaign,
      name: NAME,
      municipalities: municipalitiesOf(0),
      areas: areas.map(({ id }) => id),
      questionsPerArea: 6,
      repeats: 2,
      period: { from: '2027-10-04', to: '2027-11-14' },
      sendingHours: SEVEN_TO_NINE,
    },
    privacy: { forgetAfterDays: KEPT_DAYS },
  };
}

async function report() {
  const store = openForReading(path);
  const watch = new Stopwatch();
  const page = await watch.time(() =>
    buildReport(store, { campaign: NAME, lang: 'sv', municipality: argument }),
  );
  await store.destroy();
  return { report: watch.figures, characters: page.length };
}

/** What the command asks, as the figures over all letters; the first time, as when it is called. */
async function status() {
  const store = openForReading(path);
  const campaign = await findCampaign(store, NAME);
  const watch = new Stopwatch();
  await watch.time(async () => {
    await progressOf(store, campaign?.id ?? 0);
    await campaignFigures(store, NAME);
  });
  await store.destroy();
  return { status: watch.figures, at: toIso(FIRST_MORNING) };
}
