import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { configJsonSchema } from '../../src/config/jsonSchema.ts';
import { exampleWith } from './written.ts';

test('config.schema.json is what the config is checked by (npm run schema writes it anew)', () => {
  expect(readFileSync('config.schema.json', 'utf8')).toBe(configJsonSchema());
});

test('an editor with the schema takes the example and sees what is wrong in another', () => {
  const schema = z.fromJSONSchema(JSON.parse(configJsonSchema()));
  const accepts = (config: unknown) => schema.safeParse(config).success;
  expect(accepts(exampleWith())).toBe(true);
  expect(accepts(exampleWith({ 'measurement.holidays': null, 'smtp.port': undefined }))).toBe(true);
  expect(accepts(exampleWith({ 'smtp.hots': 'x' }))).toBe(false);
  expect(accepts(exampleWith({ 'personas.0.address': 'Malin <malin@post.example>' }))).toBe(false);
  expect(accepts(exampleWith({ 'smtp.login.password': 'plain' }))).toBe(false);
});
