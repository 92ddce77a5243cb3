import { join } from 'node:path';
import type { Command } from 'commander';
import { OperatorError } from '../config/operatorError.ts';
import { disagreements, pairOf } from '../reading/evaluation.ts';
import { type LabelledReply, parseLabels } from '../reading/labels.ts';
import { parseMessage } from '../reading/parse.ts';
import { readReply } from '../reading/read.ts';
import { scoreVerdicts } from '../reading/scoring.ts';
import { scoreTable } from '../reading/show/scoreTable.ts';
import { paint, readMail } from './read.ts';

const EXAMPLES = `
DIR holds raw messages and labels.json: for each what a person says of it. With --reviewed in its place what persons said
in "svarstid review" is held against the machine: each field only on the mails where somebody has spoken on it.

Examples:
  svarstid evaluate test/fixtures/replies
  svarstid evaluate --reviewed --config autumn-2026/config.json
  svarstid evaluate test/fixtures/replies --json | jq .scores.kindAccuracy`;

export function register(program: Command): void {
  program
    .command('evaluate')
    .description('how well the reader reads: its verdicts on a labelled folder against the labels')
    .argument('[dir]', 'folder with messages and labels.json')
    .option('--reviewed', "what reviewers decided in the config's database, in place of a folder")
    .option('--config <file>', 'the config, for --reviewed', 'config.json')
    .option('--json', 'print one JSON object')
    .addHelpText('after', EXAMPLES)
    .action(evaluate);
}

interface EvaluateOptions {
  config: string;
  reviewed?: true;
  json?: true;
}

async function evaluate(dir: string | undefined, options: EvaluateOptions): Promise<void> {
  if ((dir === undefined) !== (options.reviewed === true)) {
    throw new OperatorError('evaluate: give a folder with labels.json, or --reviewed, one of the two', {
      exitCode: 2,
    });
  }
  await (dir === undefined ? evaluateReviewed(options) : evaluateFolder(dir, options));
}

async function evaluateReviewed(options: EvaluateOptions): Promise<void> {
  const [{ inCampaign }, { reviewedScores }, { reviewedText }] = await Promise.all([
    import('./campaign.ts'),
    import('../judge/reviewedScores.ts'),
    import('../judge/show/reviewedText.ts'),
  ]);
  await inCampaign(options, async ({ store, config }) => {
    const reviewed = await reviewedScores(store, config.measurement.completeSenderDetails);
    if (options.json) process.stdout.write(`${JSON.stringify(reviewed)}\n`);
    else process.stdout.write(reviewedText(reviewed, paint));
  });
}

async function evaluateFolder(dir: string, options: EvaluateOptions): Promise<void> {
  const place = join(dir, 'labels.json');
  const labels = parseLabels((await readMail(place, 'a list of labels')).toString('utf8'), place);
  const judged = await Promise.all(labels.map((label) => judge(dir, label)));
  const scores = scoreVerdicts(judged.map(({ pair }) => pair));
  const found = judged.flatMap(({ pair, reading }) => disagreements(pair, reading));
  if (options.json) process.stdout.write(`${JSON.stringify({ scores, disagreements: found })}\n`);
  else process.stdout.write(scoreTable(scores, found, paint));
}

async function judge(dir: string, label: LabelledReply) {
  const message = await parseMessage(await readMail(join(dir, label.file)));
  const reading = readReply(message, label.probe);
  return { reading, pair: pairOf(label, reading) };
}
