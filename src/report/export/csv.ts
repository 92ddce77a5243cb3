import type { ExportRow } from '../../store/exporting.ts';
import type { Column } from './columns.ts';

/** The first line of a CSV: the columns' names. */
export function csvHead(columns: readonly Column[]): string {
  return `${columns.map(({ name }) => name).join(',')}\n`;
}

/** Rows as CSV (RFC 4180 with plain line feeds): nothing at all for null, quotes only where they are needed. */
export function csvLines(rows: readonly ExportRow[], columns: readonly Column[]): string {
  return rows
    .map((row) => `${columns.map((column) => csvCell(row[column.name] ?? null, column)).join(',')}\n`)
    .join('');
}

function csvCell(value: string | number | null, { foreign }: Column): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = foreign ? withoutFormula(value) : value;
  // An empty text in quotes, so that it can be told from null.
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A mail's subject can be a formula; a spreadsheet would run it. The apostrophe makes it text. */
function withoutFormula(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** Rows as JSON, one a line, each with all columns. */
export function jsonLines(rows: readonly ExportRow[], columns: readonly Column[]): string {
  return rows
    .map(
      (row) =>
        `${JSON.stringify(Object.fromEntries(columns.map(({ name }) => [name, row[name] ?? null])))}\n`,
    )
    .join('');
}
