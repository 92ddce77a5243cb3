import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OpenSpan } from '../calendar/workingHours.ts';
import { isoWeek } from './localDates.ts';
import { domainOf } from './municipalities.ts';
import type {
  Config,
  ConfigShape,
  InboxConfig,
  Login,
  MeasurementConfig,
  Municipality,
  OAuth2,
  Persona,
  SmtpConfig,
  TlsMode,
  WatchConfig,
  WeekHours,
} from './schema.ts';
import type { Secret } from './secret.ts';

/** The question bank that comes with Svarstid. */
const BUILT_IN_BANK = fileURLToPath(new URL('../../probes', import.meta.url));

export type MunicipalityFields = Pick<Municipality, 'code' | 'name' | 'address'>;

/**
 * What the program works with, from a config in which every check has passed.
 * @param folder absolute path of the config's folder, from which relative paths start
 */
export function resolveConfig(
  shape: ConfigShape,
  municipalities: readonly MunicipalityFields[],
  folder: string,
): Config {
  const { campaign } = shape;
  return {
    database: resolve(folder, shape.database),
    smtp: smtp(shape.smtp, folder),
    inboxes: shape.inboxes.map((inbox) => imap(inbox, folder)),
    personas: shape.personas.map((one) => persona(one, folder)),
    campaign: {
      name: campaign.name,
      orderedBy: campaign.orderedBy,
      seed: campaign.seed,
      municipalities: municipalities.map(municipality),
      areas: campaign.areas,
      questions: campaign.questions === 'built-in' ? BUILT_IN_BANK : resolve(folder, campaign.questions),
      questionsPerArea: campaign.questionsPerArea,
      repeats: campaign.repeats,
      period: period(campaign.period),
      sendingHours: week(campaign.sendingHours),
      repeatGapDays: campaign.repeatGapDays,
    },
    measurement: measurement(shape.measurement),
    privacy: shape.privacy,
    ...(shape.report && { report: shape.report }),
    ...(shape.watch && { watch: watch(shape.watch, folder) }),
  };
}

const SMTP_PORTS: Record<TlsMode, number> = { implicit: 465, starttls: 587, none: 25 };
const IMAP_PORTS: Record<TlsMode, number> = { implicit: 993, starttls: 143, none: 143 };

function smtp(shape: ConfigShape['smtp'], folder: string): SmtpConfig {
  const { dkim } = shape;
  return {
    ...shape,
    port: shape.port ?? SMTP_PORTS[shape.tls],
    login: optionalLogin(shape.login, folder),
    dkim: dkim ? { ...dkim, privateKey: secret(dkim.privateKey, folder) } : null,
  };
}

function imap(shape: ConfigShape['inboxes'][number], folder: string): InboxConfig {
  return { ...shape, port: shape.port ?? IMAP_PORTS[shape.tls], login: login(shape.login, folder) };
}

function persona(shape: ConfigShape['personas'][number], folder: string): Persona {
  return {
    ...shape,
    signature: shape.signature ?? shape.name,
    smtpLogin: optionalLogin(shape.smtpLogin, folder),
  };
}

type LoginShape = ConfigShape['inboxes'][number]['login'];

function optionalLogin(shape: LoginShape | undefined, folder: string): Login | null {
  return shape ? login(shape, folder) : null;
}

function login({ user, password, oauth2 }: LoginShape, folder: string): Login {
  if (oauth2) return { user, oauth2: tokens(oauth2, folder) };
  if (password) return { user, password: secret(password, folder) };
  throw new Error('a login passed its check without password and oauth2');
}

function tokens(shape: NonNullable<LoginShape['oauth2']>, folder: string): OAuth2 {
  const { tokenEndpoint, clientId, clientSecret, refreshToken, scope } = shape;
  return {
    tokenEndpoint,
    clientId,
    clientSecret: clientSecret ? secret(clientSecret, folder) : null,
    grant: refreshToken
      ? { type: 'refresh_token', refreshToken: secret(refreshToken, folder) }
      : { type: 'client_credentials' },
    scope: scope ?? null,
  };
}

function watch(shape: NonNullable<ConfigShape['watch']>, folder: string): WatchConfig {
  const { port = null, operator = null, from = null, webhook, digestAt } = shape;
  return { port, operator, from, webhook: webhook === undefined ? null : hook(webhook, folder), digestAt };
}

function hook(shape: string | Secret, folder: string): { url: string } | Secret {
  return typeof shape === 'string' ? { url: shape } : secret(shape, folder);
}

function secret(shape: Secret, folder: string): Secret {
  return 'file' in shape ? { file: resolve(folder, shape.file) } : shape;
}

function municipality({ code, name, address }: MunicipalityFields): Municipality {
  return { code, name: name.normalize('NFC'), address, domain: domainOf(address) };
}

function period(shape: ConfigShape['campaign']['period']): Config['campaign']['period'] {
  if ('from' in shape) return shape;
  const [first, last] = [isoWeek(shape.weeks[0]), isoWeek(shape.weeks[1])];
  if (!first || !last) throw new Error('a week passed its check and does not exist');
  return { from: first.monday, to: last.sunday };
}

function measurement(shape: ConfigShape['measurement']): MeasurementConfig {
  return {
    workingHours: {
      timeZone: shape.timeZone,
      week: week(shape.workingHours),
      holidays: shape.holidays,
      closedDays: shape.closedDays,
      halfDays: shape.halfDays.map(({ date, hours }) => ({ date, open: hours.map(span) })),
    },
    deadline: shape.deadline,
    intervals: shape.intervals,
    completeSenderDetails: shape.completeSenderDetails,
    counterQuestionCounts: shape.counterQuestionCounts,
  };
}

function week(hours: Record<keyof WeekHours, string[]>): WeekHours {
  return {
    mon: hours.mon.map(span),
    tue: hours.tue.map(span),
    wed: hours.wed.map(span),
    thu: hours.thu.map(span),
    fri: hours.fri.map(span),
    sat: hours.sat.map(span),
    sun: hours.sun.map(span),
  };
}

/** `HH:MM-HH:MM` */
function span(text: string): OpenSpan {
  return { from: text.slice(0, 5), to: text.slice(6) };
}
