import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BenchRow, inTurn } from './bench.ts';
import { sentCampaign } from './sentCampaign.ts';

const BIN = fileURLToPath(new URL('../../src/svarstid.js', import.meta.url));
const ROUNDS = 9;
const LETTERS = 500;
/** Nobody listens there: `status` asks no server. */
const NO_PORT = 9;

/** How long a command takes to start: the whole process, beside the bare runtime. */
export async function bench(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'svarstid-bench-'));
  try {
    await sentCampaign(folder, NO_PORT, LETTERS);
    const [version = 0, status = 0, bare = 0] = await inTurn(ROUNDS, [
      () => secondsOf([BIN, '--version'], folder),
      () => secondsOf([BIN, 'status'], folder),
      () => secondsOf(['-e', '0'], folder),
    ]);
    return [
      row('start: svarstid --version', version, bare, 0.15, ''),
      row('start: svarstid status', status, bare, 0.3, `, a database of ${LETTERS} sent letters`),
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

function row(subject: string, figure: number, bare: number, aimSeconds: number, more: string): BenchRow {
  return {
    subject,
    dataset: `${ROUNDS} rounds in turn${more}`,
    unit: 's',
    figure,
    baseline: { name: 'node -e 0', figure: bare },
    aim: `within ${aimSeconds} s of it`,
    met: figure - bare <= aimSeconds,
    checked: 'every run ended with exit code 0',
  };
}

function secondsOf(args: readonly string[], cwd: string): number {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, args, { cwd, stdio: 'ignore' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`);
  return (performance.now() - start) / 1000;
}
