// node test/bench/reading.ts: how fast raw bytes become a reading, against mailparser's simpleParser alone.
import { existsSync, readFileSync } from 'node:fs';
import { simpleParser } from 'mailparser';
import { parseLabels } from '../../src/reading/labels.ts';
import { parseMessage, parseMessageSync } from '../../src/reading/parse.ts';
import { readReply } from '../../src/reading/read.ts';
import type { ProbeContext } from '../../src/reading/types.ts';
import { type BenchRow, inTurn } from './bench.ts';

const BESIDE = new URL('../../../shared/replies/', import.meta.url);
const OURS = new URL('../fixtures/replies/', import.meta.url);
const ROUNDS = 9;
const REPEATS = 3;
const AIM = 0.8;
const AIM_MS_PER_MB = 50;

interface Mail {
  raw: Buffer;
  probe: ProbeContext | null;
}

/** Parsing and reading in turn with parsing alone, on the same mails. */
export async function bench(): Promise<BenchRow> {
  const folder = existsSync(BESIDE) ? BESIDE : OURS;
  const mails = labelled(folder);
  const [ours = 0, theirs = 0] = await inTurn(ROUNDS, [
    () => rate(mails, async ({ raw, probe }) => readReply(await parseMessage(raw), probe)),
    () => rate(mails, ({ raw }) => simpleParser(raw)),
  ]);
  const slowest = Math.max(...hard().map(({ raw, probe }) => millisecondsPerMegabyte(raw, probe)));
  return {
    subject: 'reading a reply',
    dataset: `${mails.length} labelled mails, each parsed and read ${REPEATS} times a round`,
    unit: 'mails/s',
    figure: ours,
    baseline: { name: 'simpleParser alone', figure: theirs },
    aim: `at least ${AIM} x, and under ${AIM_MS_PER_MB} ms per MB of text`,
    met: ours >= AIM * theirs && slowest < AIM_MS_PER_MB,
    checked: `${slowest.toFixed(0)} ms per MB on the slowest of ${hard().length} long texts`,
  };
}

function labelled(folder: URL): Mail[] {
  const labels = parseLabels(readFileSync(new URL('labels.json', folder), 'utf8'), 'labels.json');
  return labels.map(({ file, probe }) => ({ raw: readFileSync(new URL(file, folder)), probe }));
}

async function rate(mails: readonly Mail[], work: (mail: Mail) => Promise<unknown>): Promise<number> {
  const start = performance.now();
  for (let repeat = 0; repeat < REPEATS; repeat++) for (const mail of mails) await work(mail);
  return (1000 * REPEATS * mails.length) / (performance.now() - start);
}

/** Texts of a megabyte as long threads and machines write them. */
function hard(): Mail[] {
  const [{ probe } = { probe: null }] = labelled(OURS);
  const head = (type: string) =>
    `From: Olle <olle@ekvik.example>\r\nContent-Type: ${type}; charset=utf-8\r\n\r\n`;
  const fill = (line: string) => line.repeat(Math.ceil(1_000_000 / line.length));
  const text = head('text/plain');
  return [
    `${text}Hej!\n\n${fill('> > en citerad rad ur en mycket lång tråd med många svar\n')}`,
    text + fill('Det här är en rad i ett långt brev om cykelställ vid stationen.\n'),
    head('text/html') +
      fill('<p style="margin:0">En rad i ett långt brev, med <b>fetstil</b> och <a href="#">länk</a>.</p>'),
  ].map((raw) => ({ raw: Buffer.from(raw), probe }));
}

/** The median of five, so that the compiler's first look does not count. */
function millisecondsPerMegabyte(raw: Buffer, probe: ProbeContext | null): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    readReply(parseMessageSync(raw), probe);
    return performance.now() - start;
  });
  return ((times.toSorted((a, b) => a - b)[2] ?? 0) * 1_000_000) / raw.length;
}

if (import.meta.main) {
  const { subject, figure, baseline, aim, met, dataset, checked } = await bench();
  const ratio = figure / (baseline?.figure ?? Number.NaN);
  process.stdout.write(
    `${subject}: ${figure.toFixed(0)} mails/s, ${baseline?.name} ${baseline?.figure.toFixed(0)} mails/s, ratio ${ratio.toFixed(2)} (aim: ${aim}; ${met ? 'met' : 'MISSED'})\n${dataset}; ${checked}\n`,
  );
}
