import { z } from 'zod';
import type { WorkingHoursSettings } from '../calendar/workingHours.ts';
import { campaignSection } from './campaignSection.ts';
import { keyed, line } from './fields.ts';
import type { LocalDate } from './localDates.ts';
import { inboxesSection, personasSection, smtpSection } from './mailSections.ts';
import { measurementSection } from './measurementSection.ts';
import { privacySection } from './privacySection.ts';
import { reportSection } from './reportSection.ts';
import type { Secret } from './secret.ts';
import { watchSection } from './watchSection.ts';

/** The config file's shape: what an editor completes and checks (config.schema.json is made from it). */
export const configShape = keyed({
  $schema: z.string('must be the path of the JSON Schema').optional().describe('For editors alone'),
  database: line('must be the path of the database file', 4096)
    .default('data/svarstid.sqlite')
    .describe('The database file, relative to this config'),
  smtp: smtpSection,
  inboxes: inboxesSection,
  personas: personasSection,
  campaign: campaignSection,
  measurement: measurementSection.prefault({}),
  privacy: privacySection.prefault({}),
  report: reportSection.optional(),
  watch: watchSection.optional(),
}).describe('Config of Svarstid');

/** A config file as written, defaults filled in. */
export type ConfigShape = z.output<typeof configShape>;

export type WeekHours = WorkingHoursSettings['week'];

export type TlsMode = ConfigShape['smtp']['tls'];
export type ReplyAddressMode = ConfigShape['personas'][number]['replyAddress'];

/** A password, or access tokens in its place. */
export type Login = PasswordLogin | OAuth2Login;

export interface PasswordLogin {
  user: string;
  password: Secret;
}

export interface OAuth2Login {
  user: string;
  oauth2: OAuth2;
}

/** How access tokens are fetched (RFC 6749). */
export interface OAuth2 {
  tokenEndpoint: string;
  clientId: string;
  clientSecret: Secret | null;
  grant: { type: 'refresh_token'; refreshToken: Secret } | { type: 'client_credentials' };
  /** null: what the server gives by itself */
  scope: string | null;
}

export interface Dkim {
  domain: string;
  selector: string;
  privateKey: Secret;
}

export interface SmtpConfig {
  host: string;
  port: number;
  tls: TlsMode;
  login: Login | null;
  poolSize: number;
  perMinute: number;
  copyToInbox: boolean;
  dkim: Dkim | null;
}

export interface InboxConfig {
  id: string;
  host: string;
  port: number;
  tls: TlsMode;
  login: Login;
  /** names, or special uses with their backslash: `\Junk` */
  folders: string[];
  pollSeconds: number;
}

export interface Persona {
  id: string;
  name: string;
  address: string;
  /** may hold `\n` */
  signature: string;
  /** `id` of one of the inboxes */
  inbox: string;
  replyAddress: ReplyAddressMode;
  smtpLogin: Login | null;
}

export interface Municipality {
  /** four digits; 99.. are invented, for trials */
  code: string;
  name: string;
  address: string;
  /** the part of `address` after @, in lower case */
  domain: string;
}

export interface CampaignConfig {
  name: string;
  orderedBy: string;
  seed: number;
  municipalities: Municipality[];
  areas: string[];
  /** absolute path of the question bank's folder */
  questions: string;
  questionsPerArea: number;
  repeats: number;
  /** both days included */
  period: { from: LocalDate; to: LocalDate };
  sendingHours: WeekHours;
  repeatGapDays: number;
}

export type Deadline = { workingHours: number } | { calendarDays: number };

export interface MeasurementConfig {
  workingHours: WorkingHoursSettings;
  deadline: Deadline;
  /** upper bounds in working hours, included: within 1 day, 1-2 days, 2-5 days, 1-2 weeks */
  intervals: [number, number, number, number];
  completeSenderDetails: ConfigShape['measurement']['completeSenderDetails'];
  counterQuestionCounts: boolean;
}

/** Who watches the daemon; null: not this way. */
export interface WatchConfig {
  /** on 127.0.0.1 */
  port: number | null;
  operator: string | null;
  from: string | null;
  webhook: { url: string } | Secret | null;
  /** `HH:MM` by the clocks of the measurement */
  digestAt: string | null;
}

/** A config that has passed every check: paths absolute, defaults filled in, municipalities loaded. */
export interface Config {
  /** absolute path */
  database: string;
  smtp: SmtpConfig;
  inboxes: InboxConfig[];
  personas: Persona[];
  campaign: CampaignConfig;
  measurement: MeasurementConfig;
  privacy: ConfigShape['privacy'];
  /** left out: the defaults */
  report?: NonNullable<ConfigShape['report']>;
  /** left out: nobody watches */
  watch?: WatchConfig;
}
