import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createSecureContext, type SecureVersion, TLSSocket } from 'node:tls';
import type { Certificate } from './authority.ts';
import { loopback } from './ports.ts';

/** A mail server that takes every login and writes down each word it was told, in clear and under TLS. */
export interface Witness {
  readonly port: number;
  /** every line that came in clear */
  readonly inClear: readonly string[];
  /** every line that came under TLS */
  readonly underTls: readonly string[];
  /** how many handshakes were begun, and how many of them came to an end */
  readonly handshakes: { begun: number; ended: number };
  close(): Promise<void>;
}

export interface WitnessOptions {
  protocol: 'smtp' | 'imap';
  /**
   * - `implicit`: from the first byte
   * - `starttls`: offered, and done when asked for
   * - `stripped`: neither offered nor done: somebody in between has taken it out
   * - `denied`: offered, and refused when asked for
   * - `injected`: done, with words in clear right behind the go-ahead, as somebody in between would add them
   * - `logged-in`: IMAP's PREAUTH, after which no STARTTLS is allowed
   */
  tls: 'implicit' | 'starttls' | 'stripped' | 'denied' | 'injected' | 'logged-in';
  certificate: Certificate;
  newest?: SecureVersion | undefined;
}

/** One connection's state, and what the protocol's talk can do with it. */
interface Talk {
  tls: WitnessOptions['tls'];
  secure: boolean;
  /** the IMAP command whose further words are waited for */
  openTag: string;
  say(words: string): void;
  startTls(): void;
}

export async function startWitness({ protocol, tls, certificate, newest }: WitnessOptions): Promise<Witness> {
  const context = createSecureContext({
    ...certificate,
    ...(newest && { maxVersion: newest, minVersion: newest, ciphers: 'DEFAULT@SECLEVEL=0' }),
  });
  const [inClear, underTls]: [string[], string[]] = [[], []];
  const handshakes = { begun: 0, ended: 0 };
  const open = new Set<Socket>();
  const { greet, answer } = protocol === 'smtp' ? smtp : imap;

  const converse = (raw: Socket) => {
    let line: Socket = raw;
    let rest = '';
    const listen = (socket: Socket, heard: string[]) => {
      line = socket;
      rest = '';
      // A client that hangs up, or wants no such handshake: its affair. The alert is still on its way to it.
      socket.on('error', () => undefined);
      socket.on('data', (bytes: Buffer) => {
        const lines = (rest + bytes.toString('latin1')).split('\r\n');
        rest = lines.pop() ?? '';
        for (const one of lines) {
          heard.push(one);
          answer(one, talk);
        }
      });
    };
    const talk: Talk = {
      tls,
      secure: false,
      openTag: '',
      say: (words) => void line.write(`${words}\r\n`),
      startTls() {
        raw.removeAllListeners('data');
        handshakes.begun += 1;
        const secure = new TLSSocket(raw, { isServer: true, secureContext: context });
        secure.once('secure', () => {
          handshakes.ended += 1;
        });
        talk.secure = true;
        listen(secure, underTls);
      },
    };
    listen(raw, inClear);
    if (tls === 'implicit') talk.startTls();
    greet(talk);
  };

  const server = createServer((socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    converse(socket);
  });
  server.listen(0, loopback);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  return {
    port: address.port,
    inClear,
    underTls,
    handshakes,
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

const offers = ({ tls, secure }: Talk) => !secure && tls !== 'stripped';

const smtp = {
  greet: ({ say }: Talk) => say('220 witness.example ESMTP'),
  answer(line: string, talk: Talk) {
    const command = line.toUpperCase();
    if (command.startsWith('EHLO')) {
      talk.say(`250-witness.example${offers(talk) ? '\r\n250-STARTTLS' : ''}\r\n250 AUTH PLAIN LOGIN`);
    } else if (command.startsWith('HELO')) talk.say('250 witness.example');
    else if (command === 'STARTTLS' && talk.tls !== 'stripped' && talk.tls !== 'denied') {
      talk.say(`220 go ahead${talk.tls === 'injected' ? '\r\n250-forged\r\n250 AUTH LOGIN' : ''}`);
      talk.startTls();
    } else if (command === 'STARTTLS') talk.say('454 4.7.0 not now');
    else if (command.startsWith('AUTH')) talk.say('235 2.7.0 welcome');
    else talk.say(command === 'QUIT' ? '221 bye' : '250 OK');
  },
};

const imap = {
  greet: ({ say, tls }: Talk) => say(`* ${tls === 'logged-in' ? 'PREAUTH' : 'OK'} witness.example IMAP4rev1`),
  answer(line: string, talk: Talk) {
    const [tag = '*', command = ''] = line.toUpperCase().split(' ');
    if (command === 'CAPABILITY') {
      talk.say(`* CAPABILITY IMAP4rev1${offers(talk) ? ' STARTTLS' : ''} AUTH=PLAIN\r\n${tag} OK done`);
    } else if (command === 'STARTTLS' && !['stripped', 'denied', 'logged-in'].includes(talk.tls)) {
      talk.say(`${tag} OK go ahead${talk.tls === 'injected' ? '\r\n* PREAUTH forged' : ''}`);
      talk.startTls();
    } else if (command === 'STARTTLS') talk.say(`${tag} BAD not now`);
    else if (command === 'AUTHENTICATE' && line.split(' ').length === 3) {
      talk.openTag = tag;
      talk.say('+ ');
    } else if (command === 'EXAMINE' || command === 'SELECT') {
      talk.say(`* 0 EXISTS\r\n* OK [UIDVALIDITY 1] 1\r\n* OK [UIDNEXT 1] 1\r\n${tag} OK [READ-ONLY] done`);
    } else if (command === 'LIST') talk.say(`* LIST () "/" INBOX\r\n${tag} OK done`);
    else if (command === 'LOGOUT') talk.say(`* BYE bye\r\n${tag} OK done`);
    else talk.say(`${command === '' ? talk.openTag : tag} OK done`);
  },
};
