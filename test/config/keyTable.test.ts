import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { configKeyTable, withKeyTable } from '../../src/config/keyTable.ts';

test('docs/config.md tells every key as the schema has it (npm run schema writes it)', async () => {
  const document = await readFile(new URL('../../docs/config.md', import.meta.url), 'utf8');
  expect(withKeyTable(document)).toBe(document);
});

test('keys within lists and alternatives are told too', () => {
  const table = configKeyTable();
  expect(table).toContain('`personas[].replyAddress`');
  expect(table).toContain('`campaign.period.weeks`');
  expect(table).toContain('`measurement.deadline.calendarDays`');
});
