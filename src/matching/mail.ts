import type { Instant } from '../calendar/instant.ts';
import type { Evidence, ParsedMessage } from '../reading/types.ts';
import { addressesIn, domainPart, localPart } from './addresses.ts';
import { withoutTokens } from './token.ts';
import type { Candidate, ReceivedMail } from './types.ts';

/** Somebody to whom a message went. */
export interface Recipient {
  address: string;
  /** `header To` */
  where: string;
  /** it names the box that this copy was put into, not whom the sender wrote to */
  delivered: boolean;
}

/** Where a message seems to come from. */
export interface Sender {
  domain: string;
  where: string;
  /** the author's own address, or the recipient that a delivery report is about; not one that only goes along */
  author: boolean;
}

/** A received message with what several rungs ask of it. */
export interface Mail {
  message: ParsedMessage;
  receivedAt: Instant;
  recipients: readonly Recipient[];
  senders: readonly Sender[];
  /** the personas that may have been written to: those among the recipients, else all of the inbox */
  personas: readonly string[];
  /** the recipients leave no doubt about the persona */
  personaIsSure: boolean;
  /** From is one of our own personas */
  fromPersona: boolean;
  /** a mail server wrote it */
  isReport: boolean;
}

const MOST_RECIPIENTS_A_HEADER = 50;
/** A letter has one recipient: a report about more is not about ours. */
const MOST_REPORTED = 5;
const LONGEST_VALUE = 200;
/** These name the box that the copy was put into. */
const DELIVERY_HEADERS = new Set([
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
  'x-forwarded-to',
]);
const ADDRESSEE_HEADERS = new Set(['bcc', 'apparently-to', 'resent-to']);
const MAIL_SERVER = /^(mailer-daemon|postmaster|mail-daemon)\b/;

export function describeMail({ message, receivedAt, personaAddresses }: ReceivedMail): Mail {
  const recipients = recipientsOf(message);
  const inbox = personaAddresses.map((address) => address.toLowerCase());
  const reached = recipients.map(({ address }) => reaching(address));
  const addressed = inbox.filter((persona) => reached.some((reaches) => reaches(persona)));
  const from = message.from?.address ?? '';
  return {
    message,
    receivedAt,
    recipients,
    senders: sendersOf(message),
    personas: addressed.length > 0 ? addressed : inbox,
    personaIsSure: (addressed.length > 0 ? addressed : inbox).length === 1,
    fromPersona: inbox.some(reaching(from)),
    isReport: message.dsn.length > 0 || MAIL_SERVER.test(localPart(from).toLowerCase()),
  };
}

/**
 * Tells whether mail to `address` comes to a persona (in lower case): it is its address, with or without a token or a
 * plus part.
 */
function reaching(address: string): (persona: string) => boolean {
  const whole = address.toLowerCase();
  const plain = withoutTokens(address);
  const [local, domain] = [localPart(plain), domainPart(plain)];
  const hasPlus = local.includes('+');
  return (persona) =>
    plain === persona ||
    whole === persona ||
    (hasPlus && domainPart(persona) === domain && local.startsWith(`${localPart(persona)}+`));
}

/** Whether the persona who wrote the letter is one of those the mail may have been written to. */
export function isFromPersonaOf(mail: Mail, candidate: Candidate): boolean {
  return mail.personas.includes(candidate.personaAddress.toLowerCase());
}

/** The values of a header, in their order. `name` in lower case. */
export function headerValues(message: ParsedMessage, name: string): string[] {
  return message.headers.flatMap((header) => (header.name === name ? [header.value] : []));
}

/** Evidence with its value cut to what an operator reads. */
export function evidence(what: string, where: string, value: string): Evidence {
  return {
    what,
    where,
    value: value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE - 1)}…` : value,
  };
}

function recipientsOf(message: ParsedMessage): Recipient[] {
  const recipients: Recipient[] = [];
  const add = (text: string, where: string, delivered: boolean) => {
    const found = addressesIn(text, MOST_RECIPIENTS_A_HEADER);
    recipients.push(...found.map((address) => ({ address, where, delivered })));
  };
  for (const address of message.to.slice(0, MOST_RECIPIENTS_A_HEADER)) add(address, 'header To', false);
  for (const address of message.cc.slice(0, MOST_RECIPIENTS_A_HEADER)) add(address, 'header Cc', false);
  let looked = 0;
  for (const { name, value } of message.headers) {
    if (looked === MOST_RECIPIENTS_A_HEADER) break;
    const text = name === 'received' ? receivedFor(value) : value.slice(0, 2000);
    const delivered = name === 'received' || DELIVERY_HEADERS.has(name);
    if (!delivered && !ADDRESSEE_HEADERS.has(name)) continue;
    looked++;
    add(text, `header ${titleCase(name)}`, delivered);
  }
  return recipients;
}

/** The `for` clause of a Received header (RFC 5321, 4.4). */
function receivedFor(value: string): string {
  return /\bfor\s+<?([^\s<>;]+)/i.exec(value.slice(0, 2000))?.[1] ?? '';
}

function sendersOf(message: ParsedMessage): Sender[] {
  const senders: Sender[] = [];
  const add = (address: string, where: string, author: boolean) => {
    const domain = domainPart(address).toLowerCase();
    const isKnown = senders.some((sender) => sender.domain === domain);
    if (domain !== '' && !isKnown) senders.push({ domain, where, author });
  };
  add(message.from?.address ?? '', 'header From', true);
  for (const { recipient } of message.dsn.slice(0, MOST_REPORTED)) add(recipient, 'delivery report', true);
  for (const name of ['x-failed-recipients', 'sender', 'reply-to', 'return-path']) {
    const [address] = addressesIn((headerValues(message, name)[0] ?? '').slice(0, 2000), 1);
    add(address ?? '', `header ${titleCase(name)}`, name === 'x-failed-recipients');
  }
  return senders;
}

/** `x-original-to` as it is written: `X-Original-To`. */
export function titleCase(headerName: string): string {
  return headerName.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}
