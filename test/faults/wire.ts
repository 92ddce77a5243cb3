import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Listening, listen, reset } from './listen.ts';
import type { Follower, Place } from './places.ts';

type Direction = 'to server' | 'to client';

/** What becomes of one connection, counted in bytes of one direction. */
export interface WirePlan {
  direction: Direction;
  after: number;
  /** of bytes at such places alone */
  place?: Place;
  what: 'cut' | 'stall' | 'slow';
}

/** Bytes that a slow wire carries one by one. */
const SLOW_BYTES = 120;

interface Options<Plan> {
  /** follows one connection; without one a plan knows no places */
  follow?: () => Follower;
  /** a connection that nothing has befallen meets a new plan whenever this gives another value */
  round?: () => number;
  /** is called when a plan comes to pass */
  onStrike?: (plan: Plan, place: Place | null) => void;
}

/** A stretch of network to a server, on which each new connection meets what `plan` says; null: nothing. */
export function startWire<Plan extends WirePlan>(
  target: { host: string; port: number },
  plan: () => Plan | null,
  options: Options<Plan> = {},
): Promise<Listening> {
  return listen((client) => {
    const server = connect(target.port, target.host);
    const line = newLine(plan, options);
    carry('to server', client, server, line);
    carry('to client', server, client, line);
  });
}

interface Line {
  /** how many of these bytes come through before the blow: all, some, or, after it, none */
  room(direction: Direction, bytes: Buffer): number;
  struck(): WirePlan['what'] | null;
}

function newLine<Plan extends WirePlan>(
  plan: () => Plan | null,
  { follow, round = () => 0, onStrike }: Options<Plan>,
): Line {
  const follower = follow?.();
  let drawnIn: number | undefined;
  let fate: Plan | null = null;
  let left = 0;
  let struck = false;
  const drawAnew = () => {
    if (struck || drawnIn === round()) return;
    drawnIn = round();
    fate = plan();
    left = fate?.after ?? 0;
  };
  const isStruck = (place: Place | null) => fate?.place === undefined || fate.place === place;
  return {
    struck: () => (struck && fate ? fate.what : null),
    room(direction, bytes) {
      drawAnew();
      const isItsWay = fate?.direction === direction;
      if (struck) return isItsWay ? 0 : bytes.length;
      for (const [index, byte] of bytes.entries()) {
        const place = follower?.place(direction, byte) ?? null;
        if (fate && isItsWay && isStruck(place) && left-- === 0) {
          struck = true;
          onStrike?.(fate, place);
          return index;
        }
        follower?.pass(direction, byte);
      }
      return bytes.length;
    },
  };
}

function carry(direction: Direction, from: Socket, to: Socket, line: Line): void {
  let slowLeft = SLOW_BYTES;
  let work = Promise.resolve();
  from.setNoDelay(true);
  from.on('error', () => reset(to));
  from.on('close', () => void work.then(() => to.destroy()));
  from.on('data', (data) => {
    const bytes = Buffer.from(data);
    work = work.then(async () => {
      const room = line.room(direction, bytes);
      if (room > 0 && to.writable) to.write(bytes.subarray(0, room));
      if (room === bytes.length) return;
      if (line.struck() === 'cut') reset(from);
      if (line.struck() === 'cut') reset(to);
      if (line.struck() === 'slow') await trickle(bytes.subarray(room), to, slowLeft);
      slowLeft -= bytes.length - room;
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
