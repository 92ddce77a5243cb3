import type { Instant } from '../calendar/instant.ts';

/** Kinds of reply (METHOD: "Kinds of reply"). */
export const REPLY_KINDS = [
  'answer',
  'counter-question',
  'acknowledgement',
  'out-of-office',
  'bounce',
  'delayed',
  'unrelated',
] as const;
export type ReplyKind = (typeof REPLY_KINDS)[number];

/** The six sender details of a complete signature, in the order in which they are shown. */
export const SENDER_DETAILS = ['name', 'title', 'department', 'municipality', 'address', 'phone'] as const;
export type SenderDetail = (typeof SENDER_DETAILS)[number];

export const SENDER_CLASSES = ['complete', 'partial', 'name-only'] as const;
export type SenderClass = (typeof SENDER_CLASSES)[number];

export const EXTRA_TYPES = ['link', 'attachment', 'referral', 'tip'] as const;
export type ExtraType = (typeof EXTRA_TYPES)[number];

/** Why something was concluded: what was seen, and where an operator finds it in the mail. */
export interface Evidence {
  /** what speaks, in plain English: "absence phrase", "Auto-Submitted header", "postal code with town" */
  what: string;
  /** `header Auto-Submitted`, `line 12` (1-based, of the marked lines), `part 2`, `attachment faktablad.pdf` */
  where: string;
  /** the words themselves, at most 200 characters */
  value: string;
}

export const LINE_LABELS = ['new', 'quoted', 'signature', 'footer', 'attribution'] as const;
export type LineLabel = (typeof LINE_LABELS)[number];

/** One line of the mail as a reader sees it. `new`, `signature` and `footer` are the replier's own. */
export interface MarkedLine {
  text: string;
  label: LineLabel;
}

/** What the program knows of the question when it reads a reply to it. */
export interface ProbeContext {
  /** the municipality's name without "kommun", as in data/municipalities.csv */
  municipality: string;
  /** the domain of its official address, null when unknown */
  domain: string | null;
  area: string;
  subject: string;
  /** the whole letter as it was sent, greeting and signature included */
  text: string;
  /** `Name <address>` of the persona */
  from: string;
  /** the municipality's address */
  to: string;
  /** with angle brackets */
  messageId: string;
  sentAt: Instant;
}

export interface FoundDetail {
  value: string;
  evidence: Evidence;
}

export interface ExtraItem {
  type: ExtraType;
  value: string;
  evidence: Evidence;
}

/** The machine's judgement of one message: pure function of its bytes, the question, and the reader's version. */
export interface Reading {
  readerVersion: string;
  kind: ReplyKind;
  /** a machine sent it, as far as the evidence goes */
  automatic: boolean;
  /** 0..1, how sure the kind is */
  confidence: number;
  /** the evidence disagrees or is thin: a person should look */
  needsReview: boolean;
  /** all that was weighed for `kind` and `automatic` */
  reasons: Evidence[];
  sender: Record<SenderDetail, FoundDetail | null>;
  /** empty when there is none */
  extraInformation: ExtraItem[];
  lines: MarkedLine[];
  /** the `new`, `signature` and `footer` lines, joined */
  newText: string;
  /** what was cut or not looked at because of a limit, e.g. "text cut at 1,000,000 characters" */
  limits: string[];
}

export type DsnAction = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';

/** One recipient of an RFC 3464 report. */
export interface DsnRecipient {
  action: DsnAction;
  /** enhanced status code, e.g. `5.1.1`; empty when the report has none */
  status: string;
  recipient: string;
  diagnostic: string;
}

export interface ParsedAttachment {
  filename: string | null;
  contentType: string;
  /** bytes after decoding */
  size: number;
  /** shown inside the HTML by its Content-ID, or `Content-Disposition: inline` */
  inline: boolean;
  contentId: string | null;
}

/** One message taken apart: everything later steps look at. */
export interface ParsedMessage {
  /** header lines in their order, names in lower case, values unfolded and encoded words decoded */
  headers: { name: string; value: string }[];
  subject: string;
  from: { name: string; address: string } | null;
  to: string[];
  cc: string[];
  /** with angle brackets, null when there is none */
  messageId: string | null;
  inReplyTo: string[];
  /** in header order: oldest first */
  references: string[];
  /** the sender's own Date, null when missing or unreadable */
  date: Instant | null;
  text: string | null;
  html: string | null;
  attachments: ParsedAttachment[];
  /** RFC 3464 recipients, empty when the message is no delivery report */
  dsn: DsnRecipient[];
  /** the message is an RFC 8098 disposition notification (read receipt) */
  mdn: boolean;
  /** Message-IDs, In-Reply-To and References found in returned or forwarded originals (message/rfc822, text/rfc822-headers) */
  enclosedIds: string[];
  /** text of enclosed messages: never the replier's own words */
  enclosedText: string;
  /** what could not be parsed or was cut by a limit; the message is kept all the same */
  problems: string[];
}
