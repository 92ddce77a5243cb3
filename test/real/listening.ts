import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, type GuardedServer, removeFolder, startGuarded } from './guard.ts';
import { greeting } from './ports.ts';
import { until } from './until.ts';

export interface Listening {
  /** For messages: `Dovecot`. */
  name: string;
  command: readonly string[];
  /** Holds all that the server writes, its `log` too. */
  folder: string;
  ports: readonly number[];
  account?: Account;
}

/**
 * Starts a mail server and waits until every port of it greets.
 * @throws Error with the server's log when it does not; its folder is gone then
 */
export async function startListening({
  name,
  command,
  folder,
  ports,
  account,
}: Listening): Promise<GuardedServer> {
  const server = await startGuarded(command, folder, account);
  try {
    await until(`${name} to greet`, async () => {
      if (server.exitCode() === undefined) await Promise.all(ports.map(greeting));
      return true;
    });
    if (server.exitCode() !== undefined) throw new Error(`${name} ended with ${server.exitCode()}`);
    return server;
  } catch (error) {
    await server.stop();
    const log = await readLog(folder).catch(() => '(no log)');
    await removeFolder(folder);
    throw new Error(`${name} did not start:\n${log}`, { cause: error });
  }
}

/** What the server has logged so far. */
export function readLog(folder: string): Promise<string> {
  return readFile(join(folder, 'log'), 'utf8');
}
