import { existsSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import type { WorkingCalendar } from '../calendar/workingTime.ts';
import { OperatorError } from '../config/operatorError.ts';

const EXAMPLES = `
FROM and TO: ISO 8601 with an offset from UTC, e.g. 2026-10-05T13:40+02:00 or 2026-10-05T11:40Z.
Open hours: those of the config; without one Mon-Fri 08-17 in Sweden, holidays out.

Examples:
  svarstid hours 2026-10-30T13:40+01:00 2026-11-02T08:20+01:00
  svarstid hours --stdin --json < spans.txt   a line "FROM TO" in, {"from","to","seconds"} out`;

const DEFAULT_CONFIG = 'config.json';

interface HoursOptions {
  config?: string;
  json?: true;
  stdin?: true;
}

export function register(program: Command): void {
  program
    .command('hours')
    .description('working time between two instants, explained day by day')
    .argument('[from]', 'when it begins')
    .argument('[to]', 'when it ends')
    .option(
      '--config <file>',
      `the config that has the open hours (default: "${DEFAULT_CONFIG}", if it is there)`,
    )
    .option('--json', 'print JSON')
    .option('--stdin', 'read lines "FROM TO", print a line for each')
    .addHelpText('after', EXAMPLES)
    .action(showHours);
}

async function showHours(from: string | undefined, to: string | undefined, options: HoursOptions) {
  const none = from === undefined && to === undefined;
  if (options.stdin ? !none : from === undefined || to === undefined) {
    throw new OperatorError('hours: give FROM and TO, or --stdin and neither', { exitCode: 2 });
  }
  const { makeWorkingCalendar } = await import('../calendar/workingTime.ts');
  const calendar = makeWorkingCalendar(await workingHours(options.config));
  if (from === undefined || to === undefined) await answerStdin(calendar, options);
  else await explain(calendar, from, to, options);
}

async function answerStdin(calendar: WorkingCalendar, { json }: HoursOptions): Promise<void> {
  const { answerLines, asJson, asText } = await import('../calendar/hoursText.ts');
  const answers = answerLines(process.stdin.setEncoding('utf8'), calendar, json ? asJson : asText);
  await pipeline(answers, process.stdout, { end: false });
}

async function explain(
  calendar: WorkingCalendar,
  from: string,
  to: string,
  { json }: HoursOptions,
): Promise<void> {
  const { givenInstant } = await import('../calendar/givenInstant.ts');
  const { explanation, explanationJson } = await import('../calendar/hoursText.ts');
  const [start, end] = [givenInstant(from, 'FROM'), givenInstant(to, 'TO')];
  if (end < start) process.stderr.write('hours: TO lies before FROM, so no time passes between them\n');
  const days = calendar.explain(start, end);
  process.stdout.write(json ? explanationJson(start, end, days) : explanation(days));
}

/** Those of the named config, else of the one that lies here, else the default. */
async function workingHours(file: string | undefined) {
  if (file === undefined && !existsSync(DEFAULT_CONFIG)) {
    return (await import('../calendar/workingHours.ts')).SWEDISH_OFFICE_HOURS;
  }
  const { loadConfig } = await import('../config/load.ts');
  return (await loadConfig(file ?? DEFAULT_CONFIG)).measurement.workingHours;
}
