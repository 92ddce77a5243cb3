import { ImapFlow } from 'imapflow';

export interface ImapLogin {
  host: string;
  port: number;
  user: string;
  password: string;
}

/** A logged-in client. A connection that is lost later shows as its `close` event, never as an unhandled error. */
export async function openImap(login: ImapLogin): Promise<ImapFlow> {
  const { host, port, user, password } = login;
  const client = new ImapFlow({
    host,
    port,
    secure: false,
    doSTARTTLS: false,
    auth: { user, pass: password },
    logger: false,
    disableAutoIdle: true,
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** The source and INTERNALDATE of every message of a folder, oldest UID first. */
export async function fetchAll(client: ImapFlow, folder: string): Promise<FetchedMail[]> {
  const lock = await client.getMailboxLock(folder, { readOnly: true });
  try {
    const mails: FetchedMail[] = [];
    // A folder that was open already hears of new mails only when it asks.
    await client.noop();
    if (client.mailbox === false || client.mailbox.exists === 0) return mails;
    for await (const { uid, internalDate, source } of client.fetch('1:*', {
      internalDate: true,
      source: true,
    })) {
      mails.push({ uid, internalDate: new Date(internalDate ?? Number.NaN), source: String(source) });
    }
    return mails;
  } finally {
    lock.release();
  }
}

export interface FetchedMail {
  uid: number;
  internalDate: Date;
  source: string;
}

/** Fulfilled once the connection is gone, by whichever side's doing. Ask before the deed. */
export function closing(client: ImapFlow): Promise<void> {
  return new Promise((resolve) => client.once('close', resolve));
}
