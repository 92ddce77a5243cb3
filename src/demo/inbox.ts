import type { Socket } from 'node:net';
import createServer from 'hoodiecrow-imap';
import type { Instant } from '../calendar/instant.ts';
import type { Folder } from './fates.ts';
import { internalDate } from './formats/dates.ts';

export interface Login {
  host: string;
  port: number;
  user: string;
  password: string;
}

/** Our mail provider's IMAP server, in memory. */
export interface DemoInbox {
  login: Login;
  /** Puts a message into a folder, as received at `at`; clients in IDLE hear of it at once. */
  deliver(folder: Folder, at: Instant, raw: Buffer): void;
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';
const PLUGINS = ['ID', 'IDLE', 'UIDPLUS', 'SPECIAL-USE', 'ENABLE', 'LITERALPLUS', 'NAMESPACE', 'UNSELECT'];

/** @param uidValidity of INBOX; another world's folders must not be taken for these */
export async function startInbox(user: string, password: string, uidValidity: number): Promise<DemoInbox> {
  const server = createServer({
    plugins: PLUGINS,
    users: { [user]: { password } },
    storage: {
      INBOX: { uidvalidity: uidValidity },
      '': { folders: { Junk: { 'special-use': '\\Junk', uidvalidity: uidValidity + 1 } } },
    },
  });

  const sockets = new Set<Socket>();
  server.connectionHandlers.push((connection) => {
    const { socket } = connection;
    // The server writes an answer in pieces; without this each waits for the client's delayed acknowledgement.
    socket.setNoDelay(true);
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      // A client that leaves during IDLE would keep its half-hour timer, and with it the process, alive.
      if (connection.inputHandler) connection.inputHandler('DONE');
    });
  });

  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(0, HOST, resolve);
  });
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  return {
    login: { host: HOST, port, user, password },
    deliver: (folder, at, raw) => server.appendMessage(folder, [], internalDate(at), raw.toString('latin1')),
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        for (const socket of sockets) socket.destroy();
      }),
  };
}
