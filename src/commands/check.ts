import { styleText } from 'node:util';
import type { Command } from 'commander';
import type { Check } from '../daemon/checks.ts';
import { type ConfigOption, withConfig } from './campaign.ts';

export function register(program: Command): void {
  withConfig(program.command('check'))
    .description(
      'whether a campaign can run, and its letters arrive: config, letters, plan, database, SMTP and IMAP logins, SPF, DKIM and DMARC, clock skew',
    )
    .option(
      '--mail',
      "also mail each persona's own address, and see the mail arrive: shows the trip, the clock skew and how it was trusted; the operator (watch) gets a test message",
    )
    .option('--json', 'print a JSON line a check')
    .addHelpText(
      'after',
      `
Nothing is sent to a municipality. A warning is for what a municipality's mail filter may object to; the campaign
can run. Exit code 1 when a check fails, 2 when the config does.

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
  for await (const check of checksOf(options.config, options.mail === true, process.env)) {
    const { name, level, said } = check;
    if (level === 'fail') failed += 1;
    if (options.json) {
      process.stdout.write(`${JSON.stringify({ check: name, ok: level !== 'fail', level, said })}\n`);
    } else process.stdout.write(line(check));
  }
  if (failed > 0) throw new OperatorError(failed === 1 ? '1 check failed' : `${failed} checks failed`);
}

const SIGNS = { ok: ['green', 'ok  '], warn: ['yellow', 'warn'], fail: ['red', 'FAIL'] } as const;

function line({ name, level, said }: Check): string {
  const [colour, word] = SIGNS[level];
  const sign = styleText(colour, word, { stream: process.stdout });
  return `${sign}  ${name.padEnd(26)}  ${said.replaceAll('\n', `\n${' '.repeat(34)}`)}\n`;
}
