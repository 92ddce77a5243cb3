import type { Instant } from '../calendar/instant.ts';
import { dateOf, dayAt } from '../calendar/localTime.ts';
import { dateTimeText } from '../report/localTimes.ts';
import type { NewAlert, TroubledProbe } from '../store/alerts.ts';
import type { CampaignFacts, Facts } from './facts.ts';
import { isOverdue, silentInboxes } from './health.ts';

/** What the operator is told of at once, by how much it hurries. */
export const URGENT = ['uncertain', 'login', 'inbox-silent', 'overdue', 'clock'] as const;
export const ROUTINE = ['bounce', 'failed', 'flagged'] as const;
export type AlertKind = (typeof URGENT)[number] | (typeof ROUTINE)[number];

/** Seconds by which two clocks may differ before anybody is told: what matching makes up for. */
const CLOCKS_AGREE = 300;

/** Seconds for which a mail server is given time to come back before anybody is told. */
const TRUCE = 120;

/**
 * What the facts give reason to tell. A state that lasts is told once a day: its subject holds the date.
 * @param timeZone in which the date is read, and times are shown
 */
export function stateAlerts(facts: Facts, timeZone: string): (NewAlert & { kind: AlertKind })[] {
  const today = dateOf(dayAt(timeZone, facts.at));
  const time = (instant: Instant) => dateTimeText(instant, timeZone);
  // A single cycle has no memory of how long a trouble has lasted.
  const truce = facts.daemon === null ? 0 : TRUCE;
  return [
    ...facts.troubles
      .filter(({ since }) => facts.at - since >= truce)
      .map(({ where, since, reason }) => ({
        kind: 'login' as const,
        subject: `${where} ${today}`,
        said: `${where}, since ${time(since)}: ${oneLine(reason)}`,
      })),
    ...silentInboxes(facts).map(({ id, readUntil }) => ({
      kind: 'inbox-silent' as const,
      subject: `${id} ${today}`,
      said: `inbox ${id}: ${readUntil === null ? 'never read' : `not read since ${time(readUntil)}`}`,
    })),
    ...facts.campaigns.filter(isOverdue).map(({ name, idle }) => ({
      kind: 'overdue' as const,
      subject: `${name} ${today}`,
      said: `${name}: a letter has been due for ${spell(idle)} of sending hours and has not left`,
    })),
    ...clockAlerts(facts, today),
  ];
}

function clockAlerts({ clockOff }: Facts, today: string): (NewAlert & { kind: 'clock' })[] {
  if (clockOff === null || Math.abs(clockOff) <= CLOCKS_AGREE) return [];
  const side = clockOff > 0 ? 'after' : 'before';
  const said = `our own copies are dated ${spell(Math.abs(clockOff))} ${side} their letters were accepted`;
  return [{ kind: 'clock', subject: `clock ${today}`, said }];
}

/** A letter's trouble as it is told: which letter, to whom, and the server's words; nobody who answers is named. */
export function probeAlert({ name }: CampaignFacts, trouble: TroubledProbe): NewAlert {
  const { kind, subject, probeId, municipality, about, response } = trouble;
  const words = kind === 'failed' || kind === 'uncertain' ? `: ${oneLine(response ?? '')}` : '';
  return { kind, subject, said: `${name}: letter ${probeId} to ${municipality} ("${about}")${words}` };
}

const LONGEST_WORDS = 200;

/** A server's words may be hostile: one line, cut. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_WORDS);
}

/** A stretch of time for people. */
export function spell(seconds: number): string {
  if (seconds < 2 * 3600) return `${Math.round(seconds / 60)} min`;
  return seconds < 2 * 86_400 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} days`;
}

/** Seconds to wait after the first message of a day; each further one doubles it. */
const FIRST_GAP = 900;
const LONGEST_GAP = 4 * 3600;
/** Seconds of messages that count. */
export const GAP_MEMORY = 86_400;

/**
 * When the next message may go, given when those of the last day went, in order: at once, then after 15 minutes, 30,
 * an hour ...; at most ten or so a day, however much happens.
 */
export function nextTelling(told: readonly Instant[]): Instant {
  const last = told.at(-1);
  return last === undefined ? 0 : last + Math.min(LONGEST_GAP, FIRST_GAP * 2 ** (told.length - 1));
}
