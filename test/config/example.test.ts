import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { drawPlan } from '../../src/campaign/plan.ts';
import { loadConfig } from '../../src/config/load.ts';
import { childrenOf } from '../../src/config/written.ts';
import { FIGURE_IDS } from '../../src/report/comparison/figureIds.ts';
import { exampleWith, type Json } from './written.ts';

const schema: Json = JSON.parse(readFileSync('config.schema.json', 'utf8'));

/** Keys that the example cannot hold, as another variant of the same setting stands there. */
const OTHER_VARIANTS = ['csv', 'weeks', 'calendarDays'];

// Nor can it hold the figures' ids in Kolada: an invented one could be that of another figure.

test('the example is accepted as it is', async () => {
  const config = await loadConfig('config.example.json');
  expect(config.database).toBe(resolve('data/svarstid.sqlite'));
  expect(config.campaign.municipalities).toEqual([
    { code: '0126', name: 'Huddinge', address: 'kommun@huddinge.example', domain: 'huddinge.example' },
  ]);
});

test('the example shows every key there is', () => {
  const shown = keysOf(exampleWith());
  const known = propertiesOf(schema);
  expect([...known].filter((key) => !shown.has(key)).sort()).toEqual(
    [...OTHER_VARIANTS, ...FIGURE_IDS].sort(),
  );
});

test('every key of the config is described, for editors to show', () => {
  expect(undescribed(schema, '')).toEqual([]);
});

test("the example's addresses and hosts are invented: nothing of it can be mailed", () => {
  const text = readFileSync('config.example.json', 'utf8');
  for (const [, domain] of text.matchAll(/@([\w.-]+)/g)) expect(domain).toMatch(/\.example$/);
  for (const [, host] of text.matchAll(/"host": "([^"]+)"/g)) expect(host).toMatch(/\.example$/);
});

test('the example has personas enough for its plan', async () => {
  const { campaign, personas, measurement } = await loadConfig('config.example.json');
  const questionIds = Array.from({ length: campaign.questionsPerArea }, (_, index) => `question-${index}`);
  const plan = drawPlan({
    ...campaign,
    timeZone: measurement.workingHours.timeZone,
    areas: campaign.areas.map((id) => ({
      id,
      questionIds: questionIds.map((question) => `${id}-${question}`),
    })),
    personaIds: personas.map(({ id }) => id),
    openDays: 16,
  });
  expect(plan).toHaveLength(108);
});

function keysOf(json: Json): Set<string> {
  const keys = new Set<string>();
  for (const { path, value } of childrenOf([], json)) {
    if (typeof path[0] === 'string') keys.add(path[0]);
    for (const key of keysOf(asJson(value))) keys.add(key);
  }
  return keys;
}

function propertiesOf(part: Json): Set<string> {
  const keys = new Set<string>();
  for (const { path, value } of childrenOf([], part)) {
    if (path[0] === 'properties')
      for (const property of childrenOf([], value)) keys.add(String(property.path[0]));
    for (const key of propertiesOf(asJson(value))) keys.add(key);
  }
  return keys;
}

/** Paths of the properties that have no description. Weekdays explain themselves. */
function undescribed(part: Json, path: string): string[] {
  return childrenOf([], part).flatMap(({ path: [key], value }) => {
    const below = undescribed(asJson(value), key === 'properties' ? path : `${path}.${key}`);
    if (key !== 'properties') return below;
    const bare = childrenOf([], value).filter((property) => {
      return (
        !/^(mon|tue|wed|thu|fri|sat|sun)$/.test(String(property.path[0])) &&
        !keysOf(asJson(property.value)).has('description')
      );
    });
    return [...below, ...bare.map((property) => `${path}.${property.path[0]}`)];
  });
}

function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value));
}
