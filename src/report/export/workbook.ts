import { parseInstant } from '../../calendar/instant.ts';
import type { ExportRow } from '../../store/exporting.ts';
import type { Column, ColumnType } from './columns.ts';
import { createZip, type ZipEntry } from './zip.ts';

// A workbook of plain sheets is a few small XML files in a zip (ECMA-376). It is written here because rows have to
// stream and bytes have to be the same each time; none of the packages that are still kept does both and filters.

export interface Workbook {
  /** begins the next of the sheets that the workbook was started with */
  nextSheet(columns: readonly Column[]): Promise<Sheet>;
  /** must have happened after the last sheet was closed */
  close(): Promise<void>;
}

export interface Sheet {
  write(rows: readonly ExportRow[]): Promise<void>;
  /** sets the filters; must have happened before the next sheet begins */
  close(): Promise<void>;
}

/** Excel's own limit, the header row included. */
const MOST_ROWS = 1_048_576;
/** Excel's limit of a cell's text. */
const LONGEST_TEXT = 32_767;

/** The places of the formats in `STYLES`. */
const STYLE: Record<ColumnType | 'header', number> = {
  text: 1,
  whole: 2,
  number: 3,
  share: 4,
  flag: 2,
  year: 2,
  instant: 5,
  header: 6,
};

/** Starts an .xlsx workbook of these sheets, with typed cells, a fixed header row and filters on each. */
export async function createWorkbook(path: string, sheets: readonly string[]): Promise<Workbook> {
  const zip = await createZip(path);
  const parts: [string, string][] = [
    // First, because it tells programs that look at the first bytes alone what kind of file this is.
    ['[Content_Types].xml', contentTypes(sheets)],
    ['_rels/.rels', ROOT_RELATIONS],
    ['xl/workbook.xml', workbookXml(sheets)],
    ['xl/_rels/workbook.xml.rels', relationsXml(sheets)],
    ['xl/styles.xml', STYLES],
  ];
  for (const [name, text] of parts) {
    const entry = zip.entry(name);
    await entry.write(text);
    await entry.close();
  }
  let begun = 0;
  return {
    async nextSheet(columns) {
      begun += 1;
      const entry = zip.entry(`xl/worksheets/sheet${begun}.xml`);
      await entry.write(sheetHead(columns));
      return writeSheet(entry, columns);
    },
    async close() {
      if (begun !== sheets.length) throw new Error(`${begun} sheets were written of ${sheets.length}`);
      await zip.close();
    },
  };
}

function writeSheet(entry: ZipEntry, columns: readonly Column[]): Sheet {
  let rows = 1;
  return {
    async write(more) {
      const kept = more.slice(0, MOST_ROWS - rows);
      await entry.write(kept.map((row, index) => rowXml(row, columns, rows + 1 + index)).join(''));
      rows += kept.length;
    },
    async close() {
      const last = `${letters(columns.length)}${rows}`;
      await entry.write(`</sheetData><autoFilter ref="A1:${last}"/></worksheet>`);
      await entry.close();
    },
  };
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

function sheetHead(columns: readonly Column[]): string {
  const widths = columns.map(
    ({ name, type }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${widthOf(name, type)}" customWidth="1"/>`,
  );
  const header = columns.map(({ name }, index) => textCell(`${letters(index + 1)}1`, STYLE.header, name));
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData><row r="1">${header.join('')}</row>`;
}

function widthOf(name: string, type: ColumnType): number {
  const content: Record<ColumnType, number> = {
    text: 22,
    whole: 9,
    number: 12,
    share: 9,
    flag: 7,
    year: 7,
    instant: 19,
  };
  return Math.max(content[type], name.length + 4);
}

function rowXml(row: ExportRow, columns: readonly Column[], number: number): string {
  const cells = columns.map(({ name, type }, index) =>
    cellXml(`${letters(index + 1)}${number}`, type, row[name] ?? null),
  );
  return `<row r="${number}">${cells.join('')}</row>`;
}

function cellXml(place: string, type: ColumnType, value: string | number | null): string {
  if (value === null) return '';
  if (type === 'instant') {
    return `<c r="${place}" s="${STYLE.instant}"><v>${serialDate(String(value))}</v></c>`;
  }
  if (typeof value === 'number') return `<c r="${place}" s="${STYLE[type]}"><v>${value}</v></c>`;
  return textCell(place, STYLE.text, value);
}

function textCell(place: string, style: number, text: string): string {
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** Days since 1899-12-30, as spreadsheets count; UTC. */
function serialDate(iso: string): string {
  return String(Number((parseInstant(iso) / 86_400 + 25_569).toFixed(9)));
}

function escaped(text: string): string {
  return text
    .slice(0, LONGEST_TEXT)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** 1 is A, 27 is AA. */
function letters(column: number): string {
  const before = Math.floor((column - 1) / 26);
  return `${before > 0 ? letters(before) : ''}${String.fromCharCode(65 + ((column - 1) % 26))}`;
}

function workbookXml(names: readonly string[]): string {
  const sheets = names.map(
    (name, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

function relationsXml(names: readonly string[]): string {
  const sheets = names.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const styles = `<Relationship Id="rId${names.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/>`;
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${sheets.join('')}${styles}</Relationships>`;
}

const ROOT_RELATIONS = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

function contentTypes(names: readonly string[]): string {
  const base = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const sheets = names.map(
    (_, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${base}.worksheet+xml"/>`,
  );
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${base}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${base}.styles+xml"/>${sheets.join('')}</Types>`;
}

const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/><numFmt numFmtId="165" formatCode="0.0%"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE3EEF0"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
