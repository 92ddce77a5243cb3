import type { Instant } from '../calendar/instant.ts';
import type { Evidence } from '../reading/types.ts';
import type { Mail } from './mail.ts';
import type { Candidate, MatchRung, ProbeLookup } from './types.ts';

/**
 * How far our mail server's clock may lie behind that of the server that accepted the letter, in seconds. A mail that
 * came earlier than that before the letter was sent is no reply to it.
 */
export const CLOCK_SKEW_SECONDS = 300;

/** A letter that a rung takes the mail for a reply to. */
export interface Sighting {
  candidate: Candidate;
  evidence: Evidence[];
  /** why a person should decide; empty: it is sure */
  doubts: string[];
}

/** What one rung saw: the letters, the likeliest first, and what else an operator should know it looked at. */
export interface Look {
  sightings: Sighting[];
  considered: Evidence[];
}

/** One rung of the ladder. */
export interface Rung {
  name: MatchRung;
  /** it costs a lookup or two, so it is asked for contradictions even after an earlier rung has found the letter */
  cheap: boolean;
  look(mail: Mail, lookup: ProbeLookup): Promise<Look>;
}

export const SAW_NOTHING: Look = { sightings: [], considered: [] };

/** Until when a letter must have been sent to be answered by this mail. */
export function latestSending(mail: Mail): Instant {
  return mail.receivedAt + CLOCK_SKEW_SECONDS;
}

export function wasSentInTime(candidate: Candidate, mail: Mail): boolean {
  return candidate.sentAt <= latestSending(mail);
}

/** Whether nothing that counts had answered the letter when the mail came, nor was it long past its deadline. */
export function wasOpen(candidate: Candidate, mail: Mail): boolean {
  return candidate.closedAt === null || candidate.closedAt > mail.receivedAt;
}

/** How a letter is spoken of to an operator. */
export function letterName({ probeId, subject, municipality }: Candidate): string {
  return `probe ${probeId} ("${subject}", ${municipality})`;
}

/** One sighting for each letter, the first, with the evidence of all. */
export function onceEach(sightings: readonly Sighting[]): Sighting[] {
  const byProbe = new Map<number, Sighting>();
  for (const sighting of sightings) {
    const first = byProbe.get(sighting.candidate.probeId);
    if (first) first.evidence.push(...sighting.evidence);
    else byProbe.set(sighting.candidate.probeId, { ...sighting, evidence: [...sighting.evidence] });
  }
  return [...byProbe.values()];
}
