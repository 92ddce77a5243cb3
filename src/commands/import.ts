import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { OperatorError } from '../config/operatorError.ts';
import { machineClock } from '../ports/clock.ts';
import type { KoladaIds } from '../report/export/koladaRows.ts';
import type { ImportedFigure } from '../store/comparisons.ts';
import { type ConfigOption, withConfig } from './campaign.ts';

interface ImportCommand extends ConfigOption {
  source?: string;
  percent?: true;
  kolada?: number[];
}

export function register(program: Command): void {
  withConfig(program.command('import'))
    .description(
      'figures measured elsewhere, to compare with: CSV files, files from Kolada, or Kolada itself',
    )
    .argument('[files...]', 'CSV (municipality,year,figure,value,n) or .json with rows of Kolada')
    .option(
      '--source <name>',
      'where the figures come from, as reports name it (default: the file, or Kolada)',
    )
    .option('--percent', 'shares in the CSV stand as percentages: 89 for 89 %')
    .option(
      '--kolada <years>',
      'fetch these years from Kolada, for the KPIs under report.kolada in the config',
      yearsOf,
    )
    .addHelpText(
      'after',
      `
Importing a figure of the same municipality, year and source again replaces it. Nothing is stored unless every file
is fit.

Examples:
  svarstid import jsm-2016.csv --percent --source "JSM 2016"
  svarstid import --kolada 2015-2019`,
    )
    .action(importFigures);
}

async function importFigures(files: readonly string[], options: ImportCommand): Promise<void> {
  if (files.length === 0 && !options.kolada) {
    throw new OperatorError('found no file and no --kolada, allowed: files to import, or --kolada YEARS', {
      exitCode: 2,
    });
  }
  const { loadConfig } = await import('../config/load.ts');
  const { openStore } = await import('../store/open.ts');
  const { saveImported } = await import('../store/comparisons.ts');
  const config = await loadConfig(options.config);
  const ids = config.report?.kolada ?? {};
  const fromFiles = await readFiles(files, ids, options);
  const fetched = options.kolada ? await fromKolada(options.kolada, ids, options.source ?? 'Kolada') : [];
  const store = await openStore(config.database, machineClock.now());
  try {
    await saveImported(store, [...fromFiles, ...fetched], machineClock.now());
  } finally {
    await store.destroy();
  }
  process.stderr.write(`Imported ${fromFiles.length + fetched.length} figures\n`);
}

async function readFiles(
  files: readonly string[],
  ids: KoladaIds,
  { source, percent }: ImportCommand,
): Promise<ImportedFigure[]> {
  const { readComparisonCsv } = await import('../report/import/comparisonCsv.ts');
  const { koladaFigures, readKoladaPage } = await import('../report/import/koladaPage.ts');
  const figures: ImportedFigure[] = [];
  const problems: string[] = [];
  for (const file of files) {
    const bytes = await readWhole(file);
    const from = source ?? basename(file);
    if (file.endsWith('.json')) {
      try {
        const found = koladaFigures(readKoladaPage(bytes.toString('utf8')).rows, ids, from);
        process.stderr.write(
          `${file}: ${found.figures.length} figures, ${found.passedOver} rows passed over\n`,
        );
        figures.push(...found.figures);
      } catch {
        problems.push(
          `${file}: must be a page of Kolada's API v3: {"values": [{"kpi", "municipality", "period", "values"}]}`,
        );
      }
      continue;
    }
    const found = readComparisonCsv(bytes, { file, source: from, percent: percent === true });
    figures.push(...found.figures);
    problems.push(...found.problems.map(({ place, message }) => `${place}: ${message}`));
  }
  if (problems.length > 0) throw new OperatorError(problems.join('\n'), { exitCode: 2 });
  return figures;
}

async function readWhole(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : String(cause);
    throw new OperatorError(`${file}: cannot be read: ${found}`, { exitCode: 2, cause });
  }
}

async function fromKolada(
  years: readonly number[],
  ids: KoladaIds,
  source: string,
): Promise<ImportedFigure[]> {
  const kpis = Object.values(ids).filter((id) => id !== undefined);
  if (kpis.length === 0) {
    throw new OperatorError(
      'report.kolada: found no KPI, allowed: the ids of figures, e.g. { "within_1_day": "N00000" }',
      {
        exitCode: 2,
      },
    );
  }
  const { fetchKolada } = await import('../report/import/fetchKolada.ts');
  const { koladaFigures } = await import('../report/import/koladaPage.ts');
  const web = {
    fetch: (url: string) => fetch(url, { signal: AbortSignal.timeout(30_000), redirect: 'error' }),
    wait: (milliseconds: number) => wait(milliseconds),
  };
  const rows = await fetchKolada(web, { api: 'https://api.kolada.se/v3', kpis, years });
  const { figures, passedOver } = koladaFigures(rows, ids, source);
  process.stderr.write(`Kolada: ${figures.length} figures, ${passedOver} rows passed over\n`);
  return figures;
}

/** `2015-2019`, `2017`, `2015,2017` */
function yearsOf(text: string): number[] {
  const years = text.split(',').flatMap((part) => {
    const [, from, to] = /^((?:19|20)\d\d)(?:-((?:19|20)\d\d))?$/.exec(part.trim()) ?? [];
    if (from === undefined) return [];
    const [first, last] = [Number(from), Number(to ?? from)];
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  });
  if (years.length === 0) throw new InvalidArgumentError('allowed: years, e.g. 2017, 2015-2019 or 2015,2017');
  return years;
}
