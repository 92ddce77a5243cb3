import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { parseInstant } from '../../src/calendar/instant.ts';
import { AREA_COLUMNS, MUNICIPALITY_COLUMNS, PROBE_COLUMNS } from '../../src/report/export/columns.ts';
import { writeExport } from '../../src/report/export/writeExport.ts';
import type { Store } from '../../src/store/open.ts';
import { addCampaign, emptyStore } from '../report/fixture.ts';
import { areasWithTheUnanswered } from '../report/huddinge.ts';
import { addAnswer } from '../report/mails.ts';
import { syntheticLetters } from '../report/synthetic.ts';

// The rules of Data Package v1 and Table Schema v1 (specs.frictionlessdata.io) that a tabular data package has to
// keep, and after them every cell of every file.

const name = z.string().regex(/^[-a-z0-9._/]+$/);
const field = z.strictObject({
  name: z.string().min(1),
  type: z.enum(['string', 'integer', 'number', 'datetime', 'year']),
  description: z.string().min(1),
  constraints: z
    .strictObject({
      required: z.literal(true).optional(),
      minimum: z.number().optional(),
      maximum: z.number().optional(),
      enum: z.array(z.union([z.string(), z.number()])).optional(),
    })
    .optional(),
});
const resource = z.strictObject({
  profile: z.literal('tabular-data-resource'),
  name,
  title: z.string(),
  path: z.string().regex(/^[a-z_]+\.csv$/),
  format: z.literal('csv'),
  mediatype: z.literal('text/csv'),
  encoding: z.literal('utf-8'),
  dialect: z.record(z.string(), z.union([z.string(), z.boolean()])),
  bytes: z.int().positive(),
  hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  schema: z.strictObject({
    fields: z.array(field).min(1),
    primaryKey: z.array(z.string()),
    missingValues: z.array(z.string()),
  }),
});
const descriptor = z.strictObject({
  profile: z.literal('tabular-data-package'),
  name,
  title: z.string().min(1),
  description: z.string(),
  version: z.string().regex(/^\d+\.\d+\.\d+/),
  resources: z.array(resource).min(1),
});

let store: Store;
let folder: string;
let packaged: z.output<typeof descriptor>;

beforeAll(async () => {
  store = await emptyStore();
  const areas = await areasWithTheUnanswered();
  const startedAt = parseInstant('2026-10-05T00:00:00Z');
  const municipalities = ['0126', '0180'].map((code) => ({
    code,
    name: `Kommun ${code}`,
    letters: syntheticLetters(areas, startedAt, code, 70),
  }));
  await addCampaign(store, { name: 'Mätning', orderedBy: 'Beställare', startedAt, areas, municipalities });
  await addAnswer(store, 'Mätning', 0);
  folder = await mkdtemp(join(tmpdir(), 'svarstid-package-'));
  await writeExport(store, folder, { campaign: 'Mätning', version: '0.1.0', withPersonalData: true });
  packaged = descriptor.parse(JSON.parse(await readFile(join(folder, 'datapackage.json'), 'utf8')));
});

afterAll(async () => {
  await store.destroy();
  await rm(folder, { recursive: true });
});

test('the descriptor keeps to the rules, and its resources have names of their own', () => {
  const names = packaged.resources.map((one) => one.name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toContain('replies');
});

test('every file is as large and has the hash that the descriptor says', async () => {
  for (const { path, bytes, hash } of packaged.resources) {
    const content = await readFile(join(folder, path));
    expect([path, content.length]).toEqual([path, bytes]);
    expect(`sha256:${createHash('sha256').update(content).digest('hex')}`).toBe(hash);
  }
});

test('every file has the columns of its schema in their order, every cell its type, every key its one row', async () => {
  for (const { path, schema } of packaged.resources) {
    const [header = [], ...rows]: string[][] = parse(await readFile(join(folder, path)));
    expect(header).toEqual(schema.fields.map((one) => one.name));
    const keys = new Set(
      rows.map((row) => schema.primaryKey.map((key) => row[header.indexOf(key)]).join('\u0000')),
    );
    expect([path, keys.size]).toEqual([path, rows.length]);
    const wrong = rows.flatMap((row) =>
      schema.fields.flatMap((one, column) => fault(row[column] ?? '', one)),
    );
    expect([path, wrong]).toEqual([path, []]);
  }
});

test('the columns are those of the views, none forgotten', async () => {
  for (const [view, columns] of Object.entries({
    probe_results: PROBE_COLUMNS,
    area_results: AREA_COLUMNS,
    municipality_results: MUNICIPALITY_COLUMNS,
  })) {
    const { rows } = await sql<{ name: string }>`select name from pragma_table_info(${view})`.execute(store);
    expect(columns.map((column) => column.name).sort()).toEqual(rows.map((row) => row.name).sort());
  }
});

const FORMS: Record<z.output<typeof field>['type'], RegExp> = {
  string: /[\s\S]/,
  integer: /^-?\d+$/,
  number: /^-?\d+(\.\d+)?(e-?\d+)?$/,
  year: /^\d{4}$/,
  datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
};

function fault(cell: string, { name: column, type, constraints = {} }: z.output<typeof field>): string[] {
  if (cell === '') return constraints.required ? [`${column}: missing`] : [];
  if (!FORMS[type].test(cell)) return [`${column}: ${cell} is no ${type}`];
  const { enum: allowed, minimum = -Infinity, maximum = Infinity } = constraints;
  if (allowed && !allowed.map(String).includes(cell)) return [`${column}: ${cell} is not allowed`];
  const outside = type === 'number' && (Number(cell) < minimum || Number(cell) > maximum);
  return outside ? [`${column}: ${cell} is out of range`] : [];
}
