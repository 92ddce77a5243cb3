import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../src/svarstid.js', import.meta.url));

export interface BinOptions {
  cwd?: string;
  /** beside PATH; nothing of the environment of the tests is passed on */
  env?: Record<string, string>;
  /** what stdin gives; nothing by default */
  input?: string;
}

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Milliseconds; a test has 60 s. */
const PATIENCE = 50_000;

const alive = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of alive) child.kill('SIGKILL');
});

/** Runs a command to its end, without a terminal. */
export async function svarstid(args: readonly string[], options: BinOptions = {}): Promise<Finished> {
  const { child, finished } = startSvarstid(args, options);
  child.stdin?.end(options.input ?? '');
  // A command that was to end and does not must not outlive the test that has given it up.
  const overdue = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
  return finished.finally(() => clearTimeout(overdue));
}

export interface Running {
  child: ChildProcess;
  finished: Promise<Finished>;
  /** what has come on stderr so far */
  stderr(): string;
  /** resolves once stderr holds these words, or rejects where the command ends without them */
  said(words: string): Promise<void>;
}

/** Starts a command that goes on until it is told to end. Whoever starts it ends it. */
export function startSvarstid(args: readonly string[], { cwd, env }: BinOptions = {}): Running {
  const child = spawn(process.execPath, [BIN, ...args], {
    cwd,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  alive.add(child);
  child.once('close', () => alive.delete(child));
  const heard = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    heard.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    heard.stderr += text;
  });
  // A command that does not read its input may end before it was given.
  child.stdin.on('error', () => undefined);
  const finished = once(child, 'close').then(() => ({ code: child.exitCode, ...heard }));
  return {
    child,
    finished,
    stderr: () => heard.stderr,
    async said(words) {
      while (!heard.stderr.includes(words)) {
        const ended = await Promise.race([
          once(child.stderr, 'data').then(() => false),
          finished.then(() => true),
        ]);
        if (ended) throw new Error(`ended without "${words}":\n${heard.stderr}`);
      }
    },
  };
}
