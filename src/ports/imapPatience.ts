import type { ImapFlow } from 'imapflow';

/** How long to wait for an IMAP server, in milliseconds, before the connection counts as broken. */
export interface ImapPatience {
  /** connecting, greeting and login as a whole */
  connecting: number;
  /** a command; a server that trickles its words is never silent */
  command: number;
  /** until the next of the messages asked for, however large it is */
  messages: number;
  /** the farewell: nothing depends on it */
  farewell: number;
}

/** A server that does not answer must not hold anyone for ever: past its time the connection is given up. */
export async function within<Value>(ms: number, client: ImapFlow, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const overdue = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`the IMAP server did not answer within ${ms / 1000} s`));
      client.close();
    }, ms);
  });
  try {
    return await Promise.race([work, overdue]);
  } finally {
    clearTimeout(timer);
  }
}
