import { plainText } from './html/plainText.ts';
import { type Address, parseAddresses, parseMessageIds } from './mime/addresses.ts';
import { type BodyPiece, type Contents, collectContents, type TextLimits } from './mime/body.ts';
import { parseDate } from './mime/date.ts';
import { decodedHeaders, headerValue, type RawHeader, readHeaders } from './mime/headers.ts';
import { type Part, splitParts } from './mime/parts.ts';
import type { ParsedMessage } from './types.ts';

/** Limits of one message. What they cut is named in `problems`. */
export const PARSE_LIMITS = {
  /** bytes of the whole message */
  bytes: 100_000_000,
  parts: 500,
  /** multiparts and enclosed messages inside each other */
  depth: 30,
  /** characters of one text or HTML part */
  text: 1_000_000,
  /** characters kept of enclosed messages, together */
  enclosed: 200_000,
} as const;

/**
 * Takes a raw message apart (RFC 5322, MIME, RFC 3464 reports, RFC 8098 notifications). Never throws and never
 * refuses: what cannot be understood is named in `problems`, the rest is kept. Time grows linearly with size.
 */
export async function parseMessage(raw: Uint8Array): Promise<ParsedMessage> {
  return parseMessageSync(raw);
}

/** `parseMessage` for callers that cannot wait. */
export function parseMessageSync(raw: Uint8Array): ParsedMessage {
  const problems: string[] = [];
  if (raw.length > PARSE_LIMITS.bytes) problems.push('message cut at 100,000,000 bytes');
  const bytes = raw.subarray(0, PARSE_LIMITS.bytes);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const root = splitParts(text, PARSE_LIMITS, problems);
  if (root.headers.length === 0) problems.push('no headers');
  const limits: TextLimits = { text: PARSE_LIMITS.text };
  const contents = collectContents(root, text, limits, problems);
  return {
    ...envelope(root.headers),
    ...content(contents),
    ...enclosed(contents, text, limits, problems),
    problems,
  };
}

function envelope(headers: RawHeader[]) {
  const decoded = decodedHeaders(headers);
  const inReplyTo = parseMessageIds(headerValue(headers, 'in-reply-to'));
  return {
    headers: decoded,
    subject: headerValue(decoded, 'subject'),
    from: firstAddress(headerValue(headers, 'from')),
    to: allAddresses(headers, 'to'),
    cc: allAddresses(headers, 'cc'),
    messageId: parseMessageIds(headerValue(headers, 'message-id'))[0] ?? null,
    inReplyTo,
    references: parseMessageIds(headerValue(headers, 'references')),
    date: parseDate(headerValue(headers, 'date')),
  };
}

function firstAddress(header: string): Address | null {
  const [first] = parseAddresses(header);
  if (first !== undefined) return first;
  return header.trim() === '' ? null : { name: header.trim(), address: '' };
}

function allAddresses(headers: RawHeader[], name: string): string[] {
  return headers
    .filter((header) => header.name === name)
    .flatMap((header) => parseAddresses(header.value).map(({ address }) => address));
}

function content(contents: Contents) {
  const { body, attachments, dsn, mdn } = contents;
  return { text: joinText(body), html: joinHtml(body), attachments, dsn, mdn };
}

function joinText(body: readonly BodyPiece[]): string | null {
  const texts = body.flatMap(({ text }) => (text === null ? [] : [text]));
  return texts.length === 0 ? null : texts.join('\n');
}

/** Once one piece is HTML, the pieces that are only text join it, so that one document holds the whole letter. */
function joinHtml(body: readonly BodyPiece[]): string | null {
  if (!body.some(({ html }) => html !== null)) return null;
  return body.map(({ text, html }) => html ?? `<pre>${escapeHtml(text ?? '')}</pre>`).join('\n');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const ID_HEADERS = ['message-id', 'in-reply-to', 'references'];

function enclosed(contents: Contents, raw: string, limits: TextLimits, problems: string[]) {
  const ids: string[] = [];
  const texts: string[] = [];
  const pending: Part[] = [...contents.enclosed];
  for (const headers of contents.enclosedHeaders) {
    ids.push(...messageIds(readHeaders(headers, 0, headers.length).headers));
  }
  for (let part = pending.shift(); part !== undefined; part = pending.shift()) {
    ids.push(...messageIds(part.headers));
    const inner = collectContents(part, raw, limits, problems);
    texts.push(joinText(inner.body) ?? plainText(joinHtml(inner.body) ?? ''));
    pending.push(...inner.enclosed);
  }
  return {
    enclosedIds: [...new Set(ids)],
    enclosedText: texts.join('\n').slice(0, PARSE_LIMITS.enclosed),
  };
}

function messageIds(headers: RawHeader[]): string[] {
  return ID_HEADERS.flatMap((name) => parseMessageIds(headerValue(headers, name)));
}
