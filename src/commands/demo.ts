import type { Command } from 'commander';

export function register(program: Command): void {
  program
    .command('demo')
    .description(
      'a whole campaign in a minute: five weeks of virtual time against a built-in municipality, measured beside the truth',
    )
    .option('--seed <number>', 'another draw', '2017')
    .option('--out <dir>', 'where the database and the report are left', 'data/demo')
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      `
Real SMTP and IMAP, on loopback only. Exit code 1 when a mail is matched wrongly, a time or a flag differs.

Example:
  svarstid demo --seed 7`,
    )
    .action(async (options: { seed: string; out: string; json?: true }) => {
      const { demo } = await import('../demo/demo.ts');
      await demo(options);
    });
}
