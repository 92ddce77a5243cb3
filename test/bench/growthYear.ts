import { type Instant, parseInstant } from '../../src/calendar/instant.ts';
import { drawPlan } from '../../src/campaign/plan.ts';
import { planInputFrom } from '../../src/campaign/planInput.ts';
import type { Config } from '../../src/config/schema.ts';
import { sendAll } from '../../src/daemon/cycle.ts';
import { judgeAndSettle } from '../../src/daemon/judging.ts';
import type { Parts } from '../../src/daemon/parts.ts';
import { silentLog } from '../../src/ports/log.ts';
import { receiveInbox } from '../../src/receive/receive.ts';
import { createCampaign } from '../../src/store/campaigns.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { progressOf } from '../../src/store/progress.ts';
import { aConfig, DAY, HOUR } from '../house/campaign.ts';
import {
  aClock,
  type FakeInbox,
  fakeInbox,
  fakeMailer,
  never,
  noPace,
  type SetClock,
} from '../house/fakes.ts';
import { areasWithTheUnanswered } from '../report/huddinge.ts';
import { municipalitiesOf, PERSONAS } from './filledDatabase.ts';
import { openTowns } from './growthTown.ts';
import { Stopwatch } from './stopwatch.ts';

export const NAME = 'Årets mätning';
export const FIRST_MORNING = parseInstant('2027-10-04T05:00:00Z');
export const KEPT_DAYS = 7300;
const COUNTRY = 290;

/** A campaign under way, by a virtual clock and with mail that never leaves the process. */
export interface Year {
  store: Store;
  config: Config;
  clock: SetClock;
  inbox: FakeInbox;
  parts: Parts;
  watches: Record<'sending' | 'storing' | 'judging', Stopwatch>;
  /** mails taken in so far */
  mails(): number;
  flagged(): Promise<number>;
  sent(): Promise<number>;
  /** Receives, judges and sends what is due; then an hour passes. */
  hour(): Promise<void>;
  /** Sets the clock, and takes in all that the towns have answered by then. */
  receiveUntil(at: Instant): Promise<void>;
}

/** Starts a campaign of so many municipalities, 108 letters to each, in this database. */
export async function openYear(path: string, municipalities: number): Promise<Year> {
  const store = await openStore(path, FIRST_MORNING - DAY);
  const config = await configOf(path, municipalities);
  const bank = { areas: await areasWithTheUnanswered() };
  const plan = drawPlan(planInputFrom(config, bank));
  const campaign = await createCampaign(store, config, bank, plan, FIRST_MORNING - DAY);
  const clock = aClock(FIRST_MORNING);
  const [mailer, inbox] = [fakeMailer(clock), fakeInbox()];
  const parts: Parts = { store, config, clock, mailer, inboxes: [inbox], pace: noPace, log: silentLog };
  const towns = openTowns(config.campaign.municipalities);
  const reader = await inbox.connect();
  const watches = { sending: new Stopwatch(), storing: new Stopwatch(), judging: new Stopwatch() };
  let mails = 0;
  const receive = async () => {
    towns.deliver(inbox, clock.now());
    mails += await watches.storing.time(() => receiveInbox(store, inbox, reader, clock));
  };
  return {
    ...{ store, config, clock, inbox, parts, watches },
    mails: () => mails,
    flagged: async () => (await progressOf(store, campaign.id)).unanswered,
    sent: async () => (await progressOf(store, campaign.id)).sent,
    async hour() {
      await receive();
      await watches.judging.time(() => judgeAndSettle(parts, never));
      await watches.sending.time(() => sendAll(parts, never));
      await towns.take(mailer.letters.splice(0));
      clock.pass(HOUR);
    },
    async receiveUntil(at) {
      clock.set(at);
      await receive();
    },
  };
}

async function configOf(database: string, municipalities: number): Promise<Config> {
  const house = aConfig({ database });
  const areas = await areasWithTheUnanswered();
  const countries = Array.from({ length: Math.ceil(municipalities / COUNTRY) }, (_, at) =>
    municipalitiesOf(at),
  );
  return {
    ...house,
    personas: [...PERSONAS, ...PERSONAS].map((persona, at) => ({
      ...persona,
      id: `persona-${at}`,
      address: `persona${at}@post.example`,
    })),
    smtp: { ...house.smtp, poolSize: 5 },
    campaign: {
      ...house.campaign,
      name: NAME,
      municipalities: countries.flat().slice(0, municipalities),
      areas: areas.map(({ id }) => id),
      questionsPerArea: 6,
      repeats: 2,
      period: { from: '2027-10-04', to: '2027-11-14' },
      sendingHours: SENDING_HOURS,
    },
    privacy: { forgetAfterDays: KEPT_DAYS },
  };
}

const [WORKDAY, WEEKEND] = [[{ from: '07:00', to: '21:30' }], [{ from: '09:00', to: '20:00' }]];
const SENDING_HOURS = {
  ...{ mon: WORKDAY, tue: WORKDAY, wed: WORKDAY, thu: WORKDAY, fri: WORKDAY },
  ...{ sat: WEEKEND, sun: WEEKEND },
};
