import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { Transform } from 'node:stream';
import { loopback } from './ports.ts';

/** A stretch of network that a test can cut. */
export interface Proxy {
  readonly host: string;
  readonly port: number;
  /** How many clients are connected through it now. */
  connections(): number;
  /** Resets every connection, as a network does that breaks: nobody gets a word of farewell. */
  cut(): void;
  /** Cuts, and lets nobody new in until `mend`. */
  sever(): void;
  mend(): void;
  close(): Promise<void>;
}

/** Sees what is about to pass; it passes once this has resolved. */
export type OnPass = (from: 'client' | 'server', bytes: Buffer) => Promise<void> | void;

/** Passes bytes both ways between its own loopback port and the target. */
export async function startProxy(
  target: { host: string; port: number },
  onPass: OnPass = () => undefined,
): Promise<Proxy> {
  const open = new Set<Socket>();
  let severed = false;

  const server = createServer((client) => {
    if (severed) {
      client.resetAndDestroy();
      return;
    }
    const upstream = connect(target.port, target.host);
    const ways = [[client, upstream, 'client'] as const, [upstream, client, 'server'] as const];
    for (const [side, other, from] of ways) {
      side.pipe(held(client, (bytes) => onPass(from, bytes))).pipe(other);
      side.on('error', () => other.resetAndDestroy());
      side.on('close', () => other.destroy());
    }
    open.add(client);
    client.on('close', () => open.delete(client));
  });
  server.listen(0, loopback);
  await once(server, 'listening');

  const cut = () => {
    for (const client of open) client.resetAndDestroy();
  };
  return {
    host: loopback,
    port: portOf(server.address()),
    connections: () => open.size,
    cut,
    sever() {
      severed = true;
      cut();
    },
    mend() {
      severed = false;
    },
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What was still held when the client was cut off reaches nobody. */
function held(client: Socket, wait: (bytes: Buffer) => Promise<void> | void): Transform {
  return new Transform({
    transform(bytes: Buffer, _, done) {
      Promise.resolve(wait(bytes)).then(() => (client.destroyed ? done() : done(null, bytes)), done);
    },
  });
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error(`no TCP address: ${address}`);
  return address.port;
}
