import { type Instant, parseInstant } from '../calendar/instant.ts';
import { dateOf, dayAt, secondsOfClock } from '../calendar/localTime.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import {
  markTold,
  type NewAlert,
  raiseAlerts,
  tellingsSince,
  troubledProbes,
  type UntoldAlert,
  untoldAlerts,
} from '../store/alerts.ts';
import type { Store } from '../store/open.ts';
import { GAP_MEMORY, nextTelling, probeAlert, ROUTINE, stateAlerts, URGENT } from './alerts.ts';
import type { Channel } from './channels.ts';
import type { Facts } from './facts.ts';
import { alertMessage, digestMessage, isUnderWay, type Message } from './messages.ts';

export interface Telling {
  store: Store;
  clock: Clock;
  log: Log;
  channels: readonly Channel[];
  timeZone: string;
  /** `HH:MM`; null: no digest */
  digestAt: string | null;
  memory: TellingMemory;
}

/** What a telling keeps in mind between its rounds, for as long as the program runs. */
export interface TellingMemory {
  /** when the channels may be tried again after none took a message */
  notBefore: Instant;
  /** told, whether or not the database could write it down: a full disk must not become a flood */
  told: Set<number>;
}

/** Seconds until a message that no channel took is tried again: a wrong password is not tried every minute. */
const RETRY = 900;
const DIGEST = 'digest';

/**
 * Tells the operator what is new: each thing once, several in one message, and the more messages, the further apart.
 * A thing counts as told when one channel took it.
 */
export async function tellNews(telling: Telling, facts: Facts): Promise<void> {
  const { store, clock, channels, timeZone, memory } = telling;
  if (channels.length === 0) return;
  await raiseAlerts(store, [...stateAlerts(facts, timeZone), ...(await probeAlerts(store, facts))], facts.at);
  await raiseAlerts(store, dueDigest(telling, facts), facts.at);
  if (clock.now() < memory.notBefore) return;
  const untold = (await untoldAlerts(store)).filter(({ id }) => !memory.told.has(id));
  const due = await dueAlerts(store, untold, facts.at);
  if (due.length > 0) await hand(telling, alertMessage(due, timeZone), due);
  const digests = untold.filter(({ kind }) => kind === DIGEST);
  if (digests.length > 0) await hand(telling, digestMessage(facts, timeZone), digests);
}

async function probeAlerts(store: Store, facts: Facts): Promise<NewAlert[]> {
  const alerts: NewAlert[] = [];
  for (const campaign of facts.campaigns) {
    for (const trouble of await troubledProbes(store, campaign.id))
      alerts.push(probeAlert(campaign, trouble));
  }
  return alerts;
}

/** One a day, from its hour on; none once there is nothing more to wait for. */
function dueDigest({ digestAt, timeZone }: Telling, facts: Facts): NewAlert[] {
  if (digestAt === null || !facts.campaigns.some(isUnderWay)) return [];
  const at = Temporal.Instant.fromEpochMilliseconds(facts.at * 1000).toZonedDateTimeISO(timeZone);
  const sinceMidnight = at.hour * 3600 + at.minute * 60 + at.second;
  if (sinceMidnight < secondsOfClock(digestAt)) return [];
  return [{ kind: DIGEST, subject: dateOf(dayAt(timeZone, facts.at)), said: '' }];
}

/** What may be told now. A message with urgent things takes the others along. */
async function dueAlerts(store: Store, untold: readonly UntoldAlert[], at: Instant): Promise<UntoldAlert[]> {
  const alerts = untold.filter(({ kind }) => kind !== DIGEST);
  for (const kinds of [URGENT, ROUTINE]) {
    const isOfThese = ({ kind }: UntoldAlert) => kinds.some((one) => one === kind);
    if (!alerts.some(isOfThese)) continue;
    const told = await tellingsSince(store, kinds, at - GAP_MEMORY);
    if (at < nextTelling(told.map(parseInstant))) continue;
    return kinds === URGENT ? alerts : alerts.filter(isOfThese);
  }
  return [];
}

async function hand(telling: Telling, message: Message, alerts: readonly UntoldAlert[]): Promise<void> {
  const { store, clock, log, channels, memory } = telling;
  if (await tellAll(channels, message, log)) {
    const ids = alerts.map(({ id }) => id);
    for (const id of ids) memory.told.add(id);
    await markTold(store, ids, clock.now());
  } else memory.notBefore = clock.now() + RETRY;
}

/** Whether any of the channels took the message. */
export async function tellAll(channels: readonly Channel[], message: Message, log: Log): Promise<boolean> {
  let taken = false;
  for (const channel of channels) {
    const why = await channel.tell(message);
    if (why === null) taken = true;
    else log.error({ channel: channel.name, reason: why }, 'the operator was not told');
  }
  if (taken) log.info({ kind: message.kind, about: message.subject }, 'told the operator');
  return taken;
}
