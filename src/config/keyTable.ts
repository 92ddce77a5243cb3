import { z } from 'zod';
import { configJsonSchema } from './jsonSchema.ts';

interface SchemaNode {
  description?: string | undefined;
  default?: unknown;
  properties?: Record<string, SchemaNode> | undefined;
  items?: SchemaNode | undefined;
  anyOf?: SchemaNode[] | undefined;
}

const schemaNode: z.ZodType<SchemaNode> = z.lazy(() =>
  z.object({
    description: z.string().optional(),
    default: z.unknown(),
    properties: z.record(z.string(), schemaNode).optional(),
    items: schemaNode.optional(),
    anyOf: z.array(schemaNode).optional(),
  }),
);

/** Every key of the config with its meaning and default, as a Markdown table: what stands in docs/config.md. */
export function configKeyTable(): string {
  const rows = keysOf(schemaNode.parse(JSON.parse(configJsonSchema())), '');
  return ['| key | meaning | default |', '|---|---|---|', ...rows].join('\n');
}

function keysOf(node: SchemaNode, path: string): string[] {
  const own = Object.entries(node.properties ?? {}).flatMap(([key, child]) => {
    const place = path === '' ? key : `${path}.${key}`;
    return [row(place, child), ...keysOf(child, place)];
  });
  const items = node.items ? keysOf(node.items, `${path}[]`) : [];
  return [...own, ...items, ...(node.anyOf ?? []).flatMap((one) => keysOf(one, path))];
}

function row(path: string, { description = '', default: value }: SchemaNode): string {
  const plain = value === undefined || JSON.stringify(value) === '{}' ? '' : `\`${JSON.stringify(value)}\``;
  return `| \`${path}\` | ${description.replaceAll('|', '\\|').replaceAll('\n', ' ')} | ${plain} |`;
}

const MARKED = /(<!-- keys -->\n)[\s\S]*?(\n<!-- \/keys -->)/;

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
