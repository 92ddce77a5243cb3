import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { configJsonSchema } from '../../src/config/jsonSchema.ts';

test('config.schema.json is what the config is checked by (npm run schema writes it anew)', () => {
  expect(readFileSync('config.schema.json', 'utf8')).toBe(configJsonSchema());
});
