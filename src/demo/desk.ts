import type { Instant } from '../calendar/instant.ts';
import type { ReplyKind } from '../reading/types.ts';
import type { Draw } from './draw.ts';
import type { Folder } from './fates.ts';
import type { Attachment } from './formats/mime.ts';
import type { ComposedMail, Format, Reply } from './formats/reply.ts';
import { firstName, type Letter, type Mailbox } from './letter.ts';
import { type Clerk, clerkFor, kommun, type Municipality } from './office.ts';
import { localTime, type OpenHours } from './openHours.ts';
import { fill, type Sorted, sortLetter } from './texts/index.ts';
import type { AnswerQuality } from './truth.ts';

/** What all who write for the municipality share. */
export interface Office {
  municipality: Municipality;
  hours: OpenHours;
  /** seeded; letters draw by their sequence number */
  draw: Draw;
  /** a persona's address without its plus-token */
  baseAddress(address: string): string;
}

/** One letter on somebody's desk. */
export interface Desk extends Office {
  letter: Letter;
  clerk: Clerk;
  sorted: Sorted;
  caseNumber: string;
  /** for the `{places}` in texts */
  words: Readonly<Record<string, string>>;
}

/** A mail that will reach our inbox; nobody writes it before then. */
export interface PlannedMail {
  at: Instant;
  kind: ReplyKind;
  format: string;
  quality: AnswerQuality | null;
  /** false: it came of the letter, but answers nothing and names nothing of it */
  aboutLetter: boolean;
  folders: readonly Folder[];
  envelope: { from: string; to: string };
  compose(): ComposedMail;
}

export interface Sending {
  /** tells the mail apart from others about the same letter */
  name: string;
  at: Instant;
  kind: ReplyKind;
  format: Format;
  formatName: string;
  from: Mailbox;
  /** to where answers to the letter go, when not given */
  to?: Mailbox;
  paragraphs?: readonly string[];
  signature?: readonly string[];
  attachment?: Attachment | null;
  /** how far the writer's clock is ahead, seconds */
  clockSkew?: number;
  quality?: AnswerQuality;
  folders?: readonly Folder[];
  aboutLetter?: boolean;
  /** sent with an empty return path, as machines should */
  nullSender?: boolean;
}

export function deskFor(letter: Letter, office: Office): Desk {
  const draw = office.draw.of('letter', letter.sequence);
  const sorted = sortLetter(letter.subject, letter.text);
  const clerk = clerkFor(sorted.texts.area, draw);
  const { municipality } = office;
  const received = localTime(letter.receivedAt);
  return {
    ...office,
    draw,
    letter,
    clerk,
    sorted,
    caseNumber: `KC-${received.year}-${10_000 + 37 * letter.sequence + draw.between('case', 0, 36)}`,
    words: {
      citizen: firstName(letter.replyTo) || firstName(letter.from),
      department: clerk.department,
      domain: municipality.domain,
      kommun: kommun(municipality.name),
      name: municipality.name,
      site: `www.${municipality.domain}`,
      week: String(received.add({ days: 14 }).weekOfYear ?? 1),
    },
  };
}

export function plan(desk: Desk, sending: Sending): PlannedMail {
  const { at, kind, from, to = desk.letter.replyTo } = sending;
  const draw = desk.draw.of(sending.name);
  const reply: Reply = {
    letter: desk.letter,
    from,
    to,
    municipality: desk.municipality,
    paragraphs: (sending.paragraphs ?? []).map((text) => fill(text, desk.words)),
    signature: sending.signature ?? [],
    attachment: sending.attachment ?? null,
    writtenAt: at - draw.between('transport', 1, 15) + (sending.clockSkew ?? 0),
    caseNumber: desk.caseNumber,
    draw,
  };
  return {
    at,
    kind,
    format: sending.formatName,
    quality: sending.quality ?? null,
    aboutLetter: sending.aboutLetter ?? true,
    folders: sending.folders ?? ['INBOX'],
    envelope: { from: sending.nullSender ? '' : from.address, to: to.address },
    compose: () => sending.format(reply),
  };
}
