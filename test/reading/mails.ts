import { parseMessageSync } from '../../src/reading/parse.ts';
import { readReply } from '../../src/reading/read.ts';
import type { LineLabel, ProbeContext, Reading } from '../../src/reading/types.ts';

/** The question that the mails of these tests answer. */
export const QUESTION: ProbeContext = {
  municipality: 'Ekvik',
  domain: 'ekvik.example',
  area: 'streets',
  subject: 'Cykelställ vid stationen',
  text: 'Hej!\n\nFinns det planer på fler cykelställ vid stationen i Ekvik?\nKan man i så fall få dem med tak?\n\nMed vänlig hälsning\nMaja Lindell',
  from: 'Maja Lindell <maja.lindell@brevbararen.example>',
  to: 'kommun@ekvik.example',
  messageId: '<q1@brevbararen.example>',
  sentAt: 1_770_000_000,
};

interface MailOptions {
  headers?: readonly string[];
  type?: string;
}

/** A raw message with `body` in UTF-8. */
export function mail(body: string, { headers = [], type = 'text/plain' }: MailOptions = {}): Uint8Array {
  const head = [
    'From: Olle Berg <olle.berg@ekvik.example>',
    'To: Maja Lindell <maja.lindell@brevbararen.example>',
    'Subject: SV: =?utf-8?Q?Cykelst=C3=A4ll_vid_stationen?=',
    'In-Reply-To: <q1@brevbararen.example>',
    `Content-Type: ${type}; charset=utf-8`,
    'Content-Transfer-Encoding: 8bit',
  ];
  const replaced = head.filter((line) => !headers.some((other) => nameOf(other) === nameOf(line)));
  return new TextEncoder().encode([...headers, ...replaced, '', body].join('\r\n'));
}

function nameOf(header: string): string {
  return header.split(':', 1)[0]?.toLowerCase() ?? '';
}

export function readText(
  body: string,
  options: MailOptions = {},
  probe: ProbeContext | null = QUESTION,
): Reading {
  return readReply(parseMessageSync(mail(body, options)), probe);
}

export function readHtml(
  body: string,
  options: MailOptions = {},
  probe: ProbeContext | null = QUESTION,
): Reading {
  return readText(body, { ...options, type: 'text/html' }, probe);
}

/** The texts of the lines that bear a label, without the empty ones. */
export function linesOf(reading: Reading, label: LineLabel): string[] {
  return reading.lines.filter((line) => line.label === label && line.text !== '').map(({ text }) => text);
}
