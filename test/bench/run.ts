// npm run bench [-- [--json] [--full] [subject...]]: measures each subject and prints one table.
import { missing, type RealServer } from '../real/servers.ts';
import type { BenchRow } from './bench.ts';

interface Subject {
  bench(): Promise<BenchRow | BenchRow[]>;
  /** without it there is nothing to measure */
  needs?: RealServer;
}

/** One file a subject. Each is loaded when its turn comes, so that none slows another. */
const SUBJECTS: Record<string, () => Promise<Subject>> = {
  'working-time': () => import('./workingTime.ts'),
  plan: () => import('./plan.ts'),
  start: () => import('./start.ts'),
  reading: () => import('./reading.ts'),
  'new-text': () => import('./newText.ts'),
  judging: () => import('./judging.ts'),
  sending: () => import('./sending.ts'),
  reaction: () => import('./reaction.ts'),
  idle: () => import('./idle.ts'),
  'catching-up': () => import('./catchingUp.ts'),
  report: () => import('./report.ts'),
};

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = wanted.filter((subject) => !(subject in SUBJECTS));
if (unknown.length > 0) {
  process.stderr.write(
    `bench: found ${unknown.join(', ')}, must be of ${Object.keys(SUBJECTS).join(', ')}\n`,
  );
  process.exit(2);
}

const rows: BenchRow[] = [];
for (const [subject, load] of Object.entries(SUBJECTS)) {
  if (wanted.length > 0 && !wanted.includes(subject)) continue;
  const { bench, needs } = await load();
  const lack = needs && missing(needs);
  process.stderr.write(lack ? `${subject}: skipped: ${lack}\n` : `${subject} ...\n`);
  if (!lack) rows.push(...[await bench()].flat());
}
process.stdout.write(
  process.argv.includes('--json') ? `${JSON.stringify(rows.map(withRatio), null, 2)}\n` : table(rows),
);

function withRatio(row: BenchRow): BenchRow & { ratio: number | null } {
  return { ...row, ratio: row.baseline ? row.figure / row.baseline.figure : null };
}

function table(measured: readonly BenchRow[]): string {
  const header = ['subject', 'figure', 'baseline', 'ratio', 'aim', ''];
  const cells = measured
    .map(withRatio)
    .map((row) => [
      row.subject,
      `${rounded(row.figure)} ${row.unit}`,
      row.baseline ? `${rounded(row.baseline.figure)} (${row.baseline.name})` : '-',
      row.ratio === null ? '-' : `${rounded(row.ratio)} x`,
      row.aim,
      row.met ? 'met' : 'MISSED',
    ]);
  const lines = [header, ...cells];
  const widths = header.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const text = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const notes = measured.map(({ subject, dataset, checked }) => `${subject}: ${dataset}; ${checked}`);
  return `${[...text, '', ...notes].join('\n')}\n`;
}

/** Three significant digits are what a median of a few rounds can bear. */
function rounded(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en');
}
