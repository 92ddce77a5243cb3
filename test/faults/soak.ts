/**
 * `npm run soak [-- --probes 10000 --hours 8]`: load through Dovecot, on a sound wire and on one that breaks, with
 * throughput and memory, which must not grow; then, for a night, kills and storms from ever new seeds, each printed, until the time is up.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startDovecot } from '../real/dovecot.ts';
import { playCrashes } from './crashes.ts';
import { type LoadResult, playLoad } from './load.ts';
import { scratchFolder } from './scratch.ts';
import { playStorms } from './storms.ts';
import { table } from './table.ts';

const { values } = parseArgs({
  options: {
    probes: { type: 'string', default: '10000' },
    hours: { type: 'string', default: '0' },
    seed: { type: 'string', default: String(process.pid * 1000) },
  },
});
const WARM_UP = 500;
/** The first tenth is the warm-up's; from the second to the last the memory may grow by so much. */
const MOST_GROWTH = 1.2;
const say = (text: string) => process.stdout.write(`${text}\n`);
const end = performance.now() + Number(values.hours) * 3_600_000;
const scratch = scratchFolder();
let losses = 0;

// Code that has not run yet is slow: not for the first of the two alone.
await load(WARM_UP, false);
const sound = await load(Number(values.probes), false);
const faulty = await load(Number(values.probes), true);
say(loadTable(sound, faulty));
for (const result of [sound, faulty]) losses += lostIn(result);
const leaks = [sound, faulty].filter(({ memory }) => growthOf(memory) > MOST_GROWTH).length;
if (leaks > 0) say(`LEAK  memory grew by more than ${MOST_GROWTH} times from the second tenth to the last`);
for (let seed = Number(values.seed); performance.now() < end; seed += 100_000) {
  const chains = await playCrashes(scratch, 1, seed, () => undefined);
  const storms = await playStorms(110, seed, () => undefined);
  const found = [...chains.flatMap(({ kills }) => kills), ...storms].flatMap((one) => one.losses);
  for (const { promise, found: what } of found) say(`LOSS  ${promise}: ${what}`);
  losses += found.length;
  say(
    `seed ${seed}: ${chains.flatMap(({ kills }) => kills).length} kills, ${storms.length} storms, ${found.length} losses`,
  );
}
say(`${losses} losses`);
process.exitCode = losses === 0 && leaks === 0 ? 0 : 1;

async function load(probes: number, breaks: boolean): Promise<LoadResult> {
  const folder = await mkdtemp(join(tmpdir(), 'svarstid-load-'));
  const dovecot = await startDovecot();
  try {
    return await playLoad(dovecot, probes, breaks, Number(values.seed), join(folder, 'load.sqlite'));
  } finally {
    await dovecot.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function growthOf(memory: readonly number[]): number {
  return (memory.at(-1) ?? 0) / (memory[1] ?? 1);
}

/**
 * What the server kept is known as sent or uncertain, every answer is stored once, and each letter sent has its own and
 * is not flagged.
 */
function lostIn(result: LoadResult): number {
  const unknown = Math.max(0, result.mailed - result.sent - result.uncertain);
  const lost = result.answersDelivered - result.repliesStored;
  const unanswered = Math.abs(result.sent - result.answered);
  return result.mailedTwice + unknown + Math.abs(lost) + unanswered + result.falseFlags;
}

function loadTable(one: LoadResult, other: LoadResult): string {
  const row = (name: string, of: (result: LoadResult) => number | string) => [name, of(one), of(other)];
  return table(
    ['load', 'sound wire', 'breaking wire'],
    [
      row('letters mailed', ({ mailed }) => mailed),
      row('mailed twice', ({ mailedTwice }) => mailedTwice),
      row('sent in the database', ({ sent }) => sent),
      row('uncertain in the database', ({ uncertain }) => uncertain),
      row('replies delivered', ({ answersDelivered }) => answersDelivered),
      row('replies stored', ({ repliesStored }) => repliesStored),
      row('probes answered', ({ answered }) => answered),
      row('false flags', ({ falseFlags }) => falseFlags),
      row('letters a second', ({ mailed, sendingSeconds }) => Math.round(mailed / sendingSeconds)),
      row('replies a second', ({ repliesStored, receivingSeconds }) =>
        Math.round(repliesStored / receivingSeconds),
      ),
      row('breaks of the wire', ({ strikes }) => strikes),
      row('seconds sending', ({ sendingSeconds }) => sendingSeconds),
      row('seconds receiving', ({ receivingSeconds }) => receivingSeconds),
      row('memory, MB, by tenths', ({ memory }) => memory.join(' ')),
      row('memory, last by second', ({ memory }) => growthOf(memory).toFixed(2)),
    ],
  );
}
