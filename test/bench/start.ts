import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type BenchRow, inTurn } from './bench.ts';

const BIN = fileURLToPath(new URL('../../src/svarstid.js', import.meta.url));
const ROUNDS = 9;
const AIM_SECONDS = 0.15;

/** How long a command takes to start: the whole process, beside the bare runtime. */
export async function bench(): Promise<BenchRow> {
  const [version = 0, bare = 0] = await inTurn(ROUNDS, [
    () => secondsOf([BIN, '--version']),
    () => secondsOf(['-e', '0']),
  ]);
  return {
    subject: 'start: svarstid --version',
    dataset: `${ROUNDS} rounds in turn`,
    unit: 's',
    figure: version,
    baseline: { name: 'node -e 0', figure: bare },
    aim: `within ${AIM_SECONDS} s of it`,
    met: version - bare <= AIM_SECONDS,
    checked: 'every run ended with exit code 0',
  };
}

function secondsOf(args: readonly string[]): number {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`);
  return (performance.now() - start) / 1000;
}
