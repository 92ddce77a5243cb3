import { type Instant, toIso } from '../calendar/instant.ts';
import type { Facts, InboxFacts } from './facts.ts';

/** Polls that may fail before an inbox counts as silent, and seconds that they take at least. */
const MISSED_POLLS = 5;
const SHORTEST_SILENCE = 300;
/** Seconds of sending hours in which a letter is due and does not leave. */
const LONGEST_IDLE = 1800;
/** Seconds for which a mail server may be out of reach. */
const LONGEST_TROUBLE = 600;
/** Seconds between two rounds of the daemon; a round with hundreds of letters takes long. */
const LONGEST_ROUND = 3600;

/** Why the daemon is not well; empty: it is. `time` shows an instant: for programs in UTC. */
export function illnesses(facts: Facts, time: (instant: Instant) => string = toIso): string[] {
  return [
    ...silentInboxes(facts).map(({ id, readUntil }) => {
      return `inbox ${id} has ${readUntil === null ? 'never been read' : `not been read since ${time(readUntil)}`}`;
    }),
    ...facts.troubles
      .filter(({ since }) => facts.at - since > LONGEST_TROUBLE)
      .map(({ where, since, reason }) => `${where} out of reach since ${time(since)}: ${reason}`),
    ...facts.campaigns.filter(isOverdue).map(({ name, idle }) => {
      return `${name}: a letter has been due for ${Math.floor(idle / 60)} min of sending hours and has not left`;
    }),
    ...(facts.daemon === null || isTurning(facts)
      ? []
      : [`the daemon's rounds have stopped at ${time(facts.daemon.aliveAt)}`]),
  ];
}

/** Whether the daemon makes its rounds: what a restart could mend. */
export function isTurning({ at, daemon }: Facts): boolean {
  return daemon !== null && at - daemon.aliveAt <= LONGEST_ROUND;
}

export function isOverdue({ idle }: { idle: number }): boolean {
  return idle > LONGEST_IDLE;
}

/** Inboxes that should have been read again by now; after a start each is given time anew. */
export function silentInboxes(facts: Facts): InboxFacts[] {
  const start = facts.daemon?.startedAt ?? 0;
  return facts.inboxes.filter((inbox) => {
    return facts.at - Math.max(inbox.readUntil ?? 0, start) > longestSilence(inbox);
  });
}

function longestSilence({ pollSeconds }: InboxFacts): number {
  return Math.max(MISSED_POLLS * pollSeconds, SHORTEST_SILENCE);
}
