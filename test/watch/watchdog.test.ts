import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { serviceManager } from '../../src/ports/serviceManager.ts';
import { noteAlive } from '../../src/store/daemonLock.ts';
import { startWatchServer, type WatchServer } from '../../src/watch/server.ts';
import { watchRounds } from '../../src/watch/watch.ts';
import { HOUR, MONDAY } from '../house/campaign.ts';
import { watched } from './watched.ts';

// systemd restarts a daemon whose signs of life stop: they must stop when its rounds do, though its process lives on.

let folder: string;
let server: WatchServer;
let inHand: Awaited<ReturnType<typeof watched>>;
let look: () => Promise<void>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'svarstid-watchdog-'));
  const notify = join(folder, 'systemd-notify');
  await writeFile(notify, `#!/bin/sh\necho "$NOTIFY_SOCKET $*" >> "${join(folder, 'heard')}"\n`);
  await chmod(notify, 0o700);
  inHand = await watched([]);
  const PATH = `${folder}${delimiter}${process.env.PATH}`;
  const manager = serviceManager({ NOTIFY_SOCKET: '/run/notify', PATH });
  look = watchRounds({ ...inHand.watchParts, manager });
  server = await startWatchServer(0, inHand.facts, String);
});
afterEach(async () => {
  await server.close();
  await inHand.store.destroy();
  await rm(folder, { recursive: true });
});

const SIGN = '/run/notify WATCHDOG=1';

/** What systemd has heard since it was last asked for. */
async function heard(): Promise<string[]> {
  const file = join(folder, 'heard');
  const words = await readFile(file, 'utf8').catch(() => '');
  await rm(file, { force: true });
  return words.split('\n').filter((line) => line !== '');
}

const health = async () => {
  const response = await fetch(`http://127.0.0.1:${server.port}/healthz`);
  return [response.status, await response.text()];
};

test('while the daemon makes its rounds, each look gives systemd a sign of life', async () => {
  await inHand.turn();
  await look();
  expect(await heard()).toEqual([SIGN]);
  expect(await health()).toEqual([200, 'ok\n']);
  await look();
  expect(await heard()).toEqual([SIGN]);
});

describe('when the rounds have stopped and the watch goes on', () => {
  test('for no longer than a round may take, the signs go on', async () => {
    await inHand.turn();
    inHand.clock.pass(HOUR);
    await look();
    expect(await heard()).toEqual([SIGN]);
  });

  test('after that there is none, and /healthz says since when', async () => {
    await inHand.turn();
    inHand.clock.pass(HOUR + 1);
    await look();
    await look();
    expect(await heard()).toEqual([]);
    const [status, said] = await health();
    expect(status).toBe(503);
    expect(said).toContain("the daemon's rounds have stopped at 2026-10-05T07:00:00Z\n");
  });

  test('with the next round they come back', async () => {
    inHand.clock.set(MONDAY + 2 * HOUR);
    await look();
    expect(await heard()).toEqual([]);
    await noteAlive(inHand.store, inHand.clock.now());
    await look();
    expect(await heard()).toEqual([SIGN]);
    expect((await health()).join(' ')).not.toContain('rounds have stopped');
  });
});

test('a database that cannot be read gives no sign, as a restart may mend that', async () => {
  await inHand.store.schema.dropTable('daemon').execute();
  await look();
  expect(await heard()).toEqual([]);
  expect((await health())[0]).toBe(503);
});
