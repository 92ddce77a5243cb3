import type { Instant } from '../../src/calendar/instant.ts';
import type { Config, Municipality, Persona } from '../../src/config/schema.ts';
import type { NewProbe } from '../../src/store/campaigns.ts';
import { ALL_HOURS, aConfig, BANK, JOHAN, MALIN } from '../house/campaign.ts';
import type { Draw } from './draw.ts';

export const OUR_DOMAIN = 'post.example';
/** Who is told of what happens to the campaign; nothing to them is a letter. */
export const OPERATOR = 'drift@vakt.example';

/** Invented municipalities, as many as wanted. */
export function municipalities(count: number): Municipality[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `Kommun ${index + 1}`;
    const domain = `kommun${index + 1}.example`;
    return { code: String(9901 + index), name, address: `kommun@${domain}`, domain };
  });
}

export interface Ports {
  smtp: { host: string; port: number };
  imap: { host: string; port: number };
}

export interface CampaignShape {
  database: string;
  municipalities: readonly Municipality[];
  poolSize: number;
  copyToInbox: boolean;
  tls?: 'none' | 'starttls' | 'implicit';
}

/** The names of the environment variables with the (arbitrary) passwords. */
export const SECRETS = { SVARSTID_FAULTS_PASSWORD: 'ett-hemligt-ord' };
const password = { env: 'SVARSTID_FAULTS_PASSWORD' };

/** A campaign by these servers, which sends at any hour and as fast as it may. */
export function faultConfig({ smtp, imap }: Ports, shape: CampaignShape): Config {
  const house = aConfig();
  return {
    ...house,
    database: shape.database,
    smtp: {
      ...house.smtp,
      ...smtp,
      tls: shape.tls ?? 'none',
      login: { user: 'svarstid', password },
      poolSize: shape.poolSize,
      perMinute: 60_000,
      copyToInbox: shape.copyToInbox,
    },
    inboxes: house.inboxes.map((inbox) => ({ ...inbox, ...imap, login: { user: 'svarstid', password } })),
    campaign: {
      ...house.campaign,
      name: 'Fel',
      municipalities: [...shape.municipalities],
      sendingHours: ALL_HOURS,
    },
  };
}

const QUESTIONS = BANK.areas.flatMap(({ questions }) => questions.map(({ id }) => id));
const PERSONAS: readonly Persona[] = [MALIN, JOHAN];

/** Probes to each municipality, `gap` seconds apart and more, from `start`; none is asked twice. */
export function plannedProbes(
  to: readonly Municipality[],
  each: number,
  start: Instant,
  gap: number,
  draw: Draw,
): NewProbe[] {
  return to.flatMap(({ code }) => {
    const first = start + draw.number(gap);
    return Array.from({ length: each }, (_, index) => ({
      municipalityCode: code,
      questionId: QUESTIONS[index % QUESTIONS.length] ?? '',
      repeat: 1 + Math.floor(index / QUESTIONS.length),
      personaId: draw.one(PERSONAS).id,
      plannedAt: first + index * gap,
    }));
  });
}
