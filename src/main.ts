import { inspect } from 'node:util';
import { Command, CommanderError } from 'commander';
import { masked } from './config/masked.ts';
import { OperatorError } from './config/operatorError.ts';
import { VERSION } from './version.ts';

interface CommandModule {
  register(program: Command): void;
}

/** Only the module of the command that runs is loaded, which keeps `--version` and small commands instant. */
const COMMANDS: Record<string, () => Promise<CommandModule>> = {
  init: () => import('./commands/init.ts'),
  check: () => import('./commands/check.ts'),
  plan: () => import('./commands/plan.ts'),
  start: () => import('./commands/start.ts'),
  run: () => import('./commands/run.ts'),
  pause: () => import('./commands/pause.ts'),
  resume: () => import('./commands/resume.ts'),
  cancel: () => import('./commands/cancel.ts'),
  resolve: () => import('./commands/resolve.ts'),
  status: () => import('./commands/status.ts'),
  review: () => import('./commands/review.ts'),
  reread: () => import('./commands/reread.ts'),
  forget: () => import('./commands/forget.ts'),
  backup: () => import('./commands/backup.ts'),
  report: () => import('./commands/report.ts'),
  export: () => import('./commands/export.ts'),
  import: () => import('./commands/import.ts'),
  read: () => import('./commands/read.ts'),
  evaluate: () => import('./commands/evaluate.ts'),
  hours: () => import('./commands/hours.ts'),
  demo: () => import('./commands/demo.ts'),
};

const HELP = `
A letter is a question sent once to one municipality by one persona. The JSON, the views and --probe call it a probe.
First steps: init, check, plan, start, run; then status. Each command has its own --help.

Example:
  svarstid demo`;

async function main(args: readonly string[]): Promise<void> {
  const program = new Command('svarstid')
    .description("Measures how well municipalities answer their citizens' e-mail")
    .version(VERSION)
    .exitOverride()
    .addHelpText('after', HELP);
  for (const load of modulesFor(args)) (await load()).register(program.exitOverride());
  suggestWhole(program, args[0] ?? '');
  await program.parseAsync(args, { from: 'user' });
}

function modulesFor([first, second]: readonly string[]): (() => Promise<CommandModule>)[] {
  if (first === '--version' || first === '-V') return [];
  const named = COMMANDS[(first === 'help' ? second : first) ?? ''];
  return named ? [named] : Object.values(COMMANDS);
}

/** Whoever typed the beginning of a command meant it; commander goes by the fewest letters to change (stat: start). */
function suggestWhole(program: Command, typed: string): void {
  const meant = Object.keys(COMMANDS).filter((name) => typed !== '' && name.startsWith(typed));
  if (typed in COMMANDS || meant.length === 0) return;
  const names = meant.length === 1 ? meant[0] : `one of ${meant.join(', ')}`;
  program.error(`error: unknown command '${typed}'\n(Did you mean ${names}?)`);
}

/** A reader that has seen enough (`svarstid plan | head`) is no failure; a full disk is. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`svarstid: stdout: cannot be written: ${error.message}\n`);
  process.exit(1);
});

/** Crashes with its stack, from wherever it comes; what libraries put into their errors may hold a secret. */
process.on('uncaughtException', (error) => {
  process.stderr.write(`${masked(inspect(error))}\n`);
  process.exit(1);
});

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = await exitCodeOf(error);
}

/** 0 done, 1 failed, 2 wrong use or config; what is no error of the operator's crashes with its stack. */
async function exitCodeOf(error: unknown): Promise<number> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const known = error instanceof OperatorError ? error : await databaseError(error);
  process.stderr.write(`svarstid: ${masked(known.message)}\n`);
  return known.exitCode;
}

async function databaseError(error: unknown): Promise<OperatorError> {
  const { databaseTrouble } = await import('./store/trouble.ts');
  const known = databaseTrouble(error);
  if (!known) throw error;
  return known;
}
