import { closeReaders, cycle, type Readers, recover } from '../../src/daemon/cycle.ts';
import type { Parts } from '../../src/daemon/parts.ts';
import { imapflowInbox } from '../../src/ports/imapflow.ts';
import { silentLog } from '../../src/ports/log.ts';
import { nodemailerMailer } from '../../src/ports/nodemailer.ts';
import { noTokens } from '../../src/ports/oauth.ts';
import { createCampaign } from '../../src/store/campaigns.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { BANK, DAY, HOUR, MALIN, MONDAY } from '../house/campaign.ts';
import { aClock, never, noPace } from '../house/fakes.ts';
import { aReply } from '../house/mail.ts';
import type { Dovecot } from '../real/dovecot.ts';
import { faultConfig, municipalities, plannedProbes, SECRETS } from './campaign.ts';
import { drawFrom } from './draw.ts';
import { startSmtp } from './smtpServer.ts';
import { startWire, type WirePlan } from './wire.ts';

const PATIENCE = { connecting: 2000, silence: 1000, letter: 5000 };
const IMAP_PATIENCE = { connecting: 5000, command: 5000, messages: 20_000, farewell: 500 };
const DIRECTIONS = ['to server', 'to client'] as const;
/** Letters to one municipality. */
const EACH = 3;

export interface LoadResult {
  mailed: number;
  mailedTwice: number;
  sent: number;
  uncertain: number;
  answersDelivered: number;
  repliesStored: number;
  answered: number;
  /** flagged as unanswered, though each was answered */
  falseFlags: number;
  sendingSeconds: number;
  receivingSeconds: number;
  /** how often the wire broke or crawled */
  strikes: number;
  /** megabytes of the process while it took replies in: the median of each tenth of that time */
  memory: number[];
}

/**
 * Sends so many probes over SMTP and takes so many replies in from Dovecot, by the steps of the daemon; on a wire that
 * breaks now and then, or on a sound one.
 */
export async function playLoad(
  dovecot: Dovecot,
  probes: number,
  faulty: boolean,
  seed: number,
  database: string,
): Promise<LoadResult> {
  const draw = drawFrom(seed);
  const clock = aClock(MONDAY - HOUR);
  const mailed: string[] = [];
  const smtp = await startSmtp({
    at: () => undefined,
    take: ({ raw }) => void mailed.push(/^Message-ID: (<[^>]+>)/im.exec(raw)?.[1] ?? ''),
  });
  let strikes = 0;
  const fate =
    (share: number, most: Partial<Record<WirePlan['direction'], number>>) => (): WirePlan | null => {
      if (!faulty || !draw.chance(share)) return null;
      const direction = draw.one(DIRECTIONS.filter((one) => most[one] !== undefined));
      const what = draw.one(['cut', 'cut', 'slow'] as const);
      return { direction, after: draw.number(most[direction] ?? 0), what };
    };
  const onStrike = () => {
    strikes += 1;
  };
  // Bytes of some tens of letters, and of the words about as many; of a hundred mails.
  const smtpWire = await startWire(smtp, fate(0.8, { 'to server': 20_000, 'to client': 6000 }), { onStrike });
  const imapWire = await startWire(dovecot.imap, fate(0.5, { 'to client': 150_000 }), { onStrike });
  const to = municipalities(Math.ceil(probes / EACH));
  const shape = { database, municipalities: to, poolSize: 4, copyToInbox: false };
  const house = faultConfig({ smtp: smtpWire, imap: { host: imapWire.host, port: imapWire.port } }, shape);
  const password = { env: 'SVARSTID_DOVECOT' };
  const config = {
    ...house,
    inboxes: house.inboxes.map((inbox) => ({ ...inbox, login: { user: dovecot.imap.user, password } })),
  };
  const env = { ...SECRETS, SVARSTID_DOVECOT: dovecot.imap.password };
  const store = await openStore(database, clock.now());
  const plan = plannedProbes(to, EACH, MONDAY, 2 * HOUR, draw).slice(0, probes);
  await createCampaign(store, config, BANK, plan, clock.now());
  const parts: Parts = {
    store,
    config,
    clock,
    mailer: nodemailerMailer(config.smtp, config.personas, clock, env, noTokens, PATIENCE),
    inboxes: config.inboxes.map((inbox) => imapflowInbox(inbox, env, noTokens, IMAP_PATIENCE)),
    pace: noPace,
    log: silentLog,
  };
  const readers: Readers = new Map();
  const round = async () => {
    await cycle(parts, readers, never).catch((error: unknown) => {
      if (!(error instanceof AggregateError)) throw error;
    });
    clock.pass(600);
  };
  try {
    await recover(parts);
    const sendingSeconds = await timed(async () => {
      while ((await count(store, 'planned')) > 0) await round();
    });
    for (const messageId of new Set(mailed))
      await dovecot.deliver(aReply({ inReplyTo: messageId, to: MALIN.address }));
    const answers = new Set(mailed).size;
    const memory = sampleMemory();
    const receivingSeconds = await timed(async () => {
      for (let rounds = 0; rounds < 2000 && (await messages(store)) < answers; rounds++) await round();
    });
    const tenths = memory.stop();
    clock.pass(DAY);
    await round();
    return {
      mailed: answers,
      mailedTwice: mailed.length - answers,
      sent: await count(store, 'sent'),
      uncertain: await count(store, 'uncertain'),
      answersDelivered: answers,
      repliesStored: await messages(store),
      answered: await settledAs(store, 'answered'),
      falseFlags: await settledAs(store, 'unanswered'),
      sendingSeconds,
      receivingSeconds,
      strikes,
      memory: tenths,
    };
  } finally {
    await closeReaders(readers);
    parts.mailer.close();
    await store.destroy();
    for (const server of [smtpWire, imapWire, smtp]) await server.close();
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return Math.round((performance.now() - start) / 100) / 10;
}

/** Takes the process's memory every few milliseconds until it is stopped. */
function sampleMemory(): { stop(): number[] } {
  const samples: number[] = [];
  const timer = setInterval(() => samples.push(Math.round(process.memoryUsage.rss() / 1e6)), 50);
  return {
    stop() {
      clearInterval(timer);
      const tenth = samples.length / 10;
      return Array.from({ length: 10 }, (_, index) =>
        median(samples.slice(Math.floor(index * tenth), Math.ceil((index + 1) * tenth))),
      );
    },
  };
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}

async function count(store: Store, state: 'planned' | 'sent' | 'uncertain'): Promise<number> {
  const row = await store
    .selectFrom('probes')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', state)
    .executeTakeFirstOrThrow();
  return row.count;
}

async function settledAs(store: Store, status: 'answered' | 'unanswered'): Promise<number> {
  const row = await store
    .selectFrom('outcomes')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('status', '=', status)
    .executeTakeFirstOrThrow();
  return row.count;
}

async function messages(store: Store): Promise<number> {
  const row = await store
    .selectFrom('messages')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}
