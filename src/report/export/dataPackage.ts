import type { Column, ColumnType } from './columns.ts';

/** A CSV file as the descriptor names it. */
export interface PackagedTable {
  name: string;
  title: string;
  columns: readonly Column[];
  primaryKey: readonly string[];
  bytes: number;
  /** SHA-256 in hexadecimal */
  sha256: string;
}

/** The descriptor of a Frictionless Tabular Data Package (Data Package v1) as JSON text. */
export function dataPackage(title: string, version: string, tables: readonly PackagedTable[]): string {
  const descriptor = {
    profile: 'tabular-data-package',
    name: 'svarstid',
    title,
    description:
      'Response times and quality of municipalities’ answers to everyday questions by e-mail. Instants are UTC, times whole seconds of working time, shares 0..1, flags 0 or 1. No personal data unless there is a table "replies".',
    version,
    resources: tables.map(resource),
  };
  return `${JSON.stringify(descriptor, null, 2)}\n`;
}

function resource({ name, title, columns, primaryKey, bytes, sha256 }: PackagedTable) {
  return {
    profile: 'tabular-data-resource',
    name,
    title,
    path: `${name}.csv`,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    dialect: { delimiter: ',', lineTerminator: '\n', quoteChar: '"', doubleQuote: true, header: true },
    bytes,
    hash: `sha256:${sha256}`,
    schema: { fields: columns.map((column) => field(column, primaryKey)), primaryKey, missingValues: [''] },
  };
}

/** Frictionless' names of types, and what all values of one keep to. */
const FIELDS: Record<ColumnType, { type: string; constraints?: object }> = {
  text: { type: 'string' },
  whole: { type: 'integer' },
  number: { type: 'number' },
  share: { type: 'number', constraints: { minimum: 0, maximum: 1 } },
  flag: { type: 'integer', constraints: { enum: [0, 1] } },
  year: { type: 'year' },
  instant: { type: 'datetime' },
};

function field({ name, type, en, values }: Column, primaryKey: readonly string[]) {
  const { constraints, ...plain } = FIELDS[type];
  const all = {
    ...constraints,
    ...(values ? { enum: values } : {}),
    ...(primaryKey.includes(name) ? { required: true } : {}),
  };
  return { name, ...plain, description: en, ...(Object.keys(all).length > 0 ? { constraints: all } : {}) };
}
