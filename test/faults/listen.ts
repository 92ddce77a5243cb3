import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { loopback } from '../real/ports.ts';

export interface Listening {
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

/** A TCP server on a free port of the loopback; closing it resets who is still there. */
export async function listen(onConnection: (socket: Socket) => void): Promise<Listening> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  server.listen(0, loopback);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  return {
    host: loopback,
    port: address.port,
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/**
 * Ends a connection by a reset. Not one whose polite end is under way: Node then forgets to close it (26.10), and the
 * process that did so spins for ever at its own end.
 */
export function reset(socket: Socket): void {
  if (socket.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
}
