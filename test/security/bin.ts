import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json } from '../config/written.ts';
import { type Finished, type Running, startSvarstid, svarstid } from '../house/bin.ts';
import { until } from '../real/until.ts';

/** A folder with a config, in which the real program is run. */
export interface Workplace {
  folder: string;
  config: string;
  /** Runs to its end. */
  run(...args: string[]): Promise<Finished>;
  /** Starts, for as long as the test wants. */
  start(...args: string[]): Running;
  /** Every byte of every file in the folder but those named. */
  bytes(...but: string[]): Buffer;
  remove(): void;
}

export function aWorkplace(
  config: Json,
  env: Record<string, string>,
  folder = mkdtempSync(join(tmpdir(), 'svarstid-')),
): Workplace {
  const path = join(folder, 'config.json');
  writeFileSync(path, JSON.stringify(config), { mode: 0o600 });
  return {
    folder,
    config: path,
    run: (...args) => svarstid(args, { cwd: folder, env }),
    start: (...args) => startSvarstid(args, { cwd: folder, env }),
    bytes: (...but) => {
      const names = readdirSync(folder).filter((name) => !but.includes(name));
      const files = names.map((name) => join(folder, name)).filter((file) => statSync(file).isFile());
      return Buffer.concat(files.map((file) => readFileSync(file)));
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** Ends a program that was started; gives all it has said. */
export async function end({ child, finished }: Running): Promise<string> {
  if (child.exitCode === null && child.signalCode === null) {
    const closed = once(child, 'close');
    child.kill('SIGTERM');
    const overdue = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await closed;
    clearTimeout(overdue);
  }
  const { stdout, stderr } = await finished;
  return stdout + stderr;
}

/** What `ps` shows of a process. */
export function commandLine(pid: number): string {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
}

export async function untilSaid(running: Running, what: RegExp): Promise<void> {
  await until(`${what} on stderr`, () => what.test(running.stderr()));
}
