import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseInstant, toIso } from '../calendar/instant.ts';
import { OperatorError } from '../config/operatorError.ts';
import type { Config } from '../config/schema.ts';
import { writeExport } from '../report/export/writeExport.ts';
import { buildReport } from '../report/report.ts';
import { saveImported } from '../store/comparisons.ts';
import type { Store } from '../store/open.ts';
import { matchedReplies, messageIdsOf, probeResults } from '../store/results.ts';
import { VERSION } from '../version.ts';
import { type ComparedFigure, compareFigures, type SentResult, type Tally, tally } from './comparison.ts';
import { DEMO_PEERS, earlierFigures } from './earlierFigures.ts';
import { progressBar } from './progressBar.ts';
import { type Rehearsal, rehearse } from './rehearsal.ts';
import { comparisonTable, tallyTable } from './tables.ts';

interface DemoOptions {
  seed: string;
  out: string;
  json?: true;
}

/**
 * Plays the demo, prints the figures beside the truth, and leaves database and report.
 * @throws OperatorError when a mail was matched wrongly, or a time or flag differs from the truth
 */
export async function demo({ seed, out, json }: DemoOptions): Promise<void> {
  await mkdir(out, { recursive: true }).catch((cause: unknown) => {
    const found = cause instanceof Error ? cause.message : String(cause);
    throw new OperatorError(`--out: found "${out}", must be a folder that can be written into: ${found}`, {
      cause,
    });
  });
  const database = join(out, 'demo.sqlite');
  const bar = progressBar(process.stderr);
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  const rehearsal = await rehearse({
    seed: seedOf(seed),
    database,
    onProgress: (done, at) => bar.show(done, toIso(at).slice(0, 10)),
    signal: controller.signal,
  });
  bar.end();
  try {
    if (controller.signal.aborted) throw new OperatorError('interrupted: the demo did not finish');
    await show(rehearsal, out, json === true);
  } finally {
    await rehearsal.store.destroy();
  }
}

function seedOf(text: string): number {
  const seed = Number(text);
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw new OperatorError(`--seed: found "${text}", must be a whole number from 0 to 4294967295`, {
      exitCode: 2,
    });
  }
  return seed;
}

async function show(
  { store, config, campaignId, truth, strays }: Rehearsal,
  out: string,
  json: boolean,
): Promise<void> {
  const ids = await messageIdsOf(store, campaignId);
  const rows = await probeResults(store, config.campaign.name);
  const results: SentResult[] = rows.map((row) => ({ ...row, messageId: ids.get(row.probe_id) ?? null }));
  const compared = compareFigures(results, truth);
  const tallies = tally(results, await matchedReplies(store), truth, strays);
  const began = parseInstant(rows[0]?.planned_at ?? '');
  const { report, data } = await leaveResults(store, config, out, began);
  print(compared, tallies, json);
  process.stderr.write(`\nDatabase:  ${config.database}\nReport:    ${report}\nOpen data: ${data}\n`);
  const wrong = tallies.filter(({ name, right, of }) => right < of && MUST_BE_RIGHT.includes(name));
  if (wrong.length > 0)
    throw new OperatorError(`measured wrongly: ${wrong.map(({ name }) => name).join('; ')}`);
}

/** The report and the open data, beside invented figures to compare with. */
async function leaveResults(
  store: Store,
  config: Config,
  out: string,
  began: number,
): Promise<{ report: string; data: string }> {
  const { name: campaign, municipalities } = config.campaign;
  const year = Number(toIso(began).slice(0, 4));
  const figures = municipalities.flatMap(({ code }) => earlierFigures(code, year));
  await saveImported(store, figures, began);
  const [report, data] = [join(out, 'report.html'), join(out, 'open-data')];
  const comparison = { peers: DEMO_PEERS, peerYears: 3 };
  await writeFile(report, await buildReport(store, { campaign, lang: 'sv', comparison, examples: 2 }));
  await writeExport(store, data, { campaign, version: VERSION });
  return { report, data };
}

/** What no reading enters into; the reader's own errors are shown, and judged by the reader's own tests. */
const MUST_BE_RIGHT = [
  'mails matched to their letter',
  'sent times, to the second',
  'response times, to the second',
  'flagged as unanswered',
];

function print(figures: readonly ComparedFigure[], tallies: readonly Tally[], json: boolean): void {
  if (json) process.stdout.write(`${JSON.stringify({ figures, tallies })}\n`);
  else process.stdout.write(`${comparisonTable(figures)}\n${tallyTable(tallies)}`);
}
