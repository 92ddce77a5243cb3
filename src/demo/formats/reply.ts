import type { Instant } from '../../calendar/instant.ts';
import type { Draw } from '../draw.ts';
import type { Letter, Mailbox } from '../letter.ts';
import type { Municipality } from '../office.ts';
import {
  type Attachment,
  attachmentPart,
  type Charset,
  encodedWords,
  type Header,
  message,
  multipart,
  type Part,
} from './mime.ts';

/** What somebody wants to send, before a mail program gives it a shape. */
export interface Reply {
  letter: Letter;
  from: Mailbox;
  to: Mailbox;
  municipality: Municipality;
  /** greeting, text: a blank line between any two; a paragraph may hold line breaks */
  paragraphs: readonly string[];
  /** closing and signature, line by line; '' is a blank line */
  signature: readonly string[];
  attachment: Attachment | null;
  /** by the clock of whoever writes */
  writtenAt: Instant;
  /** the case system's number for the letter */
  caseNumber: string;
  /** the only source of ids and boundaries */
  draw: Draw;
}

export interface ComposedMail {
  /** with angle brackets */
  messageId: string;
  raw: Buffer;
}

export type Format = (reply: Reply) => ComposedMail;

/** Headers, content, and what is attached: in a multipart/mixed when there is something. */
export function compose(
  reply: Reply,
  messageId: string,
  headers: readonly Header[],
  content: Part,
): ComposedMail {
  const { attachment } = reply;
  const boundary = `----=_Mixed_${reply.draw.hex('mixed-boundary', 24)}`;
  const whole =
    attachment === null ? content : multipart('mixed', boundary, [content, attachmentPart(attachment)]);
  return { messageId, raw: message(headers, whole) };
}

export function addressHeader({ name, address }: Mailbox, charset: Charset, form: 'Q' | 'B' = 'Q'): string {
  if (name === '') return address;
  const plain = /^[A-Za-z0-9 -]*$/.test(name);
  const encoded = encodedWords(name, charset, form);
  return `${plain || encoded !== name ? encoded : `"${name}"`} <${address}>`;
}

/** The paragraphs as plain text. */
export function plainText(paragraphs: readonly string[]): string {
  return paragraphs.join('\n\n');
}

/** Breaks lines at spaces; a word longer than the width keeps a line of its own. */
export function wrap(text: string, width = 72): string {
  return text
    .split('\n')
    .map((line) => line.split(' ').reduce((done, word) => appendWord(done, word, width)))
    .join('\n');
}

function appendWord(done: string, word: string, width: number): string {
  const lastLine = done.slice(done.lastIndexOf('\n') + 1);
  return `${done}${lastLine.length + word.length + 1 > width ? '\n' : ' '}${word}`;
}

export function quoted(text: string, mark = '> '): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? mark.trimEnd() : mark + line))
    .join('\n');
}

const LINKS = /(https?:\/\/[^\s<>]*[^\s<>.,;:!?)])|(www\.[^\s<>]*[^\s<>.,;:!?)])|([\w.+-]+@[\w.-]+\w)/g;

export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** The same, and makes links of addresses, as every mail program does. */
export function html(text: string): string {
  return escapeHtml(text).replace(LINKS, (found, url?: string, bare?: string) => {
    const target = url ?? (bare === undefined ? `mailto:${found}` : `http://${bare}/`);
    return `<a href="${target}">${found}</a>`;
  });
}

/** The same, line by line. */
export function htmlLines(text: string, lineBreak = '<br>\n'): string {
  return text.split('\n').map(html).join(lineBreak);
}

/** What Outlook writes into its text part behind mail addresses and bare web addresses. */
export function withLinkTargets(text: string): string {
  return text.replace(LINKS, (found, url?: string, bare?: string) => {
    if (url !== undefined) return found;
    return bare === undefined ? `${found}<mailto:${found}>` : `${found}<http://${bare}/>`;
  });
}
