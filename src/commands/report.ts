import { extname } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Language } from '../report/words.ts';
import { type ConfigOption, withConfig } from './campaign.ts';
import { inSnapshot } from './snapshot.ts';

interface ReportCommand extends ConfigOption {
  out: string;
  lang: Language;
  pdf?: true;
  municipality?: string;
  kkikColours?: true;
  examples?: number;
}

export function register(program: Command): void {
  withConfig(program.command('report'))
    .description('the report: one HTML file that needs no network and no script, or a PDF')
    .requiredOption('--out <file>', 'the file to write')
    .addOption(new Option('--lang <language>', 'language of the report').choices(['sv', 'en']).default('sv'))
    .option('--pdf', 'write a PDF, printed by an installed Chromium; a file named *.pdf is one without this')
    .option('--municipality <code or name>', 'one municipality in full, of a campaign that measures several')
    .option('--kkik-colours', 'colour the best quarter green and the worst quarter red, as KKiK does')
    .option(
      '--examples <number>',
      'show so many good answers, anonymised: read them before you publish',
      wholeNumber,
    )
    .addHelpText(
      'after',
      `
A campaign that still runs gives a report marked as preliminary; one that measures several municipalities gives a
ranking and a page for each.

Examples:
  svarstid report --out report.html
  svarstid report --out huddinge.pdf --municipality Huddinge --kkik-colours`,
    )
    .action(report);
}

async function report(options: ReportCommand): Promise<void> {
  const { buildReport } = await import('../report/report.ts');
  const { findChromium, writePdf } = await import('../report/pdf.ts');
  const { writeWhole } = await import('../report/wholeFile.ts');
  const asPdf = options.pdf === true || extname(options.out).toLowerCase() === '.pdf';
  const chromium = asPdf ? await findChromium(process.env) : null;
  await inSnapshot(options, async ({ config, store, campaign }) => {
    const page = await buildReport(store, {
      campaign: campaign.name,
      lang: options.lang,
      municipality: options.municipality,
      ...(config.report && { comparison: config.report }),
      colours: options.kkikColours ?? config.report?.kkikColours ?? false,
      examples: options.examples ?? config.report?.examples ?? 0,
    });
    if (chromium === null) await writeWhole(options.out, page);
    else await writePdf(page, options.out, chromium);
    process.stderr.write(`Wrote ${options.out}\n`);
  });
}

function wholeNumber(text: string): number {
  if (!/^\d{1,2}$/.test(text)) throw new InvalidArgumentError('allowed: a whole number from 0 to 99');
  return Number(text);
}
