import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseInstant } from '../../src/calendar/instant.ts';
import type { Area } from '../../src/config/bank.ts';
import { campaignData } from '../../src/report/campaignData.ts';
import { comparisonOf, peerFigure, peerFigureOfArea } from '../../src/report/comparison/comparison.ts';
import { municipalityGroups, peersOf } from '../../src/report/comparison/groups.ts';
import { saveImported } from '../../src/store/comparisons.ts';
import type { Store } from '../../src/store/open.ts';
import { addCampaign, emptyStore } from './fixture.ts';
import { areasWithTheUnanswered } from './huddinge.ts';
import { syntheticLetters } from './synthetic.ts';

const HUDDINGE = '0126';
let store: Store;
let areas: Area[];

beforeEach(async () => {
  store = await emptyStore();
  areas = (await areasWithTheUnanswered()).slice(0, 2);
});

afterEach(() => store.destroy());

async function measured(year: number, ...codes: string[]): Promise<void> {
  const startedAt = parseInstant(`${year}-10-05T00:00:00Z`);
  const municipalities = codes.map((code) => ({
    code,
    name: municipalityGroups().get(code)?.name ?? code,
    letters: syntheticLetters(areas, startedAt, `${code} ${year}`, 70),
  }));
  await addCampaign(store, {
    name: `Mätning ${year}`,
    orderedBy: 'Beställare',
    startedAt,
    areas,
    municipalities,
  });
}

async function comparison(year: number, peers: string[] | 'size-group' = 'size-group', peerYears = 3) {
  const data = await campaignData(store, `Mätning ${year}`);
  const own = data.municipalities.find(({ code }) => code === HUDDINGE);
  if (!own) throw new Error('Huddinge was not measured');
  return comparisonOf(store, data, own, { peers, peerYears });
}

const imported = (municipalityCode: string, year: number, figure: string, value: number) => ({
  municipalityCode,
  year,
  figure,
  value,
  n: null,
  source: 'JSM',
});

describe('the last result', () => {
  test('is that of the campaign before, however many lie between', async () => {
    for (const year of [2015, 2017, 2020, 2021]) await measured(year, HUDDINGE);
    expect((await comparison(2020)).last).toMatchObject({ year: 2017, from: 'Mätning 2017' });
  });

  test('is an imported one where it is newer, and of its newest year alone', async () => {
    await measured(2015, HUDDINGE);
    await measured(2020, HUDDINGE);
    await saveImported(
      store,
      [
        imported(HUDDINGE, 2018, 'within_1_day', 0.8),
        imported(HUDDINGE, 2017, 'extra_information', 0.4),
        imported(HUDDINGE, 2021, 'within_1_day', 0.1),
      ],
      0,
    );
    const { last } = await comparison(2020);
    expect(last).toMatchObject({ year: 2018, from: 'JSM' });
    expect([...(last?.values ?? [])]).toEqual([['within_1_day', { value: 0.8, n: null }]]);
  });

  test('is nothing for who is measured the first time', async () => {
    await measured(2020, HUDDINGE);
    expect((await comparison(2020)).last).toBe(null);
  });
});

describe('the peers', () => {
  const group = () => peersOf(HUDDINGE, 'size-group').codes;

  test('are the others of the size group, or of the SKR group', () => {
    const { codes, group: name } = peersOf(HUDDINGE, 'size-group');
    expect(name).toBe('Kommuner med 100 000 - 199 999 invånare');
    expect(codes).not.toContain(HUDDINGE);
    expect(codes.every((code) => municipalityGroups().get(code)?.sizeGroup === name)).toBe(true);
    expect(peersOf(HUDDINGE, 'skr-group').group).toBe('Pendlingskommun nära storstad');
    expect(peersOf('9901', 'size-group')).toEqual({ codes: [], group: null });
  });

  test('are taken from this campaign first, then from earlier ones, then from what was imported', async () => {
    const [a = '', b = '', c = ''] = group();
    await measured(2019, a, b);
    await measured(2020, HUDDINGE, a);
    await saveImported(
      store,
      [imported(c, 2018, 'within_1_day', 0.5), imported(b, 2020, 'within_1_day', 0.1)],
      0,
    );
    const { peers } = await comparison(2020);
    expect(peers.map(({ code, year, from }) => [code, year, from]).sort()).toEqual(
      [
        [a, 2020, 'Mätning 2020'],
        [b, 2019, 'Mätning 2019'],
        [c, 2018, 'JSM'],
      ].sort(),
    );
  });

  test('do not count when their result is too old, or younger than the campaign', async () => {
    const [a = '', b = ''] = group();
    await measured(2017, a);
    await measured(2020, HUDDINGE);
    await measured(2021, b);
    expect((await comparison(2020)).peers).toEqual([]);
    expect((await comparison(2020, 'size-group', 4)).peers).toHaveLength(1);
  });

  test('count the same each, however many letters they had', async () => {
    await measured(2020, HUDDINGE);
    await saveImported(
      store,
      [
        imported('0127', 2020, 'within_1_day', 1),
        imported('0136', 2020, 'within_1_day', 0.5),
        imported('0138', 2020, 'unanswered', 0.5),
      ],
      0,
    );
    const found = await comparison(2020, ['0127', '0136', '0138', HUDDINGE]);
    expect(peerFigure(found, 'within_1_day')).toEqual({
      mean: 0.75,
      lowest: 0.5,
      highest: 1,
      municipalities: 2,
    });
    expect(peerFigure(found, 'extra_information')).toBe(null);
  });

  test('have figures by area only where their letters are here', async () => {
    await measured(2020, HUDDINGE, '0127');
    await saveImported(store, [imported('0136', 2020, 'within_1_day', 0.5)], 0);
    const found = await comparison(2020, ['0127', '0136']);
    expect(peerFigure(found, 'within_1_day')?.municipalities).toBe(2);
    expect(peerFigureOfArea(found, areas[0]?.id ?? '', 'within_1_day')?.municipalities).toBe(1);
  });
});

test('a figure imported again replaces the earlier one of its source', async () => {
  await measured(2020, HUDDINGE);
  await saveImported(store, [imported('0127', 2020, 'within_1_day', 0.5)], 0);
  await saveImported(store, [imported('0127', 2020, 'within_1_day', 0.6)], 0);
  expect(peerFigure(await comparison(2020, ['0127']), 'within_1_day')?.mean).toBe(0.6);
});
