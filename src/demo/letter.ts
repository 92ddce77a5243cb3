import { type AddressObject, simpleParser } from 'mailparser';
import type { Instant } from '../calendar/instant.ts';

export interface Mailbox {
  /** empty when the mail gives only an address */
  name: string;
  address: string;
}

/** A citizen's letter as the municipality got it. */
export interface Letter {
  /** 0 for the first letter that the municipality accepted */
  sequence: number;
  /** with angle brackets */
  messageId: string;
  from: Mailbox;
  /** where answers go: Reply-To, else From */
  replyTo: Mailbox;
  /** the envelope's sender, to whom gateways report */
  returnPath: string;
  to: Mailbox;
  subject: string;
  /** without trailing blank lines */
  text: string;
  /** the header block as it came, for delivery reports */
  headers: string;
  receivedAt: Instant;
}

export async function readLetter(
  raw: Buffer,
  { sequence, returnPath, receivedAt }: Pick<Letter, 'sequence' | 'returnPath' | 'receivedAt'>,
): Promise<Letter> {
  const mail = await simpleParser(raw);
  const from = firstMailbox(mail.from) ?? { name: '', address: '' };
  return {
    sequence,
    messageId: mail.messageId ?? '',
    from,
    replyTo: firstMailbox(mail.replyTo) ?? from,
    returnPath,
    to: firstMailbox(mail.to) ?? { name: '', address: '' },
    subject: mail.subject ?? '',
    text: (mail.text ?? '').replace(/\r\n/g, '\n').trim(),
    headers: raw.toString('latin1').split('\r\n\r\n')[0] ?? '',
    receivedAt,
  };
}

function firstMailbox(addresses: AddressObject | AddressObject[] | undefined): Mailbox | null {
  const first = [addresses].flat()[0]?.value[0];
  return first?.address === undefined ? null : { name: first.name, address: first.address };
}

/** "Malin" of "Malin Berg"; empty when no name is known. */
export function firstName(mailbox: Mailbox): string {
  return mailbox.name.split(' ')[0] ?? '';
}

/** `Malin Berg <malin.berg@post.example>` */
export function fullAddress({ name, address }: Mailbox): string {
  return name === '' ? address : `${name} <${address}>`;
}
