import { rename, rm, writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { OperatorError } from '../config/operatorError.ts';
import type { Language } from '../report/words.ts';
import { type ConfigOption, inCampaign, withConfig } from './campaign.ts';

interface ReportCommand extends ConfigOption {
  out: string;
  lang: Language;
}

export function register(program: Command): void {
  withConfig(program.command('report'))
    .description('the report as one HTML file')
    .requiredOption('--out <file>', 'the file to write')
    .addOption(new Option('--lang <language>', 'sv or en').choices(['sv', 'en']).default('sv'))
    .addHelpText('after', '\nExample:\n  svarstid report --out report.html')
    .action(report);
}

async function report(options: ReportCommand): Promise<void> {
  const { buildReport } = await import('../report/report.ts');
  await inCampaign(options, async ({ store, campaign }) => {
    const page = await buildReport(store, { campaign: campaign.name, lang: options.lang });
    await writeWhole(options.out, page);
    process.stderr.write(`Wrote ${options.out}\n`);
  });
}

/** Whoever reads the file meanwhile sees the old one or the new one, never half of it. */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const half = `${file}.${process.pid}.part`;
  try {
    await writeFile(half, content);
    await rename(half, file);
  } catch (cause) {
    await rm(half, { force: true });
    const found = cause instanceof Error ? cause.message : String(cause);
    throw new OperatorError(`${file}: cannot be written: ${found}. Its folder must be there and writable`, {
      cause,
    });
  }
}
