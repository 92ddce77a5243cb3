import { type Command, InvalidArgumentError } from 'commander';
import { OperatorError } from '../config/operatorError.ts';
import type { Decision } from '../judge/review.ts';
import { type ConfigOption, withConfig } from './campaign.ts';
import { countsWord, detailWord, extraWord, kindWord, matchWord, reviewNumber } from './reviewWords.ts';

export interface ReviewOptions extends ConfigOption {
  match?: Decision;
  kind?: Decision;
  detail?: Decision[];
  extra?: Decision;
  counts?: Decision;
  why?: string;
  by?: string;
  /** true: the last word on the message */
  undo?: true | number;
  overrule?: number[];
  json?: true;
}

const HELP = `
Without a message: what needs eyes. On a terminal it then leads through them one by one.
A word stands beside the machine's, which is kept; the figures follow at once, and --undo gives back what was before.
Numbers of letters are the probe_id of the view probe_results.

Examples:
  svarstid review
  svarstid review 17
  svarstid review 17 --match 5 --why "answers the letter about the bench"
  svarstid review 17 --kind answer --detail phone=no --why "the phone is the switchboard's" --by anna
  svarstid review 17 18 19 --match none --why "newsletters"
  svarstid review 21 --counts yes --why "17 was about another matter"
  svarstid review 17 --undo`;

export function register(program: Command): void {
  withConfig(program.command('review'))
    .description('what needs eyes: look at a mail with its evidence, and have the last word on it')
    .argument('[message...]', 'numbers of messages', collectNumbers)
    .option('--match <letter|none>', 'it answers this letter, or none', matchWord)
    .option('--kind <kind>', 'what kind of reply it is', kindWord)
    .option('--detail <name=yes|no>', 'whether the sender gives a detail; may be repeated', collectDetails)
    .option('--extra <yes|no>', 'whether it gives extra information', extraWord)
    .option('--counts <yes|no>', 'whether it is the answer that counts', countsWord)
    .option('--why <text>', 'the reason, kept with the word')
    .option('--by <name>', 'who says so (default: the user of this system)')
    .option('--undo [review]', 'take back this word, or the last one on the message', reviewNumber)
    .option('--overrule <review>', "put another word in the place of somebody else's", collectReviews)
    .option('--json', 'print JSON')
    .addHelpText('after', HELP)
    .action(review);
}

async function review(messages: number[], options: ReviewOptions): Promise<void> {
  const decisions = decisionsOf(options);
  refuseMuddle(messages, decisions, options);
  const { inReview } = await import('./reviewActions.ts');
  await inReview(options, async ({ decideAll, list, show, undoAll }) => {
    if (options.undo !== undefined) await undoAll(messages);
    else if (decisions.length > 0) await decideAll(messages, decisions);
    else if (messages.length > 0) await show(messages);
    else await list();
  });
}

function decisionsOf({ match, kind, detail, extra, counts }: ReviewOptions): Decision[] {
  return [match, kind, ...(detail ?? []), extra, counts].filter((one) => one !== undefined);
}

function refuseMuddle(
  messages: readonly number[],
  decisions: readonly Decision[],
  { undo, why }: ReviewOptions,
): void {
  const wrong = (message: string) => new OperatorError(message, { exitCode: 2 });
  if (decisions.length > 0 && undo !== undefined) throw wrong('either say something or --undo, not both');
  if ((decisions.length > 0 || undo !== undefined) && messages.length === 0) {
    throw wrong('which message is missing: svarstid review MESSAGE ...');
  }
  if (decisions.length > 0 && !why?.trim()) throw wrong('--why is missing: a word is kept with its reason');
  if (typeof undo === 'number' && messages.length > 1) {
    throw wrong('--undo REVIEW is about one message: name that one');
  }
}

function collectNumbers(text: string, before: number[] = []): number[] {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError("must be a message's number");
  return [...before, Number(text)];
}

function collectDetails(text: string, before: Decision[] = []): Decision[] {
  return [...before, detailWord(text)];
}

function collectReviews(text: string, before: number[] = []): number[] {
  return [...before, reviewNumber(text)];
}
