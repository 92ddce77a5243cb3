import type { SmtpConfig } from '../../src/config/schema.ts';
import type { SmtpPatience } from '../../src/ports/nodemailer.ts';
import type { OutgoingLetter } from '../../src/ports/smtp.ts';

export const SENT = 1_790_000_000;
/** So that a test in which nobody answers ends. */
export const IMPATIENT: SmtpPatience = { connecting: 5000, silence: 5000, letter: 10_000 };
export const TOWN = 'kommun@sjovik.example';
export const MALIN = 'malin.berg@post.example';

export function aLetter(changes: Partial<OutgoingLetter> = {}): OutgoingLetter {
  return {
    messageId: '<7c700eb5-1bf2-4312-ac96-350b908c6f00@post.example>',
    from: { name: 'Malin Berg', address: MALIN },
    replyTo: null,
    to: TOWN,
    bcc: MALIN,
    subject: 'Bänk vid ån',
    text: 'Hej!\n\nKommer bänken tillbaka?\n.\nMalin Berg\n',
    date: SENT,
    personaId: 'malin',
    ...changes,
  };
}

export function smtpAt(port: number, changes: Partial<SmtpConfig> = {}): SmtpConfig {
  return {
    host: '127.0.0.1',
    port,
    tls: 'none',
    login: null,
    poolSize: 1,
    perMinute: 60,
    copyToInbox: true,
    dkim: null,
    ...changes,
  };
}
