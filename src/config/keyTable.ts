import { z } from 'zod';
import { configShape } from './schema.ts';

type Schema = z.core.JSONSchema._JSONSchema;

const MARKED = /(<!-- keys -->\n)[\s\S]*?(\n<!-- \/keys -->)/;

/** Every key of the config with its meaning and default, as a Markdown table: what stands in docs/config.md. */
export function configKeyTable(): string {
  const rows = keysOf(z.toJSONSchema(configShape, { io: 'input' }), '');
  return ['| key | meaning | default |', '|---|---|---|', ...rows].join('\n');
}

function keysOf(schema: Schema, path: string): string[] {
  if (typeof schema === 'boolean') return [];
  const own = Object.entries(schema.properties ?? {}).flatMap(([key, child]) => {
    const place = path === '' ? key : `${path}.${key}`;
    return [row(place, child), ...keysOf(child, place)];
  });
  const items = [schema.items ?? []].flat().flatMap((item) => keysOf(item, `${path}[]`));
  return [...own, ...items, ...(schema.anyOf ?? []).flatMap((one) => keysOf(one, path))];
}

function row(path: string, schema: Schema): string {
  const { description = '', default: value } = typeof schema === 'boolean' ? {} : schema;
  const shown = value === undefined || JSON.stringify(value) === '{}' ? '' : `\`${JSON.stringify(value)}\``;
  return `| \`${path}\` | ${description.replaceAll('|', '\\|').replaceAll('\n', ' ')} | ${shown} |`;
}

/** A document with the table between its marks made anew. */
export function withKeyTable(document: string): string {
  return document.replace(MARKED, (_, start: string, end: string) => start + configKeyTable() + end);
}

// node src/config/keyTable.ts docs/config.md
if (import.meta.main) {
  const { readFile, writeFile } = await import('node:fs/promises');
  const [file = ''] = process.argv.slice(2);
  await writeFile(file, withKeyTable(await readFile(file, 'utf8')));
}
