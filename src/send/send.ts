import type { Instant } from '../calendar/instant.ts';
import { composeLetter } from '../campaign/letter.ts';
import type { Config } from '../config/schema.ts';
import { replyAddress } from '../matching/token.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Pace } from '../ports/pace.ts';
import type { Mailer, OutgoingLetter, SendResult } from '../ports/smtp.ts';
import { plannedAddresses } from '../store/campaigns.ts';
import { noteAlive } from '../store/daemonLock.ts';
import { type DueProbe, dueProbes } from '../store/dueProbes.ts';
import type { Store } from '../store/open.ts';
import {
  claimAlone,
  postponeDue,
  recordDeferred,
  recordFailed,
  recordSent,
  recordUncertain,
} from '../store/probes.ts';
import type { CampaignRow } from '../store/schema.ts';
import { fenced } from './fence.ts';
import { OVERDUE_GAP } from './humanPace.ts';
import { type LetterIds, newLetterIds } from './ids.ts';
import { type SendingHours, sendingHoursOf } from './sendingHours.ts';

/** Seconds until a letter is tried again, doubled each time: first and at most. */
const BACKOFF = {
  /** the server refused this letter for now */
  deferred: [900, 4 * 3600],
  /** the server was not reached, or refused the login: whoever mends that does not want to wait for hours */
  unreachable: [60, 900],
} as const;

/** Seconds for which all letters wait after one of which nobody knows: the next would likely fare the same. */
const UNKNOWN_PAUSE = 600;

export interface SendParts {
  store: Store;
  config: Config;
  mailer: Mailer;
  clock: Clock;
  pace: Pace;
  log: Log;
}

/**
 * Sends what is due, over as many connections as the pool has; outside the sending hours nothing. A municipality gets
 * one letter; its others that are due wait, so that after an outage they leave one by one, as a citizen's would. Ends
 * early when `signal` asks (the letter in hand is finished), and when the server cannot be reached or left open whether it
 * took a letter: then all wait.
 * @returns how many were accepted
 */
export async function sendDue(parts: SendParts, campaign: CampaignRow, signal: AbortSignal): Promise<number> {
  const { store, config, clock } = parts;
  const hours = sendingHoursOf(config);
  const mayLeave = (now = clock.now()) => hours.nextAllowed(now) === now;
  if (!mayLeave()) return 0;
  const due = await dueProbes(store, campaign.id, clock.now(), config.campaign.repeatGapDays);
  if (due.length === 0) return 0;
  const mailer = fenced(parts.mailer, await plannedAddresses(store, campaign.id));
  let sent = 0;
  let trusted = true;
  const lane = async () => {
    for (let probe = due.shift(); probe && trusted; probe = due.shift()) {
      const began = clock.now();
      if (!(await parts.pace.next(signal)) || !mayLeave()) return;
      const result = await sendProbe({ ...parts, mailer }, probe, hours);
      if (result?.outcome === 'accepted') sent += 1;
      if (result?.outcome === 'unreachable' || result?.outcome === 'unknown') trusted = false;
      const now = clock.now();
      // Within one second the claim has said it all.
      if (now === began) continue;
      await noteAlive(store, now);
      await postponeDue(store, campaign.id, probe.municipalityCode, now, now + OVERDUE_GAP);
    }
  };
  // Each lane to its end, also where another has failed: nobody else may send while a letter is in hand.
  const lanes = await Promise.allSettled(Array.from({ length: config.smtp.poolSize }, lane));
  for (const one of lanes) if (one.status === 'rejected') throw one.reason;
  return sent;
}

/** Claims one probe and sends it; null when another got there first. */
export async function sendProbe(
  parts: SendParts,
  probe: DueProbe,
  hours: SendingHours,
): Promise<SendResult | null> {
  const ids = idsOf(probe);
  const letter = letterFor(parts, probe, ids);
  const others = letter.date + OVERDUE_GAP;
  if (!(await claimAlone(parts.store, probe, ids, letter.date, others))) return null;
  const result = await parts.mailer.send(letter);
  await record(parts, probe, result, hours);
  return result;
}

async function record(
  parts: SendParts,
  probe: DueProbe,
  result: SendResult,
  hours: SendingHours,
): Promise<void> {
  const { store, clock, log } = parts;
  const about = { probe: probe.id, municipality: probe.municipalityCode, response: result.response };
  switch (result.outcome) {
    case 'accepted':
      await recordSent(store, probe.id, result.at, result.response);
      log.info(about, 'sent');
      break;
    case 'refused':
      await recordFailed(store, probe.id, result.response);
      log.error(about, 'refused by the mail server for good: the letter has failed');
      break;
    case 'unknown':
      await recordUncertain(store, probe.id, result.response);
      await postponeDue(store, probe.campaignId, null, clock.now(), clock.now() + UNKNOWN_PAUSE);
      log.error(
        about,
        'the connection broke while the letter was handed over: uncertain, not sent again by itself',
      );
      break;
    case 'deferred':
      await recordDeferred(store, probe.id, nextTry(parts, probe, 'deferred', hours), result.response);
      log.warn(about, 'refused for now: tried again later');
      break;
    case 'unreachable': {
      const until = nextTry(parts, probe, 'unreachable', hours);
      await recordDeferred(store, probe.id, until, result.response);
      await postponeDue(store, probe.campaignId, null, clock.now(), until);
      log.warn(about, 'mail server not reached: all letters wait');
    }
  }
}

function nextTry(
  { clock }: SendParts,
  { attempts }: DueProbe,
  why: keyof typeof BACKOFF,
  hours: SendingHours,
): Instant {
  const [first, longest] = BACKOFF[why];
  return hours.nextAllowed(clock.now() + Math.min(longest, first * 2 ** attempts));
}

/** The ids of an earlier attempt stay: should that one have arrived after all, both count as one letter. */
function idsOf({ messageId, replyToken, persona }: DueProbe): LetterIds {
  return messageId !== null && replyToken !== null
    ? { messageId, replyToken }
    : newLetterIds(persona.address);
}

function letterFor(parts: SendParts, probe: DueProbe, ids: LetterIds): OutgoingLetter {
  const { persona } = probe;
  const question = { subject: probe.subject, text: probe.body };
  const letter = composeLetter(question, { municipality: probe.municipality }, persona);
  const replyTo = replyAddress(persona.address, persona.replyAddress, ids.replyToken);
  return {
    messageId: ids.messageId,
    from: { name: persona.name, address: persona.address },
    replyTo: replyTo === persona.address ? null : replyTo,
    to: probe.municipalityAddress,
    bcc: parts.config.smtp.copyToInbox ? persona.address : null,
    subject: letter.subject,
    text: letter.text,
    date: parts.clock.now(),
    personaId: persona.id,
  };
}
