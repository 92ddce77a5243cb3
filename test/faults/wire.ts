import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Listening, listen, reset } from './listen.ts';

/** What becomes of one connection, counted in bytes of one direction. */
export interface WirePlan {
  direction: 'to server' | 'to client';
  after: number;
  what: 'cut' | 'stall' | 'slow';
}

/** Bytes that a slow wire carries one by one. */
const SLOW_BYTES = 120;

/**
 * A stretch of network to a server, on which each new connection meets what `plan` says; null: nothing.
 * @param onStrike is called when that comes to pass
 */
export function startWire<Plan extends WirePlan>(
  target: { host: string; port: number },
  plan: () => Plan | null,
  onStrike: (plan: Plan) => void = () => undefined,
): Promise<Listening> {
  return listen((client) => {
    const server = connect(target.port, target.host);
    const fate = plan();
    const struck = () => {
      if (fate) onStrike(fate);
    };
    carry(client, server, fate?.direction === 'to server' ? fate : null, struck);
    carry(server, client, fate?.direction === 'to client' ? fate : null, struck);
  });
}

function carry(from: Socket, to: Socket, fate: WirePlan | null, onStrike: () => void): void {
  let seen = 0;
  let struck = false;
  let work = Promise.resolve();
  from.setNoDelay(true);
  from.on('error', () => reset(to));
  from.on('close', () => void work.then(() => to.destroy()));
  from.on('data', (data) => {
    const bytes = Buffer.from(data);
    work = work.then(async () => {
      const room = fate === null ? bytes.length : Math.max(0, Math.min(bytes.length, fate.after - seen));
      seen += bytes.length;
      if (room > 0 && to.writable) to.write(bytes.subarray(0, room));
      if (fate === null || room === bytes.length) return;
      if (!struck) onStrike();
      struck = true;
      if (fate.what === 'cut') reset(from);
      if (fate.what === 'cut') reset(to);
      if (fate.what === 'slow') await trickle(bytes.subarray(room), to, SLOW_BYTES - (seen - bytes.length));
    });
  });
}

async function trickle(bytes: Buffer, to: Socket, slow: number): Promise<void> {
  for (const [index, byte] of bytes.subarray(0, Math.max(0, slow)).entries()) {
    if (to.writable) to.write(Buffer.from([byte]));
    if (index % 10 === 9) await sleep(1);
  }
  const rest = bytes.subarray(Math.max(0, slow));
  if (rest.length > 0 && to.writable) to.write(rest);
}
