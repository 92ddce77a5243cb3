import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, open, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { OperatorError } from '../../config/operatorError.ts';
import { exportedCampaigns } from '../../store/exporting.ts';
import type { Store } from '../../store/open.ts';
import type { Column } from './columns.ts';
import { csvHead, csvLines, jsonLines } from './csv.ts';
import { dataPackage, type PackagedTable } from './dataPackage.ts';
import type { KoladaIds } from './koladaRows.ts';
import { type ExportTable, exportTables } from './tables.ts';
import { createWorkbook, type Workbook } from './workbook.ts';

export interface ExportOptions {
  /** the campaign's name; null: all campaigns of the database */
  campaign: string | null;
  /** the program's version, for the descriptor */
  version: string;
  kolada?: KoladaIds;
  /** the replies too, with their senders' names, addresses and words */
  withPersonalData?: boolean;
}

const WORKBOOK = 'svarstid.xlsx';
const DESCRIPTOR = 'datapackage.json';
/** Files of an earlier export that this one may not leave behind: the replies, above all. */
const OWN_FILES =
  /^(?:probe_results|area_results|municipality_results|kolada|imported_figures|replies)\.(?:csv|jsonl)$/;

/**
 * Writes the open data of a campaign into a folder: CSV with a Frictionless descriptor, JSON lines, and a workbook.
 * The same database gives the same bytes. Files are put in place only when all are written; those that an earlier
 * export left and this one does not write are removed. Gives the names of the files.
 * @throws OperatorError when the folder cannot be written; a folder made for it is then gone again
 */
export async function writeExport(store: Store, folder: string, options: ExportOptions): Promise<string[]> {
  let made: string | undefined;
  let workplace: string | undefined;
  try {
    made = await mkdir(folder, { recursive: true });
    workplace = await mkdtemp(join(folder, '.part-'));
    const names = await writeAll(store, workplace, options);
    for (const name of await readdir(folder)) {
      if (OWN_FILES.test(name) && !names.includes(name)) await rm(join(folder, name));
    }
    for (const name of names) await rename(join(workplace, name), join(folder, name));
    await rm(workplace, { recursive: true, force: true });
    return names;
  } catch (cause) {
    if (workplace !== undefined) await rm(workplace, { recursive: true, force: true });
    if (made !== undefined) await removeEmpty(resolve(folder), resolve(made));
    throw fileTrouble(folder, cause);
  }
}

/** From the folder up to the first that was made for it; not one into which somebody has put something. */
async function removeEmpty(folder: string, first: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch {
    return;
  }
  if (folder !== first) await removeEmpty(dirname(folder), first);
}

/** What came from the file system, in words; anything else as it is. */
function fileTrouble(folder: string, cause: unknown): unknown {
  if (!(cause instanceof Error && 'syscall' in cause)) return cause;
  return new OperatorError(
    `${folder}: cannot be written: ${cause.message}. It must be a folder that this user may write, with room on its disk`,
    { cause },
  );
}

async function writeAll(store: Store, folder: string, options: ExportOptions): Promise<string[]> {
  const { campaign, version, kolada = {}, withPersonalData = false } = options;
  const campaigns = await exportedCampaigns(store, campaign);
  const tables = exportTables(store, campaigns, { kolada, withPersonalData });
  const workbook = await createWorkbook(join(folder, WORKBOOK), [
    'columns',
    ...tables.map(({ name }) => name),
  ]);
  await explainColumns(workbook, tables);
  const packaged: PackagedTable[] = [];
  for (const table of tables) packaged.push(await writeTable(table, folder, workbook));
  await workbook.close();
  const title = campaigns.map(({ name }) => name).join(', ');
  await writeFile(join(folder, DESCRIPTOR), dataPackage(title, version, packaged));
  return [DESCRIPTOR, WORKBOOK, ...tables.flatMap(({ name }) => [`${name}.csv`, `${name}.jsonl`])];
}

/** All formats of a table in one pass over its rows. */
async function writeTable(table: ExportTable, folder: string, workbook: Workbook): Promise<PackagedTable> {
  const { name, title, columns, primaryKey } = table;
  const csv = await open(join(folder, `${name}.csv`), 'w');
  const jsonl = await open(join(folder, `${name}.jsonl`), 'w');
  const sheet = await workbook.nextSheet(columns);
  const hash = createHash('sha256');
  let bytes = 0;
  const writeCsv = async (text: string) => {
    const encoded = Buffer.from(text);
    hash.update(encoded);
    bytes += encoded.length;
    await csv.writeFile(encoded);
  };
  try {
    await writeCsv(csvHead(columns));
    for await (const rows of table.rows()) {
      await writeCsv(csvLines(rows, columns));
      await jsonl.writeFile(jsonLines(rows, columns));
      await sheet.write(rows);
    }
    await sheet.close();
  } finally {
    await csv.close();
    await jsonl.close();
  }
  return { name, title, columns, primaryKey, bytes, sha256: hash.digest('hex') };
}

const EXPLAINED: readonly Column[] = [
  { name: 'table', type: 'text', en: '', sv: '' },
  { name: 'column', type: 'text', en: '', sv: '' },
  { name: 'type', type: 'text', en: '', sv: '' },
  { name: 'meaning', type: 'text', en: '', sv: '' },
  { name: 'betydelse', type: 'text', en: '', sv: '' },
];

/** Spreadsheets have no time zones, so the sheet says that instants are UTC. */
const TYPES: Record<Column['type'], string> = {
  text: 'text',
  whole: 'whole number',
  number: 'number',
  share: 'share 0..1',
  flag: '0 or 1',
  year: 'year',
  instant: 'date and time, UTC',
};

async function explainColumns(workbook: Workbook, tables: readonly ExportTable[]): Promise<void> {
  const sheet = await workbook.nextSheet(EXPLAINED);
  for (const { name, columns } of tables) {
    await sheet.write(
      columns.map(({ name: column, type, en, sv, values }) => ({
        table: name,
        column,
        type: values ? values.join(', ') : TYPES[type],
        meaning: en,
        betydelse: sv,
      })),
    );
  }
  await sheet.close();
}
