/**
 * Loaded before the program (`node --import`): writes each connection that its process makes, each name that it looks
 * up and each program that it starts into the file SVARSTID_TAP, a line each.
 */
import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const tell = (what: string, about: unknown) =>
  appendFileSync(process.env.SVARSTID_TAP ?? '', `${what} ${JSON.stringify(about)}\n`);

function tap(on: object, name: string): void {
  const usual = Reflect.get(on, name);
  Object.assign(on, {
    [name](this: unknown, ...args: unknown[]) {
      tell(name, args[0]);
      return Reflect.apply(usual, this, args);
    },
  });
}

tap(net.Socket.prototype, 'connect');
tap(dgram.Socket.prototype, 'send');
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6', 'resolveMx', 'resolveTxt', 'reverse'])
  tap(dns, name);
for (const name of ['spawn', 'execFile', 'exec', 'fork']) tap(childProcess, name);
syncBuiltinESMExports();
