import { remarksOn } from '../arrival/mailDomain.ts';
import { drawPlan } from '../campaign/plan.ts';
import { planInputFrom } from '../campaign/planInput.ts';
import { loadBank } from '../config/bank.ts';
import { loadConfig } from '../config/load.ts';
import { OperatorError } from '../config/operatorError.ts';
import { reservedNames, reservedNamesSaid } from '../config/reservedNames.ts';
import type { Config, InboxConfig, Persona } from '../config/schema.ts';
import { allSecrets, requireSecrets } from '../config/secrets.ts';
import { machineClock } from '../ports/clock.ts';
import { type Dns, nodeDns } from '../ports/dns.ts';
import { imapflowInbox } from '../ports/imapflow.ts';
import { silentLog } from '../ports/log.ts';
import { nodemailerMailer } from '../ports/nodemailer.ts';
import { fetchedTokens, type TokensOf } from '../ports/oauth.ts';
import type { Mailer } from '../ports/smtp.ts';
import { newCheckId } from '../send/ids.ts';
import { findCampaign } from '../store/campaigns.ts';
import { openStore } from '../store/open.ts';
import { type Channel, channelsOf } from '../watch/channels.ts';
import { checkFileModes } from './fileModes.ts';
import { mailTrip } from './mailTrip.ts';
import { requireSamePersonas } from './samePersonas.ts';

/**
 * One line of `svarstid check`: what was tried, whether it works, and what was seen or is to be done. `warn`: a
 * campaign can run, and a municipality's filter may object.
 */
export interface Check {
  name: string;
  level: 'ok' | 'warn' | 'fail';
  said: string;
}

type Environment = Record<string, string | undefined>;

interface InboxPorts {
  env: Environment;
  tokensOf: TokensOf;
}

/**
 * Tries everything a campaign needs, in the order in which it needs it; each check stands for itself.
 * @throws OperatorError (exit code 2) for a config with errors: without it nothing else can be tried
 */
export async function* checksOf(
  path: string,
  withMail: boolean,
  env: Environment,
  dns: Dns = nodeDns(),
): AsyncIterable<Check> {
  const config = await loadConfig(path);
  yield { name: 'config', level: 'ok', said: `${path} has no errors` };
  yield await said('names', async () => namesSaid(config));
  yield await said('secrets', async () => secretsSaid(config, env));
  yield await checkFileModes(path, config);
  yield await checkLetters(config);
  yield await checkDatabase(config);
  const tokensOf = fetchedTokens({ fetch, clock: machineClock, env, log: silentLog });
  const ports = { env, tokensOf };
  const mailer = await attempt('SMTP', async () =>
    nodemailerMailer(config.smtp, config.personas, machineClock, env, tokensOf),
  );
  if ('value' in mailer) yield* checkMailer(config, mailer.value);
  else yield mailer.check;
  for (const inbox of config.inboxes) yield await checkInbox(inbox, ports);
  for (const domain of domainsOf(config)) yield* await remarksOn(domain, config.smtp, dns, env);
  if (!withMail) {
    yield {
      name: 'clock skew',
      level: 'ok',
      said: 'not measured: --mail measures it by a mail to ourselves',
    };
  } else if ('value' in mailer) {
    for (const persona of config.personas) yield await checkTrip(config, persona, mailer.value, ports);
  }
  const watch = 'value' in mailer ? watchChannels(config, mailer.value, env) : [];
  for (const channel of withMail ? watch : []) yield await checkChannel(channel);
  if ('value' in mailer) mailer.value.close();
}

function namesSaid(config: Config): string {
  const left = reservedNames(config);
  if (left.length > 0) throw new OperatorError(reservedNamesSaid(left));
  return 'no host and no address is an example';
}

/** All at once: a login that lacks its own says so again, and no more than that. */
function secretsSaid(config: Config, env: Environment): string {
  const secrets = allSecrets(config);
  requireSecrets(secrets, env);
  return secrets.length === 0 ? 'the config names none' : `all ${secrets.length} are there`;
}

async function checkLetters(config: Config): Promise<Check> {
  return said('letters and plan', async () => {
    const bank = await loadBank(config.campaign.questions, config.campaign.areas);
    const plan = drawPlan(planInputFrom(config, bank));
    const questions = bank.areas.reduce((sum, area) => sum + area.questions.length, 0);
    return `${questions} questions in ${bank.areas.length} areas; ${plan.length} letters can be planned`;
  });
}

async function checkDatabase(config: Config): Promise<Check> {
  return said('database', async () => {
    const store = await openStore(config.database, machineClock.now());
    try {
      const campaign = await findCampaign(store, config.campaign.name);
      if (campaign) await requireSamePersonas(store, campaign.id, config);
      return `${config.database}: ${campaign ? `campaign is ${campaign.state}` : 'campaign not started yet'}`;
    } finally {
      await store.destroy();
    }
  });
}

async function* checkMailer(config: Config, mailer: Mailer): AsyncIterable<Check> {
  const { host, port, tls } = config.smtp;
  yield await said('SMTP', async () => {
    await mailer.verify();
    return `${host}:${port} (${tls}) reached and logged in`;
  });
}

async function checkInbox(config: InboxConfig, { env, tokensOf }: InboxPorts): Promise<Check> {
  return said(`IMAP ${config.id}`, async () => {
    const reader = await imapflowInbox(config, env, tokensOf).connect();
    try {
      const folders: string[] = [];
      for (const folder of config.folders) {
        folders.push((await reader.open(folder)) ? folder : `${folder} (the server has none)`);
      }
      return `${config.host}:${config.port} (${config.tls}) logged in; folders: ${folders.join(', ')}`;
    } finally {
      await reader.close();
    }
  });
}

async function checkTrip(
  config: Config,
  persona: Persona,
  mailer: Mailer,
  { env, tokensOf }: InboxPorts,
): Promise<Check> {
  const name = `mail ${persona.id}`;
  const trip = await attempt(name, async () => {
    const inbox = config.inboxes.find(({ id }) => id === persona.inbox);
    if (!inbox) throw new Error(`inbox "${persona.inbox}" is not in the config`);
    const own = imapflowInbox(inbox, env, tokensOf);
    return mailTrip(persona, newCheckId(persona.address), mailer, own, machineClock);
  });
  return 'value' in trip ? { name, ...trip.value } : trip.check;
}

function watchChannels(config: Config, mailer: Mailer, env: Environment): Channel[] {
  return config.watch ? channelsOf(config, config.watch, { mailer, clock: machineClock, fetch, env }) : [];
}

async function checkChannel(channel: Channel): Promise<Check> {
  return said(`operator by ${channel.name}`, async () => {
    const text = 'This is how something that needs eyes will be told.\n';
    const why = await channel.tell({ kind: 'alert', subject: 'Svarstid: a test', text, alerts: [] });
    if (why !== null) throw new OperatorError(`not told: ${why}`);
    return 'a test message was taken';
  });
}

/** Domains that letters come from, each once. */
function domainsOf({ personas }: Config): Set<string> {
  return new Set(personas.map(({ address }) => address.slice(address.lastIndexOf('@') + 1).toLowerCase()));
}

async function said(name: string, work: () => Promise<string>): Promise<Check> {
  const result = await attempt(name, work);
  return 'value' in result ? { name, level: 'ok', said: result.value } : result.check;
}

async function attempt<Value>(
  name: string,
  work: () => Promise<Value>,
): Promise<{ value: Value } | { check: Check }> {
  try {
    return { value: await work() };
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return { check: { name, level: 'fail', said: error.message } };
  }
}
