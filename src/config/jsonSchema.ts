import { z } from 'zod';
import { configShape } from './schema.ts';

/** The JSON Schema by which editors complete and check a config, as text: what stands in config.schema.json. */
export function configJsonSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(configShape, { io: 'input' }), null, 2)}\n`;
}

// node src/config/jsonSchema.ts > config.schema.json
if (import.meta.main) process.stdout.write(configJsonSchema());
