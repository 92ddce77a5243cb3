// npm run growth -- [--sizes 1000,10000,100000,1000000] [--folder DIR] [--out docs]: what a national campaign costs in
// databases that hold so many letters of earlier ones: a table, and the curves of growth.svg in `out`.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Growth, growthCurves } from './growthCurves.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,100000,1000000' },
    folder: { type: 'string' },
    out: { type: 'string' },
  },
});
const sizes = values.sizes.split(',').map(Number);
if (sizes.some((size) => !Number.isSafeInteger(size) || size < 1)) {
  process.stderr.write(`growth: --sizes: found ${values.sizes}, must be whole numbers, as 1000,10000\n`);
  process.exit(2);
}

/** Code whose addresses and letters are the same in each database. */
const MUNICIPALITY = '0126';

const took = z.object({ wall: z.number(), cpu: z.number(), times: z.number() });
const SHAPES = {
  fill: z.object({ seconds: z.number() }),
  live: z.object({
    letters: z.number(),
    mails: z.number(),
    sending: took,
    storing: took,
    judging: took,
    idle: took,
    watch: took,
    hourly: took,
    queue: took,
    starting: took,
    flagging: took,
    flagged: z.number(),
    bytesALetter: z.number(),
    bytesBefore: z.number(),
    megabytes: z.number(),
  }),
  status: z.object({ status: took }),
  report: z.object({ report: took, megabytes: z.number() }),
};

const grown: Growth[] = [];
for (const size of sizes) {
  process.stderr.write(`${size.toLocaleString('en')} letters ...\n`);
  grown.push(measured(size));
}
process.stdout.write(`${table(grown)}\n`);
if (values.out !== undefined) {
  mkdirSync(values.out, { recursive: true });
  writeFileSync(join(values.out, 'growth.svg'), growthCurves(grown));
}

/** In a database of a folder of its own, removed afterwards; one that was filled before, in `--folder`, is used up. */
function measured(size: number): Growth {
  const folder = mkdtempSync(join(values.folder ?? tmpdir(), 'svarstid-growth-'));
  const filled = join(values.folder ?? folder, `${size}.sqlite`);
  try {
    if (!existsSync(filled)) inOwnProcess(SHAPES.fill, 'fill', filled, String(size));
    const live = inOwnProcess(SHAPES.live, 'live', filled);
    const one = inOwnProcess(SHAPES.report, 'report', filled, MUNICIPALITY);
    const all = inOwnProcess(SHAPES.report, 'report', filled);
    return {
      letters: size,
      bytesFilled: live.bytesBefore / size,
      bytesALetter: live.bytesALetter,
      start: live.starting.cpu,
      lettersASecond: live.letters / live.sending.cpu,
      mailsASecond: live.mails / (live.storing.cpu + live.judging.cpu),
      round: live.idle.cpu / live.idle.times,
      watch: live.watch.cpu / live.watch.times,
      hourly: live.hourly.cpu,
      flagsASecond: live.flagged / live.flagging.cpu,
      queue: live.queue.cpu,
      status: inOwnProcess(SHAPES.status, 'status', filled).status.cpu,
      report: one.report.cpu,
      ranking: all.report.cpu,
      megabytes: live.megabytes,
      reportMegabytes: Math.max(one.megabytes, all.megabytes),
    };
  } finally {
    rmSync(folder, { recursive: true });
    for (const ending of ['', '-wal', '-shm']) rmSync(`${filled}${ending}`, { force: true });
  }
}

function inOwnProcess<Shape extends z.ZodType>(shape: Shape, ...args: string[]): z.output<Shape> {
  const script = new URL('./growthOnce.ts', import.meta.url).pathname;
  return shape.parse(JSON.parse(execFileSync(process.execPath, [script, ...args], { encoding: 'utf8' })));
}

/** Times are CPU time: the machine may be busy with other things. */
function table(rows: readonly Growth[]): string {
  const milliseconds = (seconds: number) => `${rounded(1000 * seconds)} ms`;
  const lines: [string, (row: Growth) => string][] = [
    ['letters sent, a second', (row) => rounded(row.lettersASecond)],
    ['mails stored, matched, read, settled, a second', (row) => rounded(row.mailsASecond)],
    ['letters flagged, a second', (row) => rounded(row.flagsASecond)],
    ['a round of the daemon at rest (every 10 s)', (row) => milliseconds(row.round)],
    ['a round of the watch (every minute)', (row) => milliseconds(row.watch)],
    ['what looks through all campaigns (every hour)', (row) => milliseconds(row.hourly)],
    ['`status`', (row) => milliseconds(row.status)],
    ['`report` of one municipality', (row) => milliseconds(row.report)],
    ['`report` of 290 municipalities', (row) => milliseconds(row.ranking)],
    ['`review`: the list of what needs eyes', (row) => milliseconds(row.queue)],
    ['a start of the daemon: the whole file is checked', (row) => milliseconds(row.start)],
    ['daemon, memory at most', (row) => `${rounded(row.megabytes)} MB`],
    ['`report`, memory at most', (row) => `${rounded(row.reportMegabytes)} MB`],
    ['database, bytes a letter as filled', (row) => rounded(row.bytesFilled)],
    ["database, bytes a letter of the year's campaign", (row) => rounded(row.bytesALetter)],
  ];
  const cells = [
    ['letters in the database', ...rows.map(({ letters }) => letters.toLocaleString('en'))],
    ['---', ...rows.map(() => '--:')],
    ...lines.map(([name, show]) => [name, ...rows.map(show)]),
  ];
  return cells.map((line) => `| ${line.join(' | ')} |`).join('\n');
}

function rounded(value: number): string {
  return Number(value.toPrecision(2)).toLocaleString('en');
}
