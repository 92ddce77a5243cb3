import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { masked } from '../config/masked.ts';
import { OperatorError } from '../config/operatorError.ts';
import type { Login, Persona, SmtpConfig } from '../config/schema.ts';
import { readSecret } from '../config/secret.ts';
import type { Clock } from './clock.ts';
import { noTokens, type TokensOf } from './oauth.ts';
import type { Mailer, OutgoingLetter, SendResult } from './smtp.ts';
import { TLS_OPTIONS, tlsWords } from './tls.ts';

type Environment = Record<string, string | undefined>;

/** How long to wait for a mail server, in milliseconds, before the connection counts as broken. */
export interface SmtpPatience {
  connecting: number;
  /** without a word from the server */
  silence: number;
  /** for a letter as a whole: a server that trickles its words is never silent */
  letter: number;
}

/** RFC 5321 (4.5.3.2.6) gives a server ten minutes for its word on the text. */
const PATIENCE: SmtpPatience = { connecting: 60_000, silence: 600_000, letter: 900_000 };

/**
 * Mailer over nodemailer's pool. The pool's own second tries are off (`maxRequeues: 0`): by default it hands a
 * letter to another connection when one closes, behind the back of "at most once".
 * @throws OperatorError when a password or key cannot be read
 */
export function nodemailerMailer(
  smtp: SmtpConfig,
  personas: readonly Persona[],
  clock: Clock,
  env: Environment,
  tokensOf: TokensOf = noTokens,
  patience: SmtpPatience = PATIENCE,
): Mailer {
  const shared = connectPool(smtp, smtp.login, env, tokensOf, patience);
  const own = new Map(
    personas.flatMap((one) =>
      one.smtpLogin ? [[one.id, connectPool(smtp, one.smtpLogin, env, tokensOf, patience)] as const] : [],
    ),
  );
  const pools = [shared, ...own.values()];
  return {
    send: (letter) => sendOver(own.get(letter.personaId) ?? shared, letter, clock, patience),
    verify: async () => {
      for (const pool of pools) await verify(pool, smtp);
    },
    close: () => {
      for (const { pool } of pools) pool.close();
    },
  };
}

type Pool = ReturnType<typeof connectPool>;

/** What nodemailer works on while it hands a letter over. */
interface InHand {
  /** its text; null before the connection has been made */
  content: Readable | null;
  /** the addresses in nodemailer's spelling; it notes here which were refused as it goes along */
  envelope: { to: string[] };
  /** breaks the connection off */
  over: AbortController;
}

/** A pool, and the letters now in its hands, by Message-ID. */
function connectPool(
  smtp: SmtpConfig,
  login: Login | null,
  env: Environment,
  tokensOf: TokensOf,
  patience: SmtpPatience,
) {
  const lettersInHand = new Map<string, InHand>();
  const pool = createTransport({
    pool: true,
    host: smtp.host,
    port: smtp.port,
    secure: smtp.tls === 'implicit',
    requireTLS: smtp.tls === 'starttls',
    ignoreTLS: smtp.tls === 'none',
    tls: TLS_OPTIONS,
    connectionTimeout: patience.connecting,
    greetingTimeout: patience.connecting,
    socketTimeout: patience.silence,
    maxConnections: smtp.poolSize,
    maxRequeues: 0,
    disableFileAccess: true,
    disableUrlAccess: true,
    // A server that offers no login (port 25 for 587) would take the letter without, and then refuse each for good.
    ...(login && { auth: authOf(login, env, tokensOf), forceAuth: true }),
    ...(smtp.dkim && {
      dkim: {
        domainName: smtp.dkim.domain,
        keySelector: smtp.dkim.selector,
        privateKey: readSecret(smtp.dkim.privateKey, env),
      },
    }),
  });
  pool.use('stream', (mail, done) => {
    const { message } = mail;
    const inHand = lettersInHand.get(message.messageId());
    if (!inHand) return done(new Error('a letter that nobody sends'));
    const envelope = message.getEnvelope();
    inHand.envelope = envelope;
    message.getEnvelope = () => envelope;
    const create = message.createReadStream.bind(message);
    message.createReadStream = (options) => {
      inHand.content = Readable.from(
        textFor(inHand, () => create(options)),
        { objectMode: false },
      );
      return inHand.content;
    };
    done();
  });
  return { pool, lettersInHand };
}

/**
 * The text, unless the municipality's address was refused: then the connection is broken off before a word of it flows.
 * Our own copy alone would look like proof that the letter left, if the program ended before it has written down that
 * it did not.
 */
async function* textFor(inHand: InHand, create: () => Readable): AsyncIterable<Buffer> {
  if (refusalOfReceiver(inHand) === null) yield* create();
  else inHand.over.abort();
}

type Provided = (error: Error | null, token?: string, expires?: number) => void;

/** In the past, so that nodemailer keeps no token itself but asks at each connection. */
const USED_UP = 1;

function authOf(login: Login, env: Environment, tokensOf: TokensOf) {
  if ('password' in login) return { user: login.user, pass: readSecret(login.password, env) };
  const tokens = tokensOf(login.oauth2);
  let last = '';
  return {
    type: 'OAuth2',
    user: login.user,
    provisionCallback: (_user: string, renew: boolean, done: Provided) => {
      if (renew) tokens.refused(last);
      tokens.current().then(
        (token) => {
          last = token;
          done(null, token, USED_UP);
        },
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
  };
}

async function verify({ pool }: Pool, smtp: SmtpConfig): Promise<void> {
  try {
    await pool.verify();
  } catch (cause) {
    throw new OperatorError(`SMTP ${smtp.host}:${smtp.port}: ${failureOf(cause).message}`, { cause });
  }
}

/** The letter as nodemailer wants it: plain text and the headers of an ordinary mail program, no others. */
export function mailOf(letter: OutgoingLetter) {
  return {
    messageId: letter.messageId,
    date: new Date(letter.date * 1000),
    from: letter.from,
    to: letter.to,
    ...(letter.replyTo !== null && { replyTo: { name: letter.from.name, address: letter.replyTo } }),
    subject: letter.subject,
    text: letter.text,
    xMailer: false as const,
    // RFC 3834, 5, and Exchange's own way to say it.
    ...(letter.automatic && {
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    }),
    envelope: { from: letter.from.address, to: [letter.to, ...(letter.bcc === null ? [] : [letter.bcc])] },
  };
}

async function sendOver(
  { pool, lettersInHand }: Pool,
  letter: OutgoingLetter,
  clock: Clock,
  patience: SmtpPatience,
): Promise<SendResult> {
  const over = new AbortController();
  lettersInHand.set(letter.messageId, { content: null, envelope: { to: [] }, over });
  try {
    const signal = AbortSignal.any([AbortSignal.timeout(patience.letter), over.signal]);
    const info = await pool.sendMail({ ...mailOf(letter), signal });
    const refusal = refusalOfReceiver(lettersInHand.get(letter.messageId));
    if (refusal !== null) return resultOfRefusal(refusal, true);
    return { outcome: 'accepted', at: clock.now(), response: masked(info.response) };
  } catch (error) {
    const inHand = lettersInHand.get(letter.messageId);
    const contentWasRead = inHand?.content?.readableDidRead === true;
    const refusal = refusalOfReceiver(inHand);
    return refusal === null ? resultOf(error, contentWasRead) : resultOfRefusal(refusal, contentWasRead);
  } finally {
    lettersInHand.delete(letter.messageId);
  }
}

/**
 * The server's word against the first recipient, the municipality, whatever became of the letter after it.
 */
function refusalOfReceiver(inHand: InHand | undefined): unknown {
  const envelope = inHand?.envelope;
  if (!envelope || !('rejectedErrors' in envelope) || !Array.isArray(envelope.rejectedErrors)) return null;
  const refusals: unknown[] = envelope.rejectedErrors;
  const [receiver] = envelope.to;
  const ofReceiver = (error: unknown) =>
    error instanceof Error && 'recipient' in error && error.recipient === receiver;
  return refusals.find(ofReceiver) ?? null;
}

/** A 421 to the address came before the text, and stands for nothing else. */
function resultOfRefusal(refusal: unknown, contentWasRead: boolean): SendResult {
  const { code, message } = failureOf(refusal);
  return isRefusal(code) ? refusedWith(code, message) : resultOf(refusal, contentWasRead);
}

function isRefusal(code: number | undefined): boolean {
  return code !== undefined && code >= 400 && code < 600;
}

/** nodemailer's codes for "the server refused this letter": at MAIL FROM, RCPT TO, DATA, or after the text. */
const LETTER_REFUSED = ['EENVELOPE', 'EMESSAGE'];
/** "Authentication required", said to MAIL FROM (RFC 4954): the login is at fault, not the letter. */
const LOGIN_WANTED = 530;

/**
 * What a failure means. A 4xx or 5xx to the letter is the server's word, before and after its text; 421 closes the
 * connection and may stand for anything once the text had begun to flow, and so may a reply out of place (a 354 to
 * the end of the text). Without a code all depends on whether the text had begun to flow: it is read only after the
 * server's 354.
 */
export function resultOf(error: unknown, contentWasRead: boolean): SendResult {
  const { code, kind, message } = failureOf(error);
  const refusal = isRefusal(code) && code !== LOGIN_WANTED;
  if (refusal && LETTER_REFUSED.includes(kind) && !(code === 421 && contentWasRead)) {
    return refusedWith(code, message);
  }
  return { outcome: contentWasRead ? 'unknown' : 'unreachable', response: message };
}

function refusedWith(code: number | undefined, response: string): SendResult {
  return { outcome: code !== undefined && code >= 500 ? 'refused' : 'deferred', response };
}

function failureOf(error: unknown): { code: number | undefined; kind: string; message: string } {
  if (!(error instanceof Error)) return { code: undefined, kind: '', message: masked(String(error)) };
  const code =
    'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : undefined;
  const kind = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const response = 'response' in error && typeof error.response === 'string' ? error.response : '';
  return { code, kind, message: masked(response === '' ? tlsWords(error.message) : response) };
}
