import { CsvError, parse } from 'csv-parse/sync';
import { type Problem, quoted } from '../../config/problem.ts';
import type { ImportedFigure } from '../../store/comparisons.ts';
import { FIGURE_IDS, type FigureId } from '../comparison/figureIds.ts';
import { municipalityGroups } from '../comparison/groups.ts';

export interface ReadFigures {
  figures: ImportedFigure[];
  /** empty when every row is fit to be stored */
  problems: Problem[];
}

export interface CsvReading {
  /** how messages name the file */
  file: string;
  /** where the figures come from, as reports name it */
  source: string;
  /** shares stand as percentages: 89 for 89 % */
  percent: boolean;
}

const COLUMNS = ['municipality', 'year', 'figure', 'value', 'n'] as const;
const REQUIRED = COLUMNS.filter((column) => column !== 'n');

/**
 * Figures measured elsewhere, from a CSV with the columns municipality (code or name), year, figure, value and, if
 * known, n. Commas or semicolons between the cells, decimal points or commas. Shares are 0..1 or with a % sign,
 * unless the file says percent; working hours are hours. All problems are given at once.
 */
export function readComparisonCsv(bytes: Uint8Array, reading: CsvReading): ReadFigures {
  const rows = rowsOf(bytes, reading.file);
  if ('problem' in rows) return { figures: [], problems: [rows.problem] };
  const [header = { line: 1, cells: [] }, ...body] = rows.rows;
  const columns = header.cells.map((cell) => cell.toLowerCase());
  const lacking = REQUIRED.filter((name) => !columns.includes(name));
  if (lacking.length > 0) {
    const found = header.cells.map(quoted).join(', ') || 'nothing';
    const message = `found the columns ${found}, must have municipality, year, figure and value, and may have n (missing: ${lacking.join(', ')})`;
    return { figures: [], problems: [{ place: `${reading.file}:${header.line}`, message }] };
  }
  const read = body.map(({ line, cells }) =>
    readRow((name) => cells[columns.indexOf(name)] ?? '', `${reading.file}:${line}`, reading),
  );
  const figures = read.flatMap(({ figure }) => figure ?? []);
  return {
    figures,
    problems: [...read.flatMap(({ problems }) => problems), ...repeated(figures, reading.file)],
  };
}

interface ReadRow {
  figure: ImportedFigure | null;
  problems: Problem[];
}

function readRow(
  cell: (name: (typeof COLUMNS)[number]) => string,
  place: string,
  reading: CsvReading,
): ReadRow {
  const problems: Problem[] = [];
  const wrong = (column: string, allowed: string) => {
    problems.push({
      place: `${place}: ${column}`,
      message: `found ${quoted(cell(column === 'n' ? 'n' : columnNamed(column)))}, ${allowed}`,
    });
    return null;
  };
  const code =
    municipalityCode(cell('municipality')) ??
    wrong('municipality', "must be the code or the name of one of Sweden's municipalities");
  const year = /^(?:19|20)\d\d$/.test(cell('year'))
    ? Number(cell('year'))
    : wrong('year', 'must be a year of four digits, e.g. 2017');
  const figure =
    FIGURE_IDS.find((id) => id === cell('figure')) ??
    wrong('figure', `must be one of ${FIGURE_IDS.join(', ')}`);
  const value =
    figure &&
    (numberIn(cell('value'), figure, reading.percent) ??
      wrong('value', allowedValue(figure, reading.percent)));
  const n =
    cell('n') === ''
      ? null
      : /^[1-9]\d{0,6}$/.test(cell('n'))
        ? Number(cell('n'))
        : wrong('n', 'must be a number of letters or answers above 0, or nothing');
  if (problems.length > 0 || code === null || year === null || figure === null || value === null) {
    return { figure: null, problems };
  }
  return { figure: { municipalityCode: code, year, figure, value, n, source: reading.source }, problems };
}

function columnNamed(name: string): (typeof COLUMNS)[number] {
  return COLUMNS.find((column) => column === name) ?? 'value';
}

/** Of the register, or an invented one that begins with 99. */
export function municipalityCode(text: string): string | null {
  const register = municipalityGroups();
  if (register.has(text) || /^99\d\d$/.test(text)) return text;
  const name = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/ kommun$| stad$/, '');
  const found = [...register.values()].find(
    (one) => one.name.toLowerCase() === name || `${one.name.toLowerCase()}s` === name,
  );
  return found?.code ?? null;
}

function numberIn(text: string, figure: FigureId, percent: boolean): number | null {
  const [, digits, sign] = /^(\d{1,6}(?:[.,]\d{1,12})?)\s*(%?)$/.exec(text.replaceAll('\u00a0', ' ')) ?? [];
  if (digits === undefined) return null;
  const number = Number(digits.replace(',', '.'));
  if (figure === 'mean_response_hours') return sign === '' ? number : null;
  const share = sign === '%' || percent ? number / 100 : number;
  return share <= 1 ? share : null;
}

function allowedValue(figure: FigureId, percent: boolean): string {
  if (figure === 'mean_response_hours') return 'must be working hours, e.g. 6.5';
  return percent
    ? 'must be a percentage from 0 to 100'
    : 'must be a share from 0 to 1, or with a % sign; --percent takes plain percentages';
}

/** The same figure twice in one file: one of them is wrong, and nobody can tell which. */
function repeated(figures: readonly ImportedFigure[], file: string): Problem[] {
  const seen = new Set<string>();
  return figures.flatMap(({ municipalityCode: code, year, figure }) => {
    const key = `${code} ${year} ${figure}`;
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [{ place: file, message: `found ${key} twice, must stand once` }];
  });
}

interface Row {
  line: number;
  cells: string[];
}

function rowsOf(bytes: Uint8Array, file: string): { rows: Row[] } | { problem: Problem } {
  try {
    // Takes a byte order mark away too.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const header = text.slice(0, text.search(/[\r\n]|$/));
    const lines: number[] = [];
    const records = parse(text, {
      delimiter: header.includes(';') ? ';' : ',',
      relax_column_count: true,
      skip_records_with_empty_values: true,
      trim: true,
      on_record: (record, context) => {
        lines.push(context.lines);
        return record;
      },
    });
    return { rows: records.map((cells, index) => ({ line: lines[index] ?? 1, cells })) };
  } catch (error) {
    if (error instanceof CsvError) {
      const line = Number(error.lines) || 1;
      return {
        problem: {
          place: `${file}:${line}`,
          message: `not CSV (${error.code}): quotes stand around a whole cell`,
        },
      };
    }
    if (!(error instanceof TypeError)) throw error;
    return { problem: { place: file, message: 'the text is not UTF-8: save the file again as "CSV UTF-8"' } };
  }
}
