import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Json } from '../config/written.ts';

const BIN = resolve('src/svarstid.js');

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A folder with a config, in which the real program is run. */
export interface Workplace {
  folder: string;
  config: string;
  /** Runs to its end. */
  run(...args: string[]): Promise<Ended>;
  /** Starts, for as long as the test wants. */
  start(...args: string[]): ChildProcess & { said(): string };
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
  const launch = (args: readonly string[]) => {
    const child = spawn(process.execPath, [BIN, ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH, NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const heard = { out: '', err: '' };
    child.stdout.on('data', (bytes: Buffer) => {
      heard.out += bytes.toString();
    });
    child.stderr.on('data', (bytes: Buffer) => {
      heard.err += bytes.toString();
    });
    return { child, heard };
  };
  return {
    folder,
    config: path,
    async run(...args) {
      const { child, heard } = launch(args);
      const [code] = await once(child, 'close');
      return { code: typeof code === 'number' ? code : null, stdout: heard.out, stderr: heard.err };
    },
    start(...args) {
      const { child, heard } = launch(args);
      return Object.assign(child, { said: () => heard.out + heard.err });
    },
    bytes: (...but) => {
      const names = readdirSync(folder).filter((name) => !but.includes(name));
      const files = names.map((name) => join(folder, name)).filter((file) => statSync(file).isFile());
      return Buffer.concat(files.map((file) => readFileSync(file)));
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** Ends a program that was started, and waits until it has. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  const overdue = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await closed;
  clearTimeout(overdue);
}

/** What `ps` shows of a process. */
export function commandLine(pid: number): string {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
}

export async function untilSaid(child: { said(): string }, what: RegExp): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (what.test(child.said())) return;
    await pause(25);
  }
  throw new Error(`waited in vain for ${what} in:\n${child.said()}`);
}
