import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodemailerMailer } from '../../src/ports/nodemailer.ts';
import { noTokens } from '../../src/ports/oauth.ts';
import type { Mailer, OutgoingLetter } from '../../src/ports/smtp.ts';
import { parseMessageSync } from '../../src/reading/parse.ts';
import { aLetter, IMPATIENT, MALIN, SENT, smtpAt, TOWN } from './aLetter.ts';
import { type ScriptedSmtp, scriptedSmtp } from './scriptedSmtp.ts';

let smtp: ScriptedSmtp;
let mailer: Mailer;

beforeEach(async () => {
  smtp = await scriptedSmtp();
  mailer = nodemailerMailer(smtpAt(smtp.port), [], { now: () => SENT }, {}, noTokens, IMPATIENT);
});
afterEach(async () => {
  mailer.close();
  await smtp.close();
});

async function onTheWire(changes: Partial<OutgoingLetter> = {}) {
  await mailer.send(aLetter(changes));
  const [text = ''] = smtp.texts;
  // RFC 5321, 4.5.2: a dot at the start of a line was doubled on the way.
  const raw = text.replaceAll('\r\n..', '\r\n.');
  return { raw, message: parseMessageSync(Buffer.from(raw, 'latin1')) };
}

test("a letter has the headers of a person's mail, and no others", async () => {
  const { message } = await onTheWire({ replyTo: 'malin.berg+token@post.example' });
  expect(message.headers.map(({ name }) => name).sort()).toEqual([
    'content-transfer-encoding',
    'content-type',
    'date',
    'from',
    'message-id',
    'mime-version',
    'reply-to',
    'subject',
    'to',
  ]);
});

test('a letter without a reply address of its own has no Reply-To', async () => {
  const { message } = await onTheWire();
  expect(message.headers.map(({ name }) => name)).not.toContain('reply-to');
});

test('the Message-ID is the one that was stored, the Date the time of sending', async () => {
  const { message } = await onTheWire();
  expect(message).toMatchObject({ messageId: aLetter().messageId, date: SENT });
});

test('the text arrives as it was written, in plain text alone', async () => {
  const { message } = await onTheWire();
  expect(message.text?.replaceAll('\r\n', '\n').trimEnd()).toBe(aLetter().text.trimEnd());
  expect(message).toMatchObject({ html: null, attachments: [], subject: 'Bänk vid ån' });
  expect(message.from).toEqual({ name: 'Malin Berg', address: MALIN });
});

test('our copy is on the envelope and nowhere in the letter', async () => {
  const { raw, message } = await onTheWire({ bcc: 'kopia@post.example' });
  const recipients = smtp.commands.filter((line) => line.startsWith('RCPT'));
  expect(recipients).toEqual([`RCPT TO:<${TOWN}>`, 'RCPT TO:<kopia@post.example>']);
  expect(raw).not.toContain('kopia@post.example');
  expect(message.to).toEqual([TOWN]);
});

test('without a copy the municipality is the only one to get it', async () => {
  await onTheWire({ bcc: null });
  expect(smtp.commands.filter((line) => line.startsWith('RCPT'))).toEqual([`RCPT TO:<${TOWN}>`]);
});

test('no letter asks for a receipt', async () => {
  const { raw } = await onTheWire();
  expect(raw).not.toMatch(/^(Disposition-Notification-To|Return-Receipt-To|X-Confirm-Reading-To):/im);
  expect(smtp.commands.join('\n')).not.toMatch(/NOTIFY=|RET=/);
});

test('a long Swedish subject and name survive the journey', async () => {
  const subject = 'Fråga om öppettider på återvinningscentralen i Åsele å andra sidan ån, och om släpvagnar';
  const { raw, message } = await onTheWire({ subject, from: { name: 'Åsa "Ö" Näslund', address: MALIN } });
  expect(message.subject).toBe(subject);
  expect(message.from?.name).toBe('Åsa "Ö" Näslund');
  for (const line of raw.split('\r\n')) expect(line.length).toBeLessThan(1000);
});
