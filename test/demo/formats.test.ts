import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import {
  caseReceipt,
  clientRule,
  exchangeAutomatic,
  sieveVacation,
} from '../../src/demo/formats/automatic.ts';
import { newsletter, survey } from '../../src/demo/formats/bulk.ts';
import { bounce, delayed } from '../../src/demo/formats/deliveryReport.ts';
import { FORMAT_NAMES, FORMATS, type FormatName } from '../../src/demo/formats/index.ts';
import { pdf } from '../../src/demo/pdf.ts';
import { aLetter, aReply } from './aReply.ts';

const CASE_SYSTEMS: readonly FormatName[] = ['case-system-html', 'case-system-text'];
const WITHOUT_HISTORY: readonly FormatName[] = ['webmail-no-history'];
const ALL_OTHERS = {
  caseReceipt,
  clientRule,
  exchangeAutomatic,
  sieveVacation,
  newsletter,
  survey,
  bounce,
  delayed,
};

/** What a person reads, in one line. */
function shownText(mail: ParsedMail): string {
  return (mail.text ?? '').replace(/\n> ?/g, '\n').replace(/\s+/g, ' ');
}

function addresses(list: AddressObject | AddressObject[] | undefined): (string | undefined)[] {
  return [list ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address));
}

describe.each(FORMAT_NAMES)('a reply written in %s', (name) => {
  const format = FORMATS[name];

  test('parses, with who writes to whom and when', async () => {
    const { raw, messageId } = format(aReply());
    const mail = await simpleParser(raw);
    expect(mail.messageId).toBe(messageId);
    expect(addresses(mail.from)).toEqual(['rolf.aberg@sjostad.example']);
    expect(addresses(mail.to)).toEqual(['malin.oberg+0123456789abcdefghjk@post.example']);
    expect(mail.date?.toISOString()).toBe('2026-10-15T06:30:17.000Z');
  });

  test('shows the answer, the signature and, unless it leaves it out, the question', async () => {
    const text = shownText(await simpleParser(format(aReply()).raw));
    expect(text).toContain('Häcken får vara högst 70 centimeter.');
    expect(text).toContain('https://www.sjostad.example/hack');
    expect(text).toContain('070-174 06 23');
    expect(text.includes('Hur hög får häcken vara vid vårt hörn?')).toBe(!WITHOUT_HISTORY.includes(name));
  });

  test('names the letter in In-Reply-To, if it is no case system', async () => {
    const mail = await simpleParser(format(aReply()).raw);
    expect(mail.inReplyTo).toBe(CASE_SYSTEMS.includes(name) ? undefined : '<3c1f5b9e@post.example>');
    expect(mail.subject?.endsWith('Häck vid korsning')).toBe(!CASE_SYSTEMS.includes(name));
  });

  test('survives letters that Latin-1 does not hold', async () => {
    const letter = aLetter({ subject: 'Häck – hur hög? 🌳', text: 'Hej – “hur hög” får häcken vara?' });
    const mail = await simpleParser(format(aReply({ letter })).raw);
    if (!CASE_SYSTEMS.includes(name)) expect(mail.subject).toContain('Häck – hur hög? 🌳');
    if (!WITHOUT_HISTORY.includes(name)) expect(shownText(mail)).toContain('“hur hög” får häcken vara?');
  });

  test('carries a document whole', async () => {
    const content = pdf(['Fri sikt', 'Höjd (högst): 70 cm']);
    const attachment = { filename: 'fri-sikt.pdf', contentType: 'application/pdf', content };
    const { attachments } = await simpleParser(format(aReply({ attachment })).raw);
    expect(attachments.map(({ filename }) => filename)).toEqual(['fri-sikt.pdf']);
    expect(attachments[0]?.content.equals(content)).toBe(true);
  });

  test('goes over the wire: CRLF only, no line above 998 bytes', () => {
    const raw = format(aReply()).raw.toString('latin1');
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  });

  test('is the same for the same draw', () => {
    expect(format(aReply()).raw.equals(format(aReply()).raw)).toBe(true);
  });
});

describe.each(Object.entries(ALL_OTHERS))('the notice %s', (_, format) => {
  test('parses, and survives letters that Latin-1 does not hold', async () => {
    const letter = aLetter({ subject: 'Häck – 🌳' });
    const { raw, messageId } = format(aReply({ letter }));
    const mail = await simpleParser(raw);
    expect(mail.messageId).toBe(messageId);
    expect(mail.date?.toISOString()).toBe('2026-10-15T06:30:17.000Z');
    expect(raw.toString('latin1').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
});

describe('the gateway’s reports', () => {
  test.each([
    ['bounce', bounce, 'failed', '5.2.2'],
    ['delayed', delayed, 'delayed', '4.4.1'],
  ])('%s is an RFC 3464 report with the headers of our letter', (_, format, action, status) => {
    const raw = format(aReply()).raw.toString('latin1');
    expect(raw).toContain('Content-Type: multipart/report; report-type=delivery-status');
    expect(raw).toContain(`Action: ${action}\r\nStatus: ${status}`);
    expect(raw).toContain('Final-Recipient: rfc822; kommun@sjostad.example');
    expect(raw).toContain('Content-Type: text/rfc822-headers');
    expect(raw).toContain('Message-ID: <3c1f5b9e@post.example>');
  });
});

test('an absence by a rule of the mail program shows in no header', () => {
  const raw = clientRule(aReply()).raw.toString('latin1');
  expect(raw).not.toMatch(/auto-submitted|precedence|x-auto/i);
});
