import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, startSvarstid, svarstid } from '../house/bin.ts';
import { PASSWORDS, writeConfig } from '../house/configFile.ts';
import { freePort } from '../real/ports.ts';
import { until } from '../real/until.ts';

let folder: string;
let port: number;
let running: Running;

const env = () => ({
  ...PASSWORDS,
  PATH: `${folder}:${process.env.PATH}`,
  NOTIFY_SOCKET: join(folder, 'notify'),
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'svarstid-watch-'));
  port = await freePort();
  const file = await writeConfig(folder);
  const config = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...config, watch: { port, digestAt: null } }));
  const notify = join(folder, 'systemd-notify');
  await writeFile(notify, `#!/bin/sh\necho "$1" >> ${join(folder, 'heard')}\n`);
  await chmod(notify, 0o700);
  expect((await svarstid(['start', '--yes'], { cwd: folder, env: PASSWORDS })).code).toBe(0);
  running = startSvarstid(['run'], { cwd: folder, env: env() });
});
afterAll(async () => {
  running?.child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

test('the daemon answers on its port, also while no mail server does, and tells systemd that it works', async () => {
  const health = await until('the port', () => fetch(`http://127.0.0.1:${port}/healthz`));
  expect([health.status, await health.text()]).toEqual([200, 'ok\n']);
  const metrics = await until('the trouble', async () => {
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    return text.includes('svarstid_trouble_seconds{where="inbox main"}') && text;
  });
  expect(metrics).toContain('svarstid_probes{campaign="Provmätning",status="planned"} 5');
  const heard = await until('systemd', () => readFile(join(folder, 'heard'), 'utf8'));
  expect(heard).toMatch(/^READY=1\n(WATCHDOG=1\n)?$/);
});

test('a second one cannot take the port, and says so', async () => {
  const other = await mkdtemp(join(tmpdir(), 'svarstid-watch-'));
  const file = await writeConfig(other);
  const config = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...config, watch: { port } }));
  await svarstid(['start', '--yes'], { cwd: other, env: PASSWORDS });
  const { code, stderr } = await svarstid(['run'], { cwd: other, env: PASSWORDS });
  await rm(other, { recursive: true });
  expect(code).toBe(1);
  expect(stderr).toContain(`watch.port: found ${port}, must be a free port of this machine`);
});

test('told to end, it ends at once and gives the port back', async () => {
  running.child.kill('SIGTERM');
  expect((await running.finished).code).toBe(0);
  await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
});
