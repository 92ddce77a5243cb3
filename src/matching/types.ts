import type { Instant } from '../calendar/instant.ts';
import type { Evidence, ParsedMessage } from '../reading/types.ts';

/** The matching ladder in its order (DESIGN: "Matching ladder"); `person`: matched by a reviewer. */
export const MATCH_RUNGS = [
  'in-reply-to',
  'references',
  'address-token',
  'thread',
  'quoted',
  'only-open-probe',
  'person',
] as const;
export type MatchRung = (typeof MATCH_RUNGS)[number];

/** A probe that may be replied to: every one that left, or may have left (`uncertain`). */
export interface Candidate {
  probeId: number;
  campaignId: number;
  municipalityCode: string;
  /** the name without "kommun" */
  municipality: string;
  /** the domain of its official address */
  domain: string;
  /** its official address */
  address: string;
  personaId: string;
  /** without token */
  personaAddress: string;
  /** with angle brackets */
  messageId: string;
  replyToken: string;
  subject: string;
  /** the letter as it was sent */
  text: string;
  /** when SMTP accepted it; of an `uncertain` one, when it was claimed */
  sentAt: Instant;
  /** since when it is not open for the last rung: the receipt of the answer that counts, or long past the deadline */
  closedAt: Instant | null;
}

/** Letters that differ in the municipality alone: one question in one persona's hand, in one campaign or several. */
export interface Wording {
  /** tells it from every other */
  key: string;
  /** null: it names the municipality, so each letter has its own */
  subject: string | null;
  /** with the municipality left out */
  text: string;
}

/** To whom letters went, or which. */
export type Wanted = { domain: string } | { wordings: readonly Wording[] };

/** What the ladder asks of the store. A lookup may give more than was asked for: the ladder looks again itself. */
export interface ProbeLookup {
  /** Exact. Probes' Message-IDs are made in lower case: the ladder asks a second time in lower case. */
  byMessageId(id: string): Promise<Candidate | null>;
  /** Exact; `token` is in lower case. */
  byReplyToken(token: string): Promise<Candidate | null>;
  /**
   * The probe that a received message with this Message-ID was matched to, or, where a relay wrote a new
   * Message-ID into our own copy, the probe that this is the copy of. Null when messages with this ID were matched
   * to different probes: some case systems give all their mail the same. Matches that are only proposed do not count.
   */
  byThreadMessageId(id: string): Promise<Candidate | null>;
  /** All that these personas (addresses in lower case, without token) ask or have asked anybody. */
  wordings(personaAddresses: readonly string[]): Promise<readonly Wording[]>;
  /**
   * The letters that these personas had sent by `before`, open or closed: to the municipalities with this domain, or
   * one above or below it (`sameOrganisation`), or to anybody in these wordings.
   */
  sentBy(personaAddresses: readonly string[], wanted: Wanted, before: Instant): Promise<readonly Candidate[]>;
}

/** A message's place: the probe, how it was found, and what an operator should know of it. */
export interface Match {
  probeId: number;
  rung: MatchRung;
  evidence: Evidence[];
  /** what is strange about it, e.g. the sender's domain */
  warnings: string[];
  /** proposed, not made: a person decides */
  doubtful: boolean;
}

export interface MatchResult {
  match: Match | null;
  /** our own letter come back: the Bcc that proves the sending. Never a reply. */
  ownCopy: { probeId: number; evidence: Evidence[] } | null;
  /** what each rung saw */
  considered: Evidence[];
}

/** A received message as the ladder gets it. */
export interface ReceivedMail {
  message: ParsedMessage;
  /** INTERNALDATE of the earliest copy */
  receivedAt: Instant;
  /** the personas of the inbox in which it lies */
  personaAddresses: readonly string[];
}
