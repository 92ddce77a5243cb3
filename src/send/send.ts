import { composeLetter } from '../campaign/letter.ts';
import type { Config } from '../config/schema.ts';
import { replyAddress } from '../matching/token.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Pace } from '../ports/pace.ts';
import type { Mailer, OutgoingLetter, SendResult } from '../ports/smtp.ts';
import type { Store } from '../store/open.ts';
import {
  claimForSending,
  type DueProbe,
  dueProbes,
  postponeOverdue,
  recordDeferred,
  recordFailed,
  recordSent,
  recordUncertain,
} from '../store/probes.ts';
import type { CampaignRow } from '../store/schema.ts';
import { type LetterIds, newLetterIds } from './ids.ts';
import { type SendingHours, sendingHoursOf } from './sendingHours.ts';

/** Seconds between two letters to one municipality that an outage has delayed. */
const OVERDUE_GAP = 600;
/** Seconds until a refused letter is tried again: after the first time, and at most. */
const FIRST_BACKOFF = 900;
const LONGEST_BACKOFF = 4 * 3600;

export interface SendParts {
  store: Store;
  config: Config;
  mailer: Mailer;
  clock: Clock;
  pace: Pace;
  log: Log;
}

/**
 * Sends what is due, over as many connections as the pool has; outside the sending hours nothing. Ends early when
 * `signal` asks (the letter in hand is finished) or when the server cannot be reached.
 * @returns how many were accepted
 */
export async function sendDue(parts: SendParts, campaign: CampaignRow, signal: AbortSignal): Promise<number> {
  const { store, config, clock } = parts;
  const hours = sendingHoursOf(config);
  const now = clock.now();
  if (hours.nextAllowed(now) !== now) return 0;
  const due = await dueProbes(store, campaign.id, now, config.campaign.repeatGapDays);
  let sent = 0;
  let reachable = true;
  const lane = async () => {
    for (let probe = due.shift(); probe && reachable; probe = due.shift()) {
      if (!(await parts.pace.next(signal))) return;
      const result = await sendProbe(parts, probe, hours);
      if (result?.outcome === 'accepted') sent += 1;
      if (result?.outcome === 'unreachable') reachable = false;
      await postponeOverdue(store, campaign.id, probe.municipalityCode, now, now + OVERDUE_GAP);
    }
  };
  await Promise.all(Array.from({ length: config.smtp.poolSize }, lane));
  return sent;
}

/** Claims one probe and sends it; null when another got there first. */
export async function sendProbe(
  parts: SendParts,
  probe: DueProbe,
  hours: SendingHours,
): Promise<SendResult | null> {
  const ids = idsOf(probe);
  if (!(await claimForSending(parts.store, probe.id, ids))) return null;
  const result = await parts.mailer.send(letterFor(parts, probe, ids));
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
      log.error(about, 'refused by the mail server for good: the probe has failed');
      break;
    case 'unknown':
      await recordUncertain(store, probe.id, result.response);
      log.error(
        about,
        'the connection broke while the letter was handed over: uncertain, not sent again by itself',
      );
      break;
    default: {
      const dueAt = hours.nextAllowed(clock.now() + backoff(probe.attempts));
      await recordDeferred(store, probe.id, dueAt, result.response);
      log.warn(
        about,
        result.outcome === 'deferred' ? 'refused for now: tried again later' : 'mail server not reached',
      );
    }
  }
}

function backoff(earlierAttempts: number): number {
  return Math.min(LONGEST_BACKOFF, FIRST_BACKOFF * 2 ** earlierAttempts);
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
