import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { removeFolder, startGuarded } from './guard.ts';
import { until } from './until.ts';

const guard = new URL('./guard.ts', import.meta.url).href;
// A server of two processes, as all of the real ones are.
const server = ['sh', '-c', 'sleep 600 & wait'];

/** How many processes of the group run; a defunct one has ended and only waits to be counted by its parent. */
function running(group: number): number {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(stateAndGroup).filter((found) => found?.state !== 'Z' && found?.group === group).length;
}

function stateAndGroup(pid: string): { state: string | undefined; group: number } | undefined {
  try {
    // The name before it stands in parentheses and may hold anything.
    const [state, , group] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return { state, group: Number(group) };
  } catch {
    return undefined;
  }
}

describe.runIf(process.platform === 'linux')('a guarded server', () => {
  test('ends with all of its children when it is stopped, and leaves its folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'svarstid-guard-'));
    const guarded = await startGuarded(server, folder);
    await until('both processes to run', () => running(guarded.pid) === 2);
    await guarded.stop();
    await until('both processes to end', () => running(guarded.pid) === 0);
    expect(existsSync(folder)).toBe(true);
    await removeFolder(folder);
  });

  test('ends, and takes its folder along, when the process that started it is killed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'svarstid-guard-'));
    const program = `
      import { startGuarded } from ${JSON.stringify(guard)};
      const { pid } = await startGuarded(${JSON.stringify(server)}, ${JSON.stringify(folder)});
      process.stdout.write(String(pid));
    `;
    const starter = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [pid] = await once(starter.stdout, 'data');
    await until('both processes to run', () => running(Number(pid)) === 2);
    starter.kill('SIGKILL');
    await until('both processes to end', () => running(Number(pid)) === 0);
    await until('the folder to go', () => !existsSync(folder));
  });

  test('tells with which code it has ended by itself', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'svarstid-guard-'));
    const guarded = await startGuarded(['sh', '-c', 'exit 7'], folder);
    expect(await until('the exit code', () => guarded.exitCode())).toBe(7);
    await guarded.stop();
    await removeFolder(folder);
  });
});
