import { readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import { measureOf } from '../../src/judge/settle.ts';
import { storedMeasurement } from '../../src/report/measurement.ts';
import { startSvarstid, svarstid } from '../house/bin.ts';
import { PASSWORDS, writeConfig } from '../house/configFile.ts';
import { type Dovecot, startDovecot } from '../real/dovecot.ts';
import type { RealServer } from '../real/servers.ts';
import { until } from '../real/until.ts';
import { type BenchRow, FULL } from './bench.ts';
import { nationalDatabase, PROBES, YEARS } from './nationalDatabase.ts';

const SECONDS = FULL ? 600 : 60;
/** Seconds from the first reading of the inbox: what is loaded and compiled by then is no idling. */
const SETTLING = 5;
/** Milliseconds until it has read: a start checks the whole database, and looks through all its campaigns. */
const PATIENCE = 60_000;
const MAILBOX = 'anna.lind@matning.example';
const DATABASE = 'svarstid.sqlite';
const KEPT_DAYS = 730;
const AIM = { percent: 1, megabytes: 150 };

export const needs: RealServer = 'dovecot';

/** Linux counts CPU time in hundredths of a second, whatever the kernel's own clock (USER_HZ). */
const TICKS_A_SECOND = 100;

/** What a daemon costs that waits for a campaign's first letter, with ten national campaigns behind it. */
export async function bench(): Promise<BenchRow> {
  const path = await nationalDatabase();
  const folder = dirname(path);
  await rename(path, join(folder, DATABASE));
  const dovecot = await startDovecot([MAILBOX]);
  try {
    settledLongAgo(join(folder, DATABASE));
    const { percent, megabytes, peak, toStart } = await idling(folder, dovecot);
    return {
      subject: 'idle: CPU of the daemon',
      dataset: `${PROBES} probes of ${YEARS} campaigns in the database, whose mail is to be forgotten after ${KEPT_DAYS} days, and one campaign that waits; ${SECONDS} s against Dovecot`,
      unit: '% of a core',
      figure: percent,
      baseline: null,
      aim: `under ${AIM.percent} %, under ${AIM.megabytes} MB`,
      met: percent < AIM.percent && megabytes < AIM.megabytes,
      checked: `${Math.round(megabytes)} MB, at most ${Math.round(peak)} MB; ${toStart.toFixed(1)} s of CPU until it idled`,
    };
  } finally {
    await dovecot.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function idling(folder: string, dovecot: Dovecot) {
  await writeConfig(folder, {
    inbox: { port: dovecot.imap.port },
    // Its letters are drawn between then and the end: none falls due meanwhile.
    campaign: { period: { from: daysAhead(2), to: daysAhead(20) } },
  });
  const options = { cwd: folder, env: PASSWORDS };
  const started = await svarstid(['start', '--yes'], options);
  if (started.code !== 0) throw new Error(started.stderr);
  const { child, finished } = startSvarstid(['run'], options);
  const pid = child.pid ?? 0;
  try {
    await until(
      'the inbox to be read',
      async () => {
        const { stdout } = await svarstid(['status', '--json'], options);
        return JSON.parse(stdout).inboxReadUntil !== null;
      },
      PATIENCE,
    );
    await pause(SETTLING * 1000);
    const [toStart, began] = [await cpuSeconds(pid), performance.now()];
    await pause(SECONDS * 1000);
    const percent = (100 * ((await cpuSeconds(pid)) - toStart)) / ((performance.now() - began) / 1000);
    const [megabytes, peak] = [await megabytesOf(pid, 'VmRSS'), await megabytesOf(pid, 'VmHWM')];
    return { percent, megabytes, peak, toStart };
  } finally {
    child.kill('SIGTERM');
    await finished;
  }
}

/** As a daemon would have left them: measured by the settings that they have, and kept for some time. */
function settledLongAgo(path: string): void {
  const database = new BetterSqlite3(path);
  const campaigns = database
    .prepare<[], { id: number; measurement_json: string }>('select id, measurement_json from campaigns')
    .all();
  const settle = database.prepare(
    'update campaigns set measured_with = ?, forget_after_days = ? where id = ?',
  );
  for (const { id, measurement_json } of campaigns) {
    settle.run(measureOf(storedMeasurement(measurement_json)).fingerprint, KEPT_DAYS, id);
  }
  database.close();
}

function daysAhead(days: number): string {
  return Temporal.Now.plainDateISO('Europe/Stockholm').add({ days }).toString();
}

async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The name before it stands in parentheses and may hold anything. proc(5): utime and stime are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

async function megabytesOf(pid: number, field: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
}
