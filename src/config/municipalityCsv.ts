import { CsvError, parse } from 'csv-parse/sync';
import { municipality } from './campaignSection.ts';
import { municipalityProblems } from './municipalities.ts';
import { type Problem, quoted } from './problem.ts';
import { unseenCharacter } from './textRules.ts';

const COLUMNS = ['code', 'name', 'address'] as const;

/** One municipality and where it stands: `municipalities.csv:4`. */
export interface CsvMunicipality {
  place: string;
  code: string;
  name: string;
  address: string;
}

export interface MunicipalityCsv {
  municipalities: CsvMunicipality[];
  /** empty when all rows are fit to be mailed */
  problems: Problem[];
}

interface Row {
  line: number;
  cells: string[];
}

/**
 * Municipalities from a CSV with the columns code, name and address; others may stand beside them. Commas or
 * semicolons between the cells, as Swedish spreadsheets write.
 * @param file how messages name it
 */
export function readMunicipalityCsv(bytes: Uint8Array, file: string): MunicipalityCsv {
  const text = utf8(bytes);
  if (text === null) return unusable(file, 'the text is not UTF-8: save the file again as "CSV UTF-8"');
  const rows = rowsOf(text);
  if ('problem' in rows) return unusable(`${file}:${rows.line}`, rows.problem);
  const [header = { line: 1, cells: [] }, ...body] = rows;
  const lacking = COLUMNS.filter((column) => header.cells.filter((cell) => cell === column).length !== 1);
  if (lacking.length > 0) {
    const found = header.cells.map((cell) => quoted(cell)).join(', ') || 'nothing';
    return unusable(
      `${file}:${header.line}`,
      `found the columns ${found}, must have code, name and address, each once (look at ${lacking.join(', ')})`,
    );
  }
  if (body.length === 0)
    return unusable(file, 'must hold at least one municipality below the names of the columns');
  return municipalitiesIn(body, header.cells, file);
}

function municipalitiesIn(body: readonly Row[], columns: readonly string[], file: string): MunicipalityCsv {
  const municipalities = body.map(({ line, cells }) => {
    const cell = (column: string) => cells[columns.indexOf(column)] ?? '';
    return { place: `${file}:${line}`, code: cell('code'), name: cell('name'), address: cell('address') };
  });
  const problems = [...municipalities.flatMap(cellProblems), ...municipalityProblems(municipalities, ': ')];
  return { municipalities, problems };
}

function cellProblems({ place, ...cells }: CsvMunicipality): Problem[] {
  const unseen = COLUMNS.flatMap((column) => {
    const wrong = unseenCharacter(cells[column]);
    return wrong === null
      ? []
      : [{ place: `${place}: ${column}`, message: `found ${quoted(cells[column])}, ${wrong}` }];
  });
  if (unseen.length > 0) return unseen;
  const { error } = municipality.safeParse(cells);
  return (error?.issues ?? []).map((issue) => {
    const column = COLUMNS.find((name) => name === issue.path[0]) ?? 'code';
    return { place: `${place}: ${column}`, message: `found ${quoted(cells[column])}, ${issue.message}` };
  });
}

function rowsOf(text: string): Row[] | { line: number; problem: string } {
  const lines: number[] = [];
  const header = text.slice(0, text.search(/[\r\n]|$/));
  try {
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
    return records.map((cells, index) => ({ line: lines[index] ?? 1, cells }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return {
      line: Number(error.lines) || 1,
      problem: `not CSV (${error.code}): quotes stand around a whole cell`,
    };
  }
}

function utf8(bytes: Uint8Array): string | null {
  try {
    // Takes a byte order mark away too.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function unusable(place: string, message: string): MunicipalityCsv {
  return { municipalities: [], problems: [{ place, message }] };
}
