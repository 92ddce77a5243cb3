import type { Readable } from 'node:stream';
import { SMTPServer } from 'smtp-server';

/** Why a sender, a recipient or a message is not taken: an SMTP reply code and the words after it. */
export interface Refusal {
  code: number;
  text: string;
}

export interface SmtpRules {
  name: string;
  /** null: anybody may speak, as to a mail exchanger */
  login: { user: string; password: string } | null;
  /** `''` is the null sender of reports and notices */
  sender(address: string): Refusal | null;
  recipient(address: string): Refusal | null;
  message(message: SmtpMessage): Promise<Refusal | null>;
}

export interface SmtpMessage {
  from: string;
  to: readonly string[];
  raw: Buffer;
}

export interface SmtpListener {
  host: string;
  port: number;
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';
const GRACE_MS = 100;

/** An SMTP server on a free loopback port, without TLS. */
export async function listenSmtp(rules: SmtpRules): Promise<SmtpListener> {
  const server = new SMTPServer({
    name: rules.name,
    disabledCommands: rules.login === null ? ['AUTH', 'STARTTLS'] : ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    closeTimeout: GRACE_MS,
    onAuth({ username, password }, _session, done) {
      const { login } = rules;
      if (login !== null && username === login.user && password === login.password)
        done(null, { user: username });
      else done(refuse({ code: 535, text: '5.7.8 authentication failed' }));
    },
    onMailFrom: ({ address }, _session, done) => done(refuse(rules.sender(address))),
    onRcptTo: ({ address }, _session, done) => done(refuse(rules.recipient(address))),
    onData(stream, { envelope }, done) {
      const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
      const to = envelope.rcptTo.map(({ address }) => address);
      bytesOf(stream)
        .then((raw) => rules.message({ from, to, raw }))
        .then((refusal) => done(refuse(refusal)), done);
    },
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, HOST, resolve);
  });
  // A client that hangs up in the middle is the client's affair.
  server.removeAllListeners('error').on('error', () => {});
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { host: HOST, port, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

function refuse(refusal: Refusal | null): Error | null {
  return refusal === null ? null : Object.assign(new Error(refusal.text), { responseCode: refusal.code });
}

async function bytesOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
