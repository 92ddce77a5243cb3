import { type Instant, parseInstant } from '../../src/calendar/instant.ts';
import { SWEDISH_OFFICE_HOURS } from '../../src/calendar/workingHours.ts';
import type { Bank } from '../../src/config/bank.ts';
import type { Config, Municipality, Persona, WeekHours } from '../../src/config/schema.ts';
import { SENDER_DETAILS } from '../../src/reading/types.ts';
import { createCampaign, type NewProbe } from '../../src/store/campaigns.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import type { CampaignRow, ProbeRow } from '../../src/store/schema.ts';

/** Nine o'clock in Stockholm. */
export const MONDAY = parseInstant('2026-10-05T07:00:00Z');
export const MINUTE = 60;
export const HOUR = 3600;
export const DAY = 24 * HOUR;

export const SJOVIK: Municipality = {
  code: '9901',
  name: 'Sjövik',
  address: 'kommun@sjovik.example',
  domain: 'sjovik.example',
};
export const NORRHED: Municipality = {
  code: '9902',
  name: 'Norrhed',
  address: 'kommun@norrhed.example',
  domain: 'norrhed.example',
};

export const MALIN: Persona = {
  id: 'malin',
  name: 'Malin Berg',
  address: 'malin.berg@post.example',
  signature: 'Malin Berg',
  inbox: 'main',
  replyAddress: 'plus',
  smtpLogin: null,
};
export const JOHAN: Persona = {
  ...MALIN,
  id: 'johan',
  name: 'Johan Ek',
  address: 'johan.ek@post.example',
  signature: 'Johan',
  replyAddress: 'plain',
};

const question = (id: string, subject: string, text: string) => ({
  id,
  area: 'streets-and-roads',
  subject,
  text,
  notes: '',
});

export const BANK: Bank = {
  areas: [
    {
      id: 'streets-and-roads',
      nameSv: 'Gator och vägar',
      nameEn: 'Streets and roads',
      questions: [
        question(
          'bench',
          'Bänk vid ån',
          'Hej!\n\nVid gångvägen längs ån stod det förut en bänk. Kommer den tillbaka i {municipality}?\n\n{signature}\n',
        ),
        question(
          'lamp',
          'Trasig lampa',
          'God dag!\n\nVart vänder man sig om en gatlykta har slocknat?\n\n{signature}\n',
        ),
        question('snow', 'Snöröjning', 'Hej,\nnär på dygnet brukar gångbanorna plogas?\n\n{signature}\n'),
      ],
    },
  ],
};

const everyDay = (from: string, to: string): WeekHours => {
  const day = [{ from, to }];
  return { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day };
};
export const ALL_HOURS = everyDay('00:00', '24:00');
export const SEVEN_TO_NINE = everyDay('07:00', '21:00');

/** A config as the loader gives it, with servers that nobody reaches. */
export function aConfig(changes: Partial<Config> = {}): Config {
  return {
    database: ':memory:',
    smtp: {
      host: '127.0.0.1',
      port: 9,
      tls: 'none',
      login: null,
      poolSize: 1,
      perMinute: 60,
      copyToInbox: true,
      dkim: null,
    },
    inboxes: [
      {
        id: 'main',
        host: '127.0.0.1',
        port: 9,
        tls: 'none',
        login: { user: 'svarstid', password: { env: 'NO_PASSWORD' } },
        folders: ['INBOX', '\\Junk'],
        pollSeconds: 60,
      },
    ],
    personas: [MALIN, JOHAN],
    campaign: {
      name: 'Hösten',
      orderedBy: 'Sjöviks kommun',
      seed: 1,
      municipalities: [SJOVIK, NORRHED],
      areas: ['streets-and-roads'],
      questions: '',
      questionsPerArea: 3,
      repeats: 2,
      period: { from: '2026-10-05', to: '2026-11-08' },
      sendingHours: ALL_HOURS,
      repeatGapDays: 7,
    },
    measurement: {
      workingHours: SWEDISH_OFFICE_HOURS,
      deadline: { workingHours: 90 },
      intervals: [9, 18, 45, 90],
      completeSenderDetails: [...SENDER_DETAILS],
      counterQuestionCounts: true,
    },
    privacy: { forgetAfterDays: null },
    ...changes,
  };
}

/** A planned probe: Malin asks Sjövik about a bench, Monday at nine. */
export function planned(changes: Partial<NewProbe> = {}): NewProbe {
  return {
    municipalityCode: SJOVIK.code,
    questionId: 'bench',
    repeat: 1,
    personaId: MALIN.id,
    plannedAt: MONDAY,
    ...changes,
  };
}

export interface CampaignInHand {
  store: Store;
  config: Config;
  campaign: CampaignRow;
}

/** A running campaign with these probes, numbered from 1 in their order, in a database in memory. */
export async function aCampaign(
  plan: readonly NewProbe[],
  config: Config = aConfig(),
  startedAt: Instant = MONDAY - DAY,
): Promise<CampaignInHand> {
  const store = await openStore(config.database, startedAt);
  const campaign = await createCampaign(store, config, BANK, plan, startedAt);
  return { store, config, campaign };
}

export async function probe(store: Store, id: number): Promise<ProbeRow> {
  return store.selectFrom('probes').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** The state of each probe, in order of their numbers. */
export async function states(store: Store): Promise<string[]> {
  const rows = await store.selectFrom('probes').select('state').orderBy('id').execute();
  return rows.map(({ state }) => state);
}
