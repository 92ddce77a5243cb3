import type { Socket } from 'node:net';
import { reset } from './listen.ts';

/** What a server does at some moment instead of going on as usual. */
export interface Act {
  /** these bytes instead of the usual ones; `''`: none */
  say?: string;
  /** reset the connection, close it politely, or never say another word */
  after?: 'reset' | 'end' | 'stall';
}

export interface Talk {
  say(bytes: string | Buffer): void;
  /** does what an act says; true: the usual is not to happen */
  does(act: Act | undefined): boolean;
  isOpen(): boolean;
}

/**
 * Reads a socket line by line, in order and one at a time. A handler that returns `false` ends the reading: the server
 * is silent from then on, as one that hangs.
 */
export function talk(
  socket: Socket,
  onLine: (line: Buffer, talk: Talk) => Promise<void>,
  onOpen: (talk: Talk) => Promise<void>,
): void {
  let rest: Buffer = Buffer.alloc(0);
  let silent = false;
  const self: Talk = {
    say(bytes) {
      if (!silent && socket.writable) socket.write(bytes);
    },
    does(act) {
      if (act === undefined) return false;
      if (act.say !== undefined) self.say(act.say);
      if (act.after === 'reset') reset(socket);
      if (act.after === 'end') socket.end();
      if (act.after !== undefined) silent = true;
      return true;
    },
    isOpen: () => socket.writable,
  };
  let work = onOpen(self);
  socket.setNoDelay(true);
  socket.on('error', () => undefined);
  socket.on('data', (bytes) => {
    rest = Buffer.concat([rest, Buffer.from(bytes)]);
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
      const line = rest.subarray(0, end + 1);
      rest = rest.subarray(end + 1);
      work = work.then(() => (silent ? undefined : onLine(line, self)));
    }
  });
}
