import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
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

/** Passes bytes both ways between its own loopback port and the target. */
export async function startProxy(target: { host: string; port: number }): Promise<Proxy> {
  const open = new Set<Socket>();
  let severed = false;

  const server = createServer((client) => {
    if (severed) {
      client.resetAndDestroy();
      return;
    }
    const upstream = connect(target.port, target.host);
    for (const [side, other] of [[client, upstream] as const, [upstream, client] as const]) {
      side.pipe(other);
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

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error(`no TCP address: ${address}`);
  return address.port;
}
