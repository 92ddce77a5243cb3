import type { DsnRecipient, ParsedAttachment } from '../types.ts';
import { decodeCharset } from './charset.ts';
import { parseDeliveryStatus } from './deliveryReport.ts';
import { decodeHeaderText } from './encodedWords.ts';
import { unflow } from './flowed.ts';
import { headerValue } from './headers.ts';
import type { Part } from './parts.ts';
import { decodedSize, decodeTransfer } from './transferEncoding.ts';

/** One piece of what the sender wrote: the same words as text, as HTML, or both. */
export interface BodyPiece {
  text: string | null;
  html: string | null;
}

/** What a walk over the parts collects. */
export interface Contents {
  body: BodyPiece[];
  attachments: ParsedAttachment[];
  dsn: DsnRecipient[];
  mdn: boolean;
  /** parts that lie inside message/rfc822 and text/rfc822-headers */
  enclosed: Part[];
  /** header text of text/rfc822-headers */
  enclosedHeaders: string[];
}

export interface TextLimits {
  /** characters of one text or HTML part */
  text: number;
}

/** Walks the tree in order. Depth is bounded by the splitter's limit, so recursion is safe. */
export function collectContents(root: Part, raw: string, limits: TextLimits, problems: string[]): Contents {
  const contents: Contents = {
    body: [],
    attachments: [],
    dsn: [],
    mdn: false,
    enclosed: [],
    enclosedHeaders: [],
  };
  new Walk(raw, limits, problems, contents).visit(root, true);
  return contents;
}

class Walk {
  private readonly raw: string;
  private readonly limits: TextLimits;
  private readonly problems: string[];
  private readonly contents: Contents;

  constructor(raw: string, limits: TextLimits, problems: string[], contents: Contents) {
    this.raw = raw;
    this.limits = limits;
    this.problems = problems;
    this.contents = contents;
  }

  visit(part: Part, isRoot = false): void {
    const type = part.type.value;
    if (type === 'multipart/alternative') this.alternative(part);
    else if (part.children.length > 0 && type.startsWith('multipart/'))
      for (const child of part.children) this.visit(child);
    else if (type.startsWith('message/') || type === 'text/rfc822-headers') this.message(part);
    else if (isBodyText(part, isRoot)) this.contents.body.push(this.piece(part));
    else if (!type.startsWith('multipart/')) this.contents.attachments.push(attachment(part, this.raw));
  }

  /** The variants of one text; what is neither (a calendar, pictures beside the HTML) is visited on its own. */
  private alternative(part: Part): void {
    const piece: BodyPiece = { text: null, html: null };
    const before = this.contents.body.length;
    for (const child of part.children) this.visit(child);
    for (const variant of this.contents.body.splice(before)) {
      piece.text ??= variant.text;
      piece.html ??= variant.html;
    }
    if (piece.text !== null || piece.html !== null) this.contents.body.push(piece);
  }

  private message(part: Part): void {
    const type = part.type.value;
    if (type === 'message/delivery-status' || type === 'message/global-delivery-status') {
      this.contents.dsn.push(...parseDeliveryStatus(partText(part, this.raw, this.limits, this.problems)));
    } else if (type === 'message/disposition-notification') this.contents.mdn = true;
    else if (type === 'text/rfc822-headers' || type === 'message/rfc822-headers') {
      this.contents.enclosedHeaders.push(partText(part, this.raw, this.limits, this.problems));
    } else {
      this.contents.enclosed.push(...part.children);
      this.contents.attachments.push(attachment(part, this.raw));
    }
  }

  private piece(part: Part): BodyPiece {
    const text = partText(part, this.raw, this.limits, this.problems);
    return part.type.value === 'text/html' ? { text: null, html: text } : { text, html: null };
  }
}

function isBodyText(part: Part, isRoot: boolean): boolean {
  const type = part.type.value;
  if (type !== 'text/plain' && type !== 'text/html' && type !== 'text/enriched') return false;
  return isRoot || (part.disposition.value !== 'attachment' && filename(part) === null);
}

/** A text part's words with line feeds only, cut at the limit. */
export function partText(part: Part, raw: string, limits: TextLimits, problems: string[]): string {
  // One decoded letter takes at most 12 characters on the wire (four bytes in quoted-printable).
  const end = Math.min(part.bodyEnd, part.bodyStart + limits.text * 12);
  const bytes = decodeTransfer(raw.slice(part.bodyStart, end), part.encoding);
  const whole = decodeCharset(bytes, part.type.parameters.get('charset')).replaceAll('\r\n', '\n');
  if (whole.length > limits.text || end < part.bodyEnd) {
    problems.push(`text cut at ${limits.text.toLocaleString('en')} characters`);
  }
  const text = whole.slice(0, limits.text);
  if (part.type.parameters.get('format')?.toLowerCase() !== 'flowed') return text;
  return unflow(text, part.type.parameters.get('delsp')?.toLowerCase() === 'yes');
}

function attachment(part: Part, raw: string): ParsedAttachment {
  const contentId = headerValue(part.headers, 'content-id').trim();
  return {
    filename: filename(part),
    contentType: part.type.value,
    size: decodedSize(raw.slice(part.bodyStart, part.bodyEnd), part.encoding),
    inline: part.disposition.value === 'inline',
    contentId: contentId === '' ? null : contentId,
  };
}

function filename(part: Part): string | null {
  const name = part.disposition.parameters.get('filename') ?? part.type.parameters.get('name') ?? '';
  const decoded = decodeHeaderText(name).trim();
  return decoded === '' ? null : decoded;
}
