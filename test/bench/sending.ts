import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Config, Municipality } from '../../src/config/schema.ts';
import { silentLog } from '../../src/ports/log.ts';
import { mailOf, nodemailerMailer } from '../../src/ports/nodemailer.ts';
import type { OutgoingLetter } from '../../src/ports/smtp.ts';
import { sendDue } from '../../src/send/send.ts';
import type { NewProbe } from '../../src/store/campaigns.ts';
import { aCampaign, aConfig, BANK, HOUR, MONDAY, planned, states } from '../house/campaign.ts';
import { aClock, fakeMailer, never, noPace } from '../house/fakes.ts';
import { startGuarded } from '../real/guard.ts';
import { freePort, greeting } from '../real/ports.ts';
import type { RealServer } from '../real/servers.ts';
import { until } from '../real/until.ts';
import { type BenchRow, inTurn, ratePerSecond } from './bench.ts';

const MUNICIPALITIES = 290;
/** Letters to each, an hour apart. */
const HOURS = 6;
const LETTERS = MUNICIPALITIES * HOURS;
const CONNECTIONS = 20;
const ROUNDS = 5;
const FLUSHES = 300;
const AIM = 0.8;

/** smtp-sink is part of it. */
export const needs: RealServer = 'postfix';

/** Letters that are claimed, sent and written down, each durably, beside nodemailer's pool with the same letters. */
export async function bench(): Promise<BenchRow> {
  const folder = mkdtempSync(join(tmpdir(), 'svarstid-bench-'));
  const port = await freePort();
  const sink = ['/usr/sbin/smtp-sink', '-u', 'nobody', `127.0.0.1:${port}`, '100'];
  const server = await startGuarded(sink, folder);
  try {
    await until('smtp-sink to greet', () => greeting(port));
    const letters: OutgoingLetter[] = [];
    let round = 0;
    await sentBy(configOf(port, ':memory:'), letters);
    const [ours = 0, theirs = 0] = await inTurn(ROUNDS, [
      () => sentBy(configOf(port, join(folder, `${++round}.sqlite`)), null),
      () => pooled(port, letters),
    ]);
    return {
      subject: 'sending',
      dataset: `${LETTERS} letters to ${MUNICIPALITIES} municipalities over ${CONNECTIONS} connections to smtp-sink, a database file; no pace, every hour a sending hour`,
      unit: 'letters/s',
      figure: ours,
      baseline: { name: "nodemailer's pool alone", figure: theirs },
      aim: `at least ${AIM} x`,
      met: ours >= AIM * theirs,
      checked: `each letter claimed before it is sent and recorded after, both on disk, which alone flushes ${Math.round(flushesPerSecond(folder))} times/s`,
    };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

/** Letters a second through the program's sending step; where `heard` is given they go there, and no server is asked. */
async function sentBy(config: Config, heard: OutgoingLetter[] | null): Promise<number> {
  const { store, campaign } = await aCampaign(planOf(config.campaign.municipalities), config);
  const clock = aClock(MONDAY);
  const fake = fakeMailer(clock);
  const mailer = heard ? fake : nodemailerMailer(config.smtp, config.personas, clock, {});
  const parts = { store, config, mailer, clock, pace: noPace, log: silentLog };
  let sent = 0;
  const start = performance.now();
  for (let hour = 0; hour < HOURS; hour++, clock.pass(HOUR)) sent += await sendDue(parts, campaign, never);
  const seconds = (performance.now() - start) / 1000;
  heard?.push(...fake.letters);
  mailer.close();
  if (sent !== LETTERS || (await states(store)).some((state) => state !== 'sent'))
    throw new Error(`${sent} of ${LETTERS} letters were sent`);
  await store.destroy();
  return LETTERS / seconds;
}

async function pooled(port: number, letters: readonly OutgoingLetter[]): Promise<number> {
  const pool = createTransport({
    pool: true,
    host: '127.0.0.1',
    port,
    ignoreTLS: true,
    maxConnections: CONNECTIONS,
  });
  const start = performance.now();
  await Promise.all(letters.map((letter) => pool.sendMail(mailOf(letter))));
  const seconds = (performance.now() - start) / 1000;
  pool.close();
  return letters.length / seconds;
}

/** What the disk does by itself: a page written and flushed. */
function flushesPerSecond(folder: string): number {
  const file = openSync(join(folder, 'flushed'), 'w');
  const page = Buffer.alloc(4096);
  const rate = ratePerSecond(FLUSHES, () => {
    for (let count = 0; count < FLUSHES; count++) {
      writeSync(file, page);
      fdatasyncSync(file);
    }
  });
  closeSync(file);
  return rate;
}

function configOf(port: number, database: string): Config {
  const house = aConfig();
  const municipalities = Array.from({ length: MUNICIPALITIES }, (_, index): Municipality => {
    const code = String(1000 + index);
    const domain = `k${code}.example`;
    return { code, name: `Kommun ${code}`, address: `kommun@${domain}`, domain };
  });
  return {
    ...house,
    database,
    smtp: { ...house.smtp, port, poolSize: CONNECTIONS },
    campaign: { ...house.campaign, municipalities, repeatGapDays: 0 },
  };
}

function planOf(municipalities: readonly Municipality[]): NewProbe[] {
  const questions = BANK.areas.flatMap((area) => area.questions.map(({ id }) => id));
  return Array.from({ length: HOURS }, (_, hour) =>
    municipalities.map(({ code }) =>
      planned({
        municipalityCode: code,
        questionId: questions[hour % questions.length] ?? '',
        repeat: 1 + Math.floor(hour / questions.length),
        plannedAt: MONDAY + hour * HOUR,
      }),
    ),
  ).flat();
}
