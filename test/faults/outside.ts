import { createHash } from 'node:crypto';
import type { Instant } from '../../src/calendar/instant.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { anAcknowledgement, aReply } from '../house/mail.ts';
import type { Draw } from './draw.ts';
import type { Folder } from './imapServer.ts';
import type { Attempt, TakenMail } from './smtpServer.ts';

/** A letter that our mail server has taken for a municipality. */
export interface Taken {
  messageId: string;
  municipality: string;
  persona: string;
  at: Instant;
  /** when it left, by its own Date: on a slow wire its text may come in much later by a virtual clock */
  dated: Instant;
  /** how often our own clock had been set by then */
  clockSet: number;
  /** and by how much it was wrong */
  ourSkew: number;
  /** our own copy was taken too */
  copied: boolean;
}

/** A letter that was begun to be handed to our mail server. */
export interface Tried {
  attempt: Attempt;
  /** by our own clock */
  at: Instant;
}

/** What a municipality will send, or has sent, about a letter. */
export interface Coming {
  messageId: string;
  kind: 'answer' | 'acknowledgement';
  /** true time of its arrival in our inbox */
  at: Instant;
  raw: Buffer;
  arrived: boolean;
  /** what our mail server wrote down as the time of its receipt */
  internalDate: Instant | null;
}

export interface Outside {
  /** letters for municipalities that our server has taken, in order, the same one twice where that happened */
  ledger: Taken[];
  tried: Tried[];
  /** letters in hand when their process was killed; null where none ever is */
  interrupted: Set<string> | null;
  inbox: Folder;
  junk: Folder;
  coming: Coming[];
  /** sha256 of every mail that ever lay in our mailbox */
  arrivedHashes: Set<string>;
  /** by how many seconds the mail server's clock is ahead of ours */
  skew: number;
  /** what our own clock shows, and by how many seconds it is wrong */
  ours: Clock;
  ourSkew: number;
  /** how often it was set */
  clockSet(): number;
  setOurs(skew: number): void;
  tries(attempt: Attempt): void;
  take(mail: TakenMail): void;
  /** lets what is due by now arrive */
  advance(): void;
  nextArrival(): Instant | null;
  /** another mail program puts one of a folder's mails into the other folder; gives which it was, null: none is there */
  move(from: Folder): number | null;
  /** as a server does that has lost its index: all mails under new UIDs */
  renumber(): void;
}

export interface OutsideOptions {
  clock: Clock;
  draw: Draw;
  ourDomain: string;
  /** seconds after a letter at which its answer comes; null: never */
  answerAfter(draw: Draw): number | null;
}

/** Our provider's mailbox and the municipalities behind it, with a ledger of what really happened. */
export function outsideWorld({ clock, draw, ourDomain, answerAfter }: OutsideOptions): Outside {
  const folder = (name: string, specialUse: string | null): Folder => ({
    name,
    specialUse,
    uidValidity: 1 + draw.number(1_000_000),
    uidNext: 1,
    mails: [],
  });
  let clockSet = 0;
  const world: Outside = {
    ledger: [],
    tried: [],
    interrupted: null,
    inbox: folder('INBOX', null),
    junk: folder('Junk', '\\Junk'),
    coming: [],
    arrivedHashes: new Set(),
    skew: 0,
    ours: { now: () => clock.now() + world.ourSkew },
    ourSkew: 0,
    clockSet: () => clockSet,
    setOurs(skew) {
      if (world.ourSkew !== skew) clockSet += 1;
      world.ourSkew = skew;
    },
    tries: (attempt) => void world.tried.push({ attempt, at: world.ours.now() }),
    take(mail) {
      const messageId = /^Message-ID: (<[^>]+>)/im.exec(mail.raw)?.[1] ?? '';
      for (const address of mail.to) {
        if (address.endsWith(`@${ourDomain}`))
          deliver(world.inbox, Buffer.from(mail.raw, 'latin1'), clock.now());
        else answerLater(messageId, address, mail);
      }
    },
    advance() {
      for (const one of world.coming) {
        if (one.arrived || one.at > clock.now()) continue;
        one.arrived = true;
        one.internalDate = deliver(draw.chance(0.15) ? world.junk : world.inbox, one.raw, one.at);
      }
    },
    nextArrival() {
      const times = world.coming.filter(({ arrived }) => !arrived).map(({ at }) => at);
      return times.length === 0 ? null : Math.min(...times);
    },
    move(from) {
      if (from.mails.length === 0) return null;
      const index = draw.number(from.mails.length);
      const into = from === world.inbox ? world.junk : world.inbox;
      for (const mail of from.mails.splice(index, 1)) into.mails.push({ ...mail, uid: into.uidNext++ });
      return index + 1;
    },
    renumber() {
      for (const one of [world.inbox, world.junk]) {
        one.uidValidity += 1 + draw.number(1000);
        for (const [index, mail] of one.mails.entries()) mail.uid = index + 1;
        one.uidNext = one.mails.length + 1;
      }
    },
  };

  function deliver(into: Folder, raw: Buffer, at: Instant): Instant {
    const internalDate = at + world.skew;
    into.mails.push({ uid: into.uidNext, internalDate: imapDate(internalDate), raw });
    into.uidNext += 1;
    world.arrivedHashes.add(sha256(raw));
    return internalDate;
  }

  function answerLater(messageId: string, municipality: string, { from: persona, to, raw }: TakenMail): void {
    const copied = to.includes(persona);
    const first = !world.ledger.some((taken) => taken.messageId === messageId);
    const dated = Date.parse(/^Date: (.+)$/im.exec(raw)?.[1] ?? '') / 1000;
    world.ledger.push({
      messageId,
      municipality,
      persona,
      at: clock.now(),
      dated,
      clockSet,
      ourSkew: world.ourSkew,
      copied,
    });
    if (!first) return;
    const later = (kind: Coming['kind'], after: number, reply: string) =>
      world.coming.push({
        messageId,
        kind,
        at: clock.now() + after,
        raw: Buffer.from(reply),
        arrived: false,
        internalDate: null,
      });
    if (draw.chance(0.3)) later('acknowledgement', draw.number(60), anAcknowledgement(messageId));
    const after = answerAfter(draw);
    if (after !== null) later('answer', after, aReply({ inReplyTo: messageId, to: persona }));
  }
  return world;
}

export function sha256(raw: Uint8Array): string {
  return createHash('sha256').update(raw).digest('hex');
}

function imapDate(instant: Instant): string {
  const date = new Date(instant * 1000);
  const [, day = '', month = '', year = ''] = /(\d\d) (\w+) (\d+)/.exec(date.toUTCString()) ?? [];
  return `${day}-${month}-${year} ${date.toISOString().slice(11, 19)} +0000`;
}
