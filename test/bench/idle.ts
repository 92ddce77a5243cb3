import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startSvarstid, svarstid } from '../house/bin.ts';
import { PASSWORDS, writeConfig } from '../house/configFile.ts';
import { startDovecot } from '../real/dovecot.ts';
import { until } from '../real/until.ts';

// What an idle daemon costs: `node test/bench/idle.ts [seconds]` runs one against Dovecot, with a campaign that waits
// for its first letter, and prints its CPU time and memory. Wants Debian's dovecot-imapd and dovecot-lmtpd.

const SECONDS = Number(process.argv[2] ?? 60);
/** Seconds from the first reading of the inbox: what is loaded and compiled by then is no idling. */
const SETTLING = 5;
const MAILBOX = 'anna.lind@matning.example';

/** Linux counts CPU time in hundredths of a second, whatever the kernel's own clock (USER_HZ). */
const TICKS_A_SECOND = 100;

async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The name before it stands in parentheses and may hold anything. proc(5): utime and stime are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

async function megabytes(pid: number, field: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
}

const folder = await mkdtemp(join(tmpdir(), 'svarstid-idle-'));
const dovecot = await startDovecot([MAILBOX]);
try {
  await writeConfig(folder, { inbox: { port: dovecot.imap.port } });
  const options = { cwd: folder, env: PASSWORDS };
  await svarstid(['start', '--yes'], options);
  const { child, finished } = startSvarstid(['run'], options);
  const pid = child.pid ?? 0;
  await until('the inbox to be read', async () => {
    const { stdout } = await svarstid(['status', '--json'], options);
    return JSON.parse(stdout).inboxReadUntil !== null;
  });
  await pause(SETTLING * 1000);
  const [from, began] = [await cpuSeconds(pid), performance.now()];
  await pause(SECONDS * 1000);
  const cpu = (100 * ((await cpuSeconds(pid)) - from)) / ((performance.now() - began) / 1000);
  process.stdout.write(
    `an idle daemon, ${SECONDS} s: ${cpu.toFixed(2)} % CPU of one core, ` +
      `${(await megabytes(pid, 'VmRSS')).toFixed(0)} MB (at most ${(await megabytes(pid, 'VmHWM')).toFixed(0)} MB), ` +
      `${from.toFixed(2)} s of CPU to start\n`,
  );
  child.kill('SIGTERM');
  await finished;
} finally {
  await dovecot.stop();
  await rm(folder, { recursive: true, force: true });
}
