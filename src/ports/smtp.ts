import type { Instant } from '../calendar/instant.ts';

/** A letter as it goes out. Addresses are plain, without display name. */
export interface OutgoingLetter {
  messageId: string;
  from: { name: string; address: string };
  /** null: answers go to `from` */
  replyTo: string | null;
  to: string;
  /** our own inbox, for the copy that proves sending; not seen by the receiver */
  bcc: string | null;
  subject: string;
  text: string;
  /** for the Date header */
  date: Instant;
  /** which of the configured logins carries it; one that no persona has: that of all */
  personaId: string;
  /** a machine's mail to the operator, never a letter: its headers ask machines not to answer it */
  automatic?: true;
}

/**
 * What the SMTP server made of a letter.
 * - `accepted`: 250 for the municipality's address, at `at`
 * - `deferred`: this letter was refused for the time being (4xx): certainly not delivered
 * - `refused`: this letter was refused for good (5xx): certainly not delivered
 * - `unreachable`: no connection, no TLS, login refused: no letter can be delivered now
 * - `unknown`: the connection broke after the letter's text had begun to flow: nobody can tell
 */
export type SendResult =
  | { outcome: 'accepted'; at: Instant; response: string }
  | { outcome: 'deferred' | 'refused' | 'unreachable' | 'unknown'; response: string };

export interface Mailer {
  /** Hands over one letter, once: never tries again by itself, never throws. */
  send(letter: OutgoingLetter): Promise<SendResult>;
  /** Connects and logs in without sending. @throws OperatorError that says why not */
  verify(): Promise<void>;
  /** Ends idle connections; a letter in hand is finished first. */
  close(): void;
}
