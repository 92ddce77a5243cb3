import { ImapFlow } from 'imapflow';
import { OperatorError } from '../config/operatorError.ts';
import type { InboxConfig, Login } from '../config/schema.ts';
import { readSecret } from '../config/secret.ts';
import type { FetchedMessage, Inbox, MailReader, OpenFolder } from './imap.ts';
import { noTokens, type TokensOf } from './oauth.ts';
import { TLS_OPTIONS } from './tls.ts';

/** Milliseconds of quiet before imapflow goes into IDLE by itself. */
const IDLE_AFTER = 200;
/** No mail server takes larger mail; a literal above this is a broken or hostile server. */
const LARGEST_MESSAGE = 512 * 1024 * 1024;

type Environment = Record<string, string | undefined>;

/** An inbox over imapflow. Passwords are read at each connection, so that a changed one takes effect. */
export function imapflowInbox(config: InboxConfig, env: Environment, tokensOf: TokensOf = noTokens): Inbox {
  return {
    id: config.id,
    folders: config.folders,
    pollSeconds: config.pollSeconds,
    connect: () => connect(config, env, tokensOf),
  };
}

async function connect(config: InboxConfig, env: Environment, tokensOf: TokensOf): Promise<MailReader> {
  const { auth, refused } = await authOf(config.login, env, tokensOf);
  const client = new ImapFlow({
    host: config.host,
    port: config.port,
    secure: config.tls === 'implicit',
    ...(config.tls !== 'implicit' && { doSTARTTLS: config.tls === 'starttls' }),
    tls: TLS_OPTIONS,
    auth,
    autoIdleDelay: IDLE_AFTER,
    maxLiteralSize: LARGEST_MESSAGE,
    logger: false,
  });
  // The reason for a broken connection reaches whoever waits for a command; without a listener it ends the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (cause) {
    client.close();
    if (wasRefused(cause)) refused();
    throw new OperatorError(`IMAP ${config.host}:${config.port} (inbox "${config.id}"): ${reasonOf(cause)}`, {
      cause,
    });
  }
  const news = newsOf(client);
  const paths = new Map<string, string>();
  return {
    open: (folder) => {
      news.forget();
      return openFolder(client, config, folder, paths);
    },
    waitForNews: news.wait,
    close: () => logout(client),
  };
}

/** What imapflow logs in with, and what is to be done when the server refuses it. */
async function authOf(login: Login, env: Environment, tokensOf: TokensOf) {
  const { user } = login;
  if ('password' in login) {
    return { auth: { user, pass: readSecret(login.password, env) }, refused: () => undefined };
  }
  const tokens = tokensOf(login.oauth2);
  const accessToken = await tokens.current();
  return { auth: { user, accessToken }, refused: () => tokens.refused(accessToken) };
}

/** Remembers news that comes while nobody waits: mail that arrives during the reading must not wait for the poll. */
function newsOf(client: ImapFlow): { forget(): void; wait(signal: AbortSignal): Promise<void> } {
  let came = false;
  let wake: () => void = () => undefined;
  const tell = () => {
    came = true;
    wake();
  };
  client.on('exists', tell);
  client.on('close', tell);
  return {
    forget: () => {
      came = false;
    },
    wait: (signal) =>
      new Promise((resolve) => {
        const done = () => {
          signal.removeEventListener('abort', done);
          resolve();
        };
        wake = done;
        signal.addEventListener('abort', done);
        if (came || signal.aborted || !client.usable) done();
      }),
  };
}

/** @param paths of special-use folders found on this connection: the list of folders is asked for once, not each time */
async function openFolder(
  client: ImapFlow,
  config: InboxConfig,
  folder: string,
  paths: Map<string, string>,
): Promise<OpenFolder | null> {
  const path = folder.startsWith('\\')
    ? (paths.get(folder) ?? (await pathOfSpecialUse(client, folder)))
    : folder;
  if (path === null) return null;
  paths.set(folder, path);
  const mailbox = await client.mailboxOpen(path, { readOnly: true }).catch((cause: unknown) => {
    if (!isMissing(cause)) throw cause;
    throw new OperatorError(
      `IMAP ${config.host} (inbox "${config.id}"): there is no folder "${folder}": name one that exists in inboxes.folders`,
      { cause },
    );
  });
  // A folder that is open already is not opened again by imapflow: NOOP lets the server tell what came since.
  await client.noop();
  return {
    uidValidity: String(mailbox.uidValidity),
    messagesAfter: (uid) => messagesAfter(client, uid),
  };
}

async function pathOfSpecialUse(client: ImapFlow, specialUse: string): Promise<string | null> {
  const folders = await client.list();
  const found = folders.find((one) => one.specialUse?.toLowerCase() === specialUse.toLowerCase());
  return found?.path ?? null;
}

async function* messagesAfter(client: ImapFlow, uid: number): AsyncIterable<FetchedMessage> {
  if (!client.mailbox || client.mailbox.exists === 0) return;
  const range = `${uid + 1}:*`;
  for await (const message of client.fetch(
    range,
    { uid: true, internalDate: true, source: true },
    { uid: true },
  )) {
    // "n:*" always gives the last message too, however low its UID.
    if (message.uid <= uid) continue;
    if (!message.source || !message.internalDate) {
      throw new Error(`the IMAP server gave message UID ${message.uid} without its text or INTERNALDATE`);
    }
    yield {
      uid: message.uid,
      internalDate: Math.floor(new Date(message.internalDate).getTime() / 1000),
      raw: message.source,
    };
  }
}

async function logout(client: ImapFlow): Promise<void> {
  try {
    await client.logout();
  } catch {
    // Already gone, which is what was wanted.
    client.close();
  }
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'mailboxMissing' in cause && cause.mailboxMissing === true;
}

function wasRefused(cause: unknown): boolean {
  return cause instanceof Error && 'authenticationFailed' in cause && cause.authenticationFailed === true;
}

/** The server's own words where it gave some ("Authentication failed."), else the error's. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const text = 'responseText' in cause && typeof cause.responseText === 'string' ? cause.responseText : '';
  if (wasRefused(cause)) {
    return `login refused${text ? `: ${text}` : ''}: check login.user and the password, or what oauth2 asks for`;
  }
  if (cause.message === 'Unsupported authentication mechanism')
    return 'the server takes no access tokens (neither OAUTHBEARER nor XOAUTH2): use a password';
  return text || cause.message;
}
