import type { Command } from 'commander';
import { type ConfigOption, withConfig } from './campaign.ts';
import { inSnapshot } from './snapshot.ts';

interface ExportCommand extends ConfigOption {
  out: string;
  all?: true;
  withPersonalData?: true;
}

export function register(program: Command): void {
  withConfig(program.command('export'))
    .description(
      'open data: CSV with a Frictionless descriptor, JSON lines, an Excel workbook, figures for Kolada',
    )
    .requiredOption('--out <folder>', 'the folder to write into')
    .option('--all', 'every campaign of the database, not only that of the config')
    .option('--with-personal-data', "the replies too, with their senders' names, addresses and words")
    .addHelpText(
      'after',
      `
The same database gives the same bytes. Without --with-personal-data no official can be found in what is written.

Examples:
  svarstid export --out open-data
  svarstid export --out open-data --all`,
    )
    .action(exportData);
}

async function exportData(options: ExportCommand): Promise<void> {
  const { writeExport } = await import('../report/export/writeExport.ts');
  const { VERSION } = await import('../version.ts');
  await inSnapshot(options, async ({ config, store, campaign }) => {
    const files = await writeExport(store, options.out, {
      campaign: options.all ? null : campaign.name,
      version: VERSION,
      kolada: config.report?.kolada ?? {},
      withPersonalData: options.withPersonalData === true,
    });
    process.stderr.write(`Wrote ${files.length} files into ${options.out}\n`);
  });
}
