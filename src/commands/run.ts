import { setFlagsFromString } from 'node:v8';
import type { Command } from 'commander';

interface RunCommand {
  config?: string[];
  once?: boolean;
  logLevel: string;
}

export function register(program: Command): void {
  program
    .command('run')
    .description('the daemon: send by the clock, receive, measure, flag; ends on SIGTERM or Ctrl-C')
    .option(
      '--config <file>',
      'the config (default: "config.json"); given again: a further campaign of the same database',
      (file: string, earlier: string[] = []) => [...earlier, file],
    )
    .option('--once', 'one cycle, then end: for the system cron')
    .option('--log-level <level>', 'debug, info, warn or error', 'info')
    .addHelpText(
      'after',
      `
The log is JSON lines on stderr. Ending finishes the message in hand, within 10 seconds.
A database has one daemon. It sends the campaigns whose configs it is given; mail that answers another campaign of the
database is measured by that campaign's own settings all the same.

Examples:
  svarstid run --config autumn/config.json
  svarstid run --config huddinge.json --config botkyrka.json
  svarstid run --once 2>> svarstid.log          every few minutes from cron`,
    )
    .action(async ({ config = ['config.json'], ...options }: RunCommand) => {
      // A daemon waits most of the time: a third less memory is worth more to it than speed.
      setFlagsFromString('--optimize-for-size');
      const { run } = await import('./runCampaign.ts');
      await run({ ...options, configs: config });
    });
}
