import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/**
 * A mail server that refuses every login, and every letter of whoever comes without one. It repeats all that it was
 * told, as it was sent and as it was meant.
 */
export interface Gossip {
  port: number;
  close(): Promise<void>;
}

/** null: not a word, as to the lines of a letter. */
type Reply = (line: string, heard: readonly string[]) => string | null;

export function gossipingSmtp(): Promise<Gossip> {
  return listening('220 smtp.post.example ESMTP', (line, heard) => {
    if (/^EHLO/i.test(line)) return '250-smtp.post.example\r\n250 AUTH PLAIN LOGIN XOAUTH2';
    if (heard.lastIndexOf('DATA') > heard.slice(0, -1).lastIndexOf('.') && line !== 'DATA')
      return line === '.' ? '550 5.7.1 refused' : null;
    if (/^(MAIL|RCPT)/i.test(line)) return '250 2.0.0 well';
    if (line === 'DATA') return '354 go ahead';
    if (/^QUIT/i.test(line)) return '221 bye';
    if (/^AUTH LOGIN/i.test(line)) return '334 VXNlcm5hbWU6';
    if (heard.length === 3 && /^AUTH LOGIN/i.test(heard.at(-2) ?? '')) return '334 UGFzc3dvcmQ6';
    return `535 5.7.8 refused: ${repeated(heard)}`;
  });
}

export function gossipingImap(): Promise<Gossip> {
  return listening('* OK imap.post.example', (line, heard) => {
    const [tag = '*', command = '', , token] = line.split(' ');
    const before = heard.at(-2);
    if (/^CAPABILITY$/i.test(command))
      return `* CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2\r\n${tag} OK done`;
    if (/^(ID|NOOP|LOGOUT)$/i.test(command)) return `${tag} OK done`;
    if (/^AUTHENTICATE$/i.test(command) && token === undefined) return '+ ';
    const asked = /^AUTHENTICATE$/i.test(before?.split(' ')[1] ?? '') ? before?.split(' ')[0] : tag;
    return `${asked} NO [AUTHENTICATIONFAILED] refused: ${repeated(heard)}`;
  });
}

function repeated(heard: readonly string[]): string {
  const words = heard.join(' ').split(' ');
  const meant = words.map((word) =>
    Buffer.from(word, 'base64')
      .toString()
      .replaceAll(/[^\x20-\xff]/g, ' '),
  );
  return `${words.join(' ')} ${meant.join(' ')}`;
}

async function listening(greeting: string, reply: Reply): Promise<Gossip> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    const heard: string[] = [];
    socket.write(`${greeting}\r\n`);
    socket.on('data', (bytes) => {
      for (const line of bytes.toString().split('\r\n').filter(Boolean)) {
        heard.push(line);
        const said = reply(line, heard);
        if (said !== null) socket.write(`${said}\r\n`);
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  return {
    port: address.port,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
