import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** The only address that the real servers listen on. */
export const loopback = '127.0.0.1';

// Below the range from which Linux draws the local ports of outgoing connections (32768 and up): a port found
// free here is not taken a moment later by some client's connection.
const lowest = 12_000;
const highest = 32_000;

/** A TCP port of the loopback that nothing listens on. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest));
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  server.listen(port, loopback);
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}

/** What a server says first to whoever connects. @throws Error when it refuses or hangs up without a word */
export async function greeting(port: number): Promise<string> {
  const socket = connect(port, loopback);
  try {
    for await (const bytes of socket) return String(bytes);
    throw new Error(`port ${port} hung up without a greeting`);
  } finally {
    socket.destroy();
  }
}
