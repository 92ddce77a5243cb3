import type { Instant } from '../../src/calendar/instant.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { FetchedMessage, Inbox, MailReader } from '../../src/ports/imap.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Pace } from '../../src/ports/pace.ts';
import type { Mailer, OutgoingLetter, SendResult } from '../../src/ports/smtp.ts';

export interface SetClock extends Clock {
  set(instant: Instant): void;
  pass(seconds: number): void;
}

export function aClock(start: Instant): SetClock {
  let now = start;
  return {
    now: () => now,
    set: (instant) => {
      now = instant;
    },
    pass: (seconds) => {
      now += seconds;
    },
  };
}

export const noPace: Pace = { next: async (signal) => !signal.aborted };

export const never = new AbortController().signal;

export interface FakeMailer extends Mailer {
  /** every letter that was handed over, in order */
  letters: OutgoingLetter[];
  /** what the server makes of the letters from now on */
  answer: (letter: OutgoingLetter) => SendResult | Promise<SendResult>;
}

/** A mail server that takes every letter at once, until `answer` says otherwise. */
export function fakeMailer(clock: Clock): FakeMailer {
  const letters: OutgoingLetter[] = [];
  const mailer: FakeMailer = {
    letters,
    answer: () => ({ outcome: 'accepted', at: clock.now(), response: '250 OK' }),
    send: async (letter) => {
      letters.push(letter);
      return mailer.answer(letter);
    },
    verify: async () => undefined,
    close: () => undefined,
  };
  return mailer;
}

export interface FakeFolder {
  uidValidity: string;
  messages: FetchedMessage[];
}

export interface FakeInbox extends Inbox {
  /** by name as configured; an absent special use is missing on the server */
  contents: Record<string, FakeFolder>;
  /** what was asked: `INBOX after 3` */
  asked: string[];
  /** runs before a message is handed out; may throw, as a connection that breaks */
  onMessage: (message: FetchedMessage) => void;
  put(folder: string, raw: string, internalDate: Instant): number;
}

/** An inbox in memory with INBOX and \Junk, both empty. */
export function fakeInbox(changes: Partial<Pick<Inbox, 'id' | 'folders'>> = {}): FakeInbox {
  const contents: FakeInbox['contents'] = {
    INBOX: { uidValidity: '1', messages: [] },
    '\\Junk': { uidValidity: '1', messages: [] },
  };
  const asked: string[] = [];
  const inbox: FakeInbox = {
    id: 'main',
    folders: ['INBOX', '\\Junk'],
    pollSeconds: 60,
    contents,
    asked,
    onMessage: () => undefined,
    put(folder, raw, internalDate) {
      const messages = folderOf(contents, folder).messages;
      const uid = (messages.at(-1)?.uid ?? 0) + 1;
      messages.push({ uid, internalDate, raw: Buffer.from(raw) });
      return uid;
    },
    connect: async () => reader(inbox),
    ...changes,
  };
  return inbox;
}

function folderOf(contents: FakeInbox['contents'], name: string): FakeFolder {
  const folder = contents[name];
  if (!folder) throw new Error(`the test's inbox has no folder ${name}`);
  return folder;
}

function reader(inbox: FakeInbox): MailReader {
  return {
    async open(name) {
      const folder = inbox.contents[name];
      if (!folder) return null;
      return {
        uidValidity: folder.uidValidity,
        async *messagesAfter(uid) {
          inbox.asked.push(`${name} after ${uid}`);
          for (const message of folder.messages.filter((one) => one.uid > uid)) {
            inbox.onMessage(message);
            yield message;
          }
        },
      };
    },
    waitForNews: (signal) =>
      new Promise((resolve) => {
        if (signal.aborted) resolve();
        signal.addEventListener('abort', () => resolve());
      }),
    close: async () => undefined,
  };
}

export interface HeardLog extends Log {
  lines: { level: string; message: string; about: object }[];
}

export function heardLog(): HeardLog {
  const lines: HeardLog['lines'] = [];
  const at = (level: string) => (about: object, message: string) =>
    void lines.push({ level, message, about });
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
