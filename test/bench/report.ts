import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type BenchRow, inTurn } from './bench.ts';
import { nationalDatabase, PROBES } from './nationalDatabase.ts';

const ROUNDS = 3;
const MOST_MEGABYTES = 400;
const REPORT_SECONDS = 2;
const RANKING_SECONDS = 5;

interface Measured {
  seconds: number;
  megabytes: number;
}

/** One municipality's full report, and the ranking of all with a page for each, out of ten years of everything. */
export async function bench(): Promise<BenchRow> {
  const path = await nationalDatabase();
  try {
    return await measured(path);
  } finally {
    await rm(dirname(path), { recursive: true });
  }
}

async function measured(path: string): Promise<BenchRow> {
  let megabytes = 0;
  const once = (...municipality: string[]) => {
    const one = inOwnProcess(path, municipality);
    megabytes = Math.max(megabytes, one.megabytes);
    return one.seconds;
  };
  const [report = 0, ranking = 0] = await inTurn(ROUNDS, [() => once('0126'), () => once()]);
  return {
    subject: 'report',
    dataset: `290 municipalities x 108 letters x 10 years = ${PROBES} probes`,
    unit: 's',
    figure: report,
    baseline: { name: 'national ranking', figure: ranking },
    aim: `under ${REPORT_SECONDS} s, ranking under ${RANKING_SECONDS} s, under ${MOST_MEGABYTES} MB`,
    met: report < REPORT_SECONDS && ranking < RANKING_SECONDS && megabytes < MOST_MEGABYTES,
    checked: `at most ${Math.round(megabytes)} MB`,
  };
}

function inOwnProcess(path: string, municipality: readonly string[]): Measured {
  const script = new URL('./reportOnce.ts', import.meta.url).pathname;
  return JSON.parse(execFileSync(process.execPath, [script, path, ...municipality], { encoding: 'utf8' }));
}
