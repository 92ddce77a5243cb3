import { ImapFlow } from 'imapflow';
import { masked } from '../config/masked.ts';
import { OperatorError } from '../config/operatorError.ts';
import type { InboxConfig, Login } from '../config/schema.ts';
import { readSecret } from '../config/secret.ts';
import type { FetchedMessage, Inbox, MailReader, OpenFolder } from './imap.ts';
import { LARGEST_MESSAGE, messagesAfter } from './imapMessages.ts';
import { type ImapPatience, within } from './imapPatience.ts';
import { noTokens, type TokensOf } from './oauth.ts';
import { TLS_OPTIONS, tlsWords } from './tls.ts';

/** Milliseconds of quiet before imapflow goes into IDLE by itself. */
const IDLE_AFTER = 200;

const PATIENCE: ImapPatience = {
  connecting: 120_000,
  command: 120_000,
  messages: 900_000,
  farewell: 5_000,
};

/** imapflow's codes for a command on a connection that is gone. */
const LOST: ReadonlySet<unknown> = new Set(['NoConnection', 'EConnectionClosed', 'StateLogout']);

type Environment = Record<string, string | undefined>;

/**
 * An inbox over imapflow. Passwords are read at each connection, so that a changed one takes effect.
 * @throws OperatorError when the password cannot be read: said at once, not at the first connection
 */
export function imapflowInbox(
  config: InboxConfig,
  env: Environment,
  tokensOf: TokensOf = noTokens,
  patience: ImapPatience = PATIENCE,
): Inbox {
  if ('password' in config.login) readSecret(config.login.password, env);
  return {
    id: config.id,
    folders: config.folders,
    pollSeconds: config.pollSeconds,
    connect: () => connect(config, env, tokensOf, patience),
  };
}

async function connect(
  config: InboxConfig,
  env: Environment,
  tokensOf: TokensOf,
  patience: ImapPatience,
): Promise<MailReader> {
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
    await within(patience.connecting, client, client.connect());
  } catch (cause) {
    client.close();
    if (wasRefused(cause)) refused();
    throw new OperatorError(
      `IMAP ${config.host}:${config.port} (inbox "${config.id}"): ${masked(reasonOf(cause))}`,
      {
        cause,
      },
    );
  }
  const news = newsOf(client);
  const paths = new Map<string, string>();
  return {
    open: (folder) => {
      news.forget();
      return openFolder(client, config, folder, paths, patience).catch((cause: unknown) => {
        throw lostOr(cause, client, config);
      });
    },
    waitForNews: news.wait,
    close: () => logout(client, patience),
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
  patience: ImapPatience,
): Promise<OpenFolder | null> {
  const path = folder.startsWith('\\')
    ? (paths.get(folder) ?? (await within(patience.command, client, pathOfSpecialUse(client, folder))))
    : folder;
  if (path === null) return null;
  paths.set(folder, path);
  const opened = client.mailboxOpen(path, { readOnly: true }).catch((cause: unknown) => {
    if (!isMissing(cause)) throw cause;
    throw new OperatorError(
      `IMAP ${config.host} (inbox "${config.id}"): there is no folder "${folder}": name one that exists in inboxes.folders`,
      { cause },
    );
  });
  const mailbox = await within(patience.command, client, opened);
  if (!mailbox?.uidValidity) throw new Error(`the IMAP server opened ${folder} without a UIDVALIDITY`);
  return {
    uidValidity: String(mailbox.uidValidity),
    ...(mailbox.uidNext && { uidNext: mailbox.uidNext }),
    messagesAfter: (uid) => namingTheLost(messagesAfter(client, uid, patience), client, config),
  };
}

async function* namingTheLost(
  messages: AsyncIterable<FetchedMessage>,
  client: ImapFlow,
  config: InboxConfig,
): AsyncIterable<FetchedMessage> {
  try {
    yield* messages;
  } catch (cause) {
    throw lostOr(cause, client, config);
  }
}

/**
 * A connection that broke is the operator's matter, from whatever command it is first noticed: imapflow then rejects,
 * or gives nothing, of which our own errors speak. Any other error stays as it is.
 */
function lostOr(cause: unknown, client: ImapFlow, { host, port, id }: InboxConfig): unknown {
  if (cause instanceof OperatorError || (client.usable && !isLost(cause))) return cause;
  const reason = isLost(cause) ? 'connection lost' : `connection lost: ${masked(reasonOf(cause))}`;
  return new OperatorError(`IMAP ${host}:${port} (inbox "${id}"): ${reason}`, { cause });
}

async function pathOfSpecialUse(client: ImapFlow, specialUse: string): Promise<string | null> {
  const folders = await client.list();
  const found = folders.find((one) => one.specialUse?.toLowerCase() === specialUse.toLowerCase());
  return found?.path ?? null;
}

async function logout(client: ImapFlow, patience: ImapPatience): Promise<void> {
  try {
    await within(patience.farewell, client, client.logout());
  } catch {
    // Already gone, which is what was wanted.
    client.close();
  }
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'mailboxMissing' in cause && cause.mailboxMissing === true;
}

function isLost(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && LOST.has(cause.code);
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
  return text || tlsWords(cause.message);
}
