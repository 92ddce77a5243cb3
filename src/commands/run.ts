import type { Command } from 'commander';
import { type ConfigOption, withConfig } from './campaign.ts';

export function register(program: Command): void {
  withConfig(program.command('run'))
    .description('the daemon: send by the clock, receive, measure, flag; ends on SIGTERM or Ctrl-C')
    .option('--once', 'one cycle, then end: for the system cron')
    .option('--log-level <level>', 'debug, info, warn or error', 'info')
    .addHelpText(
      'after',
      `
The log is JSON lines on stderr. Ending finishes the message in hand, within 10 seconds.

Examples:
  svarstid run --config autumn/config.json
  svarstid run --once 2>> svarstid.log          every few minutes from cron`,
    )
    .action(async (options: ConfigOption & { once?: boolean; logLevel: string }) => {
      const { run } = await import('./runCampaign.ts');
      await run(options);
    });
}
