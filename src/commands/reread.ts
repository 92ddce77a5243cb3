import type { Command } from 'commander';
import { type ConfigOption, withConfig } from './campaign.ts';

export interface RereadOptions extends ConfigOption {
  apply?: true;
  json?: true;
}

export function register(program: Command): void {
  withConfig(program.command('reread'))
    .description(
      'read and match all stored mail again with the present program: what would change, and then the change',
    )
    .option('--apply', 'make the changes without asking')
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      `
Shows which messages would be judged otherwise, which letters get another outcome, and how the figures move; asks on a
terminal, then makes all changes or none. What persons said in "svarstid review" stays. The changes are made while no
daemon runs: stop it first. Mail that was forgotten keeps its judgement.

Examples:
  svarstid reread
  svarstid reread --json | jq '.changes[] | select(.fields[].field == "kind")'
  svarstid reread --apply`,
    )
    .action(reread);
}

async function reread(options: RereadOptions): Promise<void> {
  const { rereadMail } = await import('./rereadMail.ts');
  await rereadMail(options);
}
