// node test/bench/growthOnce.ts fill DATABASE LETTERS | live DATABASE [MUNICIPALITIES] | report DATABASE [MUNICIPALITY]
// | status DATABASE: one step of growth.ts in a process of its own, for its time and memory.
import { statSync } from 'node:fs';
import { sql } from 'kysely';
import { sendAll } from '../../src/daemon/cycle.ts';
import { judgeAndSettle } from '../../src/daemon/judging.ts';
import { forgetDue } from '../../src/forget/forget.ts';
import { reviewQueue } from '../../src/judge/reviewQueue.ts';
import { measureOf } from '../../src/judge/settle.ts';
import { silentLog } from '../../src/ports/log.ts';
import { campaignFigures } from '../../src/report/campaignFigures.ts';
import { buildReport } from '../../src/report/report.ts';
import { findCampaign } from '../../src/store/campaigns.ts';
import { noteAlive } from '../../src/store/daemonLock.ts';
import { openForReading, openStore, type Store } from '../../src/store/open.ts';
import { progressOf } from '../../src/store/progress.ts';
import { refuseDamaged } from '../../src/store/trouble.ts';
import { rememberTroubles } from '../../src/watch/troubles.ts';
import { NO_WATCH, watchRounds } from '../../src/watch/watch.ts';
import { aConfig, DAY, HOUR } from '../house/campaign.ts';
import { never } from '../house/fakes.ts';
import { fillWith } from './filledDatabase.ts';
import { FIRST_MORNING, KEPT_DAYS, NAME, openYear, type Year } from './growthYear.ts';
import { Stopwatch } from './stopwatch.ts';

/** Hours of sending before anything is counted, until all code is compiled, and hours that count. */
const [WARMING, COUNTED] = [14, 48];
const ROUNDS = 20;
const NATIONAL = 290;

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
  await fillWith(store, Number(argument));
  const measured_with = measureOf(aConfig().measurement).fingerprint;
  await store.updateTable('campaigns').set({ measured_with, forget_after_days: KEPT_DAYS }).execute();
  await sql`pragma journal_mode = wal`.execute(store);
  await store.destroy();
  return { seconds: performance.now() / 1000 };
}

/** A campaign in that database: letters leave, replies come, are judged, and deadlines pass. */
async function live() {
  const bytesBefore = statSync(path).size;
  const year = await openYear(path, Number(argument ?? NATIONAL));
  const shorter = argument === undefined ? 1 : 14;
  const figures = {
    ...(await busy(year, WARMING / shorter, Math.ceil(COUNTED / shorter))),
    ...(await atRest(year)),
    ...(await lookingThrough(year)),
    ...(await flagging(year)),
  };
  await year.store.destroy();
  return { ...figures, bytesBefore };
}

async function busy(year: Year, warming: number, counted: number) {
  const { sending, storing, judging } = year.watches;
  for (let count = 0; count < warming; count++) await year.hour();
  for (const watch of [sending, storing, judging]) watch.reset();
  const before = { sent: await year.sent(), mails: year.mails(), bytes: await bytesOf(year.store) };
  for (let count = 0; count < counted; count++) await year.hour();
  const letters = (await year.sent()) - before.sent;
  return {
    letters,
    mails: year.mails() - before.mails,
    sending: sending.figures,
    storing: storing.figures,
    judging: judging.figures,
    bytesALetter: ((await bytesOf(year.store)) - before.bytes) / letters,
  };
}

/** Rounds in which nothing, or hardly a letter, is due. */
async function atRest({ parts, store, clock, config, inbox }: Year) {
  const [idle, watched] = [new Stopwatch(), new Stopwatch()];
  clock.set(FIRST_MORNING + 5 * DAY + 3 * HOUR);
  await sendAll(parts, never);
  await judgeAndSettle(parts, never);
  for (let round = 0; round < ROUNDS; round++) {
    clock.pass(1);
    await idle.time(async () => {
      await noteAlive(store, clock.now());
      await sendAll(parts, never);
      await judgeAndSettle(parts, never);
    });
  }
  const watch = watchRounds({
    ...{
      store,
      clock,
      configs: [config],
      inboxes: [inbox],
      isDaemon: true,
      log: silentLog,
      settings: NO_WATCH,
    },
    troubles: rememberTroubles(clock),
    timeZone: 'Europe/Stockholm',
    channels: [{ name: 'webhook', tell: async () => null }],
    manager: { ready: async () => undefined, alive: async () => undefined },
  });
  for (let round = 0; round < ROUNDS; round++) await watched.time(watch);
  return { idle: idle.figures, watch: watched.figures };
}

/** What is done once an hour, once a start, and at the reviewer's word. */
async function lookingThrough({ parts, store, clock }: Year) {
  const [hourly, queue, starting] = [new Stopwatch(), new Stopwatch(), new Stopwatch()];
  clock.pass(HOUR + 1);
  await hourly.time(async () => {
    await judgeAndSettle(parts, never);
    await forgetDue(store, path, clock.now(), silentLog);
  });
  await queue.time(() => reviewQueue(store));
  await starting.time(() => refuseDamaged(store, path));
  return { hourly: hourly.figures, queue: queue.figures, starting: starting.figures };
}

/** Three weeks later: nearly all that will come has come before the flags are counted. */
async function flagging(year: Year) {
  const { parts, clock } = year;
  const watch = new Stopwatch();
  await year.receiveUntil(clock.now() + 9 * DAY);
  await judgeAndSettle(parts, never);
  const before = await year.flagged();
  await year.receiveUntil(clock.now() + 12 * DAY);
  await watch.time(() => judgeAndSettle(parts, never));
  return { flagging: watch.figures, flagged: (await year.flagged()) - before };
}

async function bytesOf(store: Store): Promise<number> {
  await sql`pragma wal_checkpoint(truncate)`.execute(store);
  return statSync(path).size;
}

async function report() {
  const store = openForReading(path);
  const watch = new Stopwatch();
  await watch.time(() => buildReport(store, { campaign: NAME, lang: 'sv', municipality: argument }));
  await store.destroy();
  return { report: watch.figures };
}

/** What the command asks: how far the campaign is, and its figures; the first time, as when it is called. */
async function status() {
  const store = openForReading(path);
  const campaign = await findCampaign(store, NAME);
  const watch = new Stopwatch();
  await watch.time(async () => {
    await progressOf(store, campaign?.id ?? 0);
    await campaignFigures(store, NAME);
  });
  await store.destroy();
  return { status: watch.figures };
}
