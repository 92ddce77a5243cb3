import { styleText } from 'node:util';
import type { Command } from 'commander';
import { type ConfigOption, withConfig } from './campaign.ts';

export function register(program: Command): void {
  withConfig(program.command('check'))
    .description(
      'whether a campaign can run: config, letters, plan, database, SMTP and IMAP logins, clock skew',
    )
    .option(
      '--mail',
      "also mail each persona's own address, and see the mail arrive: shows the trip and the clock skew",
    )
    .option('--json', 'print a JSON line a check')
    .addHelpText(
      'after',
      `
Nothing is sent to a municipality. Exit code 1 when a check fails, 2 when the config does.

Examples:
  svarstid check --config autumn/config.json
  svarstid check --mail`,
    )
    .action(check);
}

async function check(options: ConfigOption & { mail?: true; json?: true }): Promise<void> {
  const { checksOf } = await import('../daemon/checks.ts');
  const { OperatorError } = await import('../config/operatorError.ts');
  let failed = 0;
  for await (const { name, ok, said } of checksOf(options.config, options.mail === true, process.env)) {
    if (!ok) failed += 1;
    if (options.json) process.stdout.write(`${JSON.stringify({ check: name, ok, said })}\n`);
    else process.stdout.write(line(name, ok, said));
  }
  if (failed > 0) throw new OperatorError(failed === 1 ? '1 check failed' : `${failed} checks failed`);
}

function line(name: string, ok: boolean, said: string): string {
  const sign = ok
    ? styleText('green', 'ok  ', { stream: process.stdout })
    : styleText('red', 'FAIL', { stream: process.stdout });
  return `${sign}  ${name.padEnd(26)}  ${said.replaceAll('\n', `\n${' '.repeat(34)}`)}\n`;
}
