import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** What the server does at a step: a reply (`451 4.3.0 later`), or how it ends the connection. */
export type Move = string | 'hang up' | 'reset';

/** Every step that is left out goes well. */
export interface SmtpScript {
  greeting?: Move;
  /** further lines of the answer to EHLO, e.g. `PIPELINING` */
  extensions?: readonly string[];
  mail?: Move;
  rcpt?: (address: string) => Move;
  data?: Move;
  /** as soon as some of the text has come */
  text?: Move;
  /** after the dot */
  end?: Move;
  rset?: Move;
}

export interface ScriptedSmtp {
  readonly port: number;
  /** for all connections from now on */
  script: SmtpScript;
  /** the texts that came whole, dot and all */
  readonly texts: string[];
  readonly commands: string[];
  connections(): number;
  close(): Promise<void>;
}

/** An SMTP server that misbehaves as told: what smtp-server is too polite for. */
export async function scriptedSmtp(script: SmtpScript = {}): Promise<ScriptedSmtp> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    converse(socket, smtp);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  const smtp: ScriptedSmtp = {
    port: address.port,
    script,
    texts: [],
    commands: [],
    connections: () => connections,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return smtp;
}

const END_OF_TEXT = '\r\n.\r\n';

function converse(socket: Socket, smtp: ScriptedSmtp): void {
  let waiting = '';
  let inText = false;
  const make = (move: Move) => {
    if (move === 'hang up') socket.end();
    else if (move === 'reset') socket.resetAndDestroy();
    else socket.write(`${move}\r\n`);
  };
  const commandLine = (line: string) => {
    smtp.commands.push(line);
    const move = moveFor(line, smtp.script);
    inText = /^DATA/i.test(line) && move.startsWith('354');
    make(move);
    if (/^QUIT/i.test(line)) socket.end();
  };
  const textSoFar = () => {
    const { text, end } = smtp.script;
    if (text !== undefined) return make(text);
    // The line end before the dot may be that of DATA: an empty text.
    const dot = `\r\n${waiting}`.indexOf(END_OF_TEXT) - 2;
    if (dot < -2) return;
    smtp.texts.push(waiting.slice(0, Math.max(0, dot)));
    waiting = waiting.slice(dot + END_OF_TEXT.length);
    inText = false;
    make(end ?? '250 2.0.0 queued');
  };
  socket.on('data', (bytes) => {
    waiting += bytes.toString('latin1');
    for (let line = waiting.indexOf('\r\n'); !inText && line >= 0; line = waiting.indexOf('\r\n')) {
      const command = waiting.slice(0, line);
      waiting = waiting.slice(line + 2);
      commandLine(command);
    }
    if (inText && waiting !== '') textSoFar();
  });
  make(smtp.script.greeting ?? '220 smtp.post.example ESMTP');
}

function moveFor(line: string, script: SmtpScript): Move {
  const verb = line.slice(0, 4).toUpperCase();
  if (verb === 'EHLO') {
    const lines = ['smtp.post.example', ...(script.extensions ?? [])];
    return lines.map((one, index) => `250${index === lines.length - 1 ? ' ' : '-'}${one}`).join('\r\n');
  }
  if (verb === 'MAIL') return script.mail ?? '250 OK';
  if (verb === 'RCPT') return script.rcpt?.(/<(.*?)>/.exec(line)?.[1] ?? '') ?? '250 OK';
  if (verb === 'DATA') return script.data ?? '354 go on';
  if (verb === 'RSET') return script.rset ?? '250 OK';
  return verb === 'QUIT' ? '221 bye' : '250 OK';
}
