import { join } from 'node:path';
import type { Command } from 'commander';
import { disagreements, pairOf } from '../reading/evaluation.ts';
import { type LabelledReply, parseLabels } from '../reading/labels.ts';
import { parseMessage } from '../reading/parse.ts';
import { readReply } from '../reading/read.ts';
import { scoreVerdicts } from '../reading/scoring.ts';
import { scoreTable } from '../reading/show/scoreTable.ts';
import { paint, readMail } from './read.ts';

const EXAMPLES = `
DIR holds raw messages and labels.json: for each what a person says of it.

Examples:
  svarstid evaluate test/fixtures/replies
  svarstid evaluate test/fixtures/replies --json | jq .scores.kindAccuracy`;

export function register(program: Command): void {
  program
    .command('evaluate')
    .description('how well the reader reads: its verdicts on a labelled folder against the labels')
    .argument('<dir>', 'folder with messages and labels.json')
    .option('--json', 'print one JSON object')
    .addHelpText('after', EXAMPLES)
    .action(evaluate);
}

async function evaluate(dir: string, options: { json?: true }): Promise<void> {
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
