import type { Instant } from '../calendar/instant.ts';

/** A message as the IMAP server gives it. */
export interface FetchedMessage {
  uid: number;
  /** INTERNALDATE: when our mail server received it */
  internalDate: Instant;
  /** theirs who take the message: whoever gives it keeps nothing of it */
  raw: Uint8Array;
}

/** A folder opened for reading only: nothing in it is marked, moved or deleted. */
export interface OpenFolder {
  uidValidity: string;
  /** the UID that the next mail gets, where the server says so */
  uidNext?: number;
  /**
   * Every message with a higher UID, ascending by UID. Throws when the connection breaks, and when the server keeps a
   * message back that it lists, after those below it were given.
   */
  messagesAfter(uid: number): AsyncIterable<FetchedMessage>;
}

/** One logged-in connection to one inbox. Every method throws when the connection is broken. */
export interface MailReader {
  /**
   * Opens a folder by name or special use (`\Junk`), with what it holds at this moment; null when the server has no
   * folder of that special use.
   * @throws OperatorError when there is no folder of that name
   */
  open(folder: string): Promise<OpenFolder | null>;
  /** Waits for news of the folder opened last: resolves at new mail (IDLE), when the connection ends, or on abort. */
  waitForNews(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** Connects and logs in. @throws OperatorError that says why not */
export type ConnectInbox = () => Promise<MailReader>;

/** An inbox as the steps see it: its id, its folders as configured, and how to reach it. */
export interface Inbox {
  id: string;
  folders: readonly string[];
  pollSeconds: number;
  connect: ConnectInbox;
}
