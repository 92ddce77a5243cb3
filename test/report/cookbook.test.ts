import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseInstant } from '../../src/calendar/instant.ts';
import { AREA_COLUMNS, MUNICIPALITY_COLUMNS, PROBE_COLUMNS } from '../../src/report/export/columns.ts';
import { saveImported } from '../../src/store/comparisons.ts';
import { openForReading, openStore } from '../../src/store/open.ts';
import { addCampaign } from './fixture.ts';
import { areasWithTheUnanswered, huddinge2017 } from './huddinge.ts';
import { syntheticLetters } from './synthetic.ts';

const FOLDER = new URL('../../docs/queries/', import.meta.url);
const FILES = readdirSync(FOLDER).sort();
const CHAPTER = readFileSync(new URL('../../docs/analysts.md', import.meta.url), 'utf8');
const queryOf = (file: string) => readFileSync(new URL(file, FOLDER), 'utf8');

let folder: string;
let path: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'svarstid-cookbook-'));
  path = join(folder, 'svarstid.sqlite');
  const store = await openStore(path, 0);
  const golden = await huddinge2017();
  const areas = await areasWithTheUnanswered();
  const startedAt = parseInstant('2016-10-03T00:00:00Z');
  const letters = syntheticLetters(areas, startedAt, '2016', 60);
  await addCampaign(store, {
    ...golden,
    name: 'Servicemätning 2016',
    startedAt,
    municipalities: [{ code: '0126', name: 'Huddinge', letters }],
  });
  await addCampaign(store, golden);
  await saveImported(
    store,
    [
      {
        municipalityCode: '0126',
        year: 2015,
        figure: 'within_1_day',
        value: 0.7,
        n: null,
        source: 'JSM 2015',
      },
    ],
    0,
  );
  await store.destroy();
});

afterAll(() => rm(folder, { recursive: true }));

function run(file: string): Record<string, unknown>[] {
  const database = new BetterSqlite3(path, { readonly: true });
  try {
    return database.prepare<[], Record<string, unknown>>(queryOf(file)).all();
  } finally {
    database.close();
  }
}

const of2017 = (file: string) => run(file).filter((row) => row.campaign === 'Servicemätning 2017');

describe('the worked queries', () => {
  test('are ten, and each stands in the chapter as it stands in its file', () => {
    expect(FILES).toHaveLength(10);
    for (const file of FILES) expect(CHAPTER).toContain(`\`\`\`sql\n${queryOf(file)}\`\`\``);
  });

  test.each(FILES)('%s gives rows', (file) => {
    expect(run(file).length).toBeGreaterThan(0);
  });

  test.each(FILES)('%s uses nothing that only SQLite has', (file) => {
    expect(queryOf(file)).not.toMatch(
      /julianday|strftime|datetime\(|ifnull|iif\(|group_concat|rowid|glob|->/i,
    );
  });

  test('the share within a day by area is that of the report', () => {
    const found = of2017('01-share-within-a-day-by-area.sql').map((row) => [
      row.area_name,
      row.n,
      row.percent_within_1_day,
    ]);
    expect(found).toContainEqual(['Bygglov', 12, 100]);
    expect(found).toContainEqual(['Äldreomsorg', 12, 50]);
  });

  test('the unanswered are the four of the source', () => {
    expect(of2017('05-unanswered-with-text.sql').map((row) => row.sent_at)).toEqual([
      '2017-10-04T17:15:00Z',
      '2017-10-14T14:00:00Z',
      '2017-10-20T11:40:00Z',
      '2017-11-16T11:30:00Z',
    ]);
  });

  test('this year stands beside last', () => {
    expect(run('04-this-year-against-last.sql')).toMatchObject([
      {
        municipality: 'Huddinge',
        this_time: 'Servicemätning 2017',
        last_time: 'Servicemätning 2016',
        percent_now: 74,
      },
    ]);
  });

  test('the median is that of the measure', () => {
    const found = of2017('06-median-and-90th-percentile.sql').find((row) => row.area_name === 'Bygglov');
    expect(found).toMatchObject({ answers: 12, median_hours: 2, percentile_90_hours: 2 });
  });
});

test('the chapter explains every column of the views', () => {
  for (const { name, en } of [...PROBE_COLUMNS, ...AREA_COLUMNS, ...MUNICIPALITY_COLUMNS]) {
    expect(CHAPTER).toContain(`| \`${name}\` | ${en} |`);
  }
});

test('an analyst reads while the daemon writes, and sees one moment of the database', async () => {
  const writing = new BetterSqlite3(path);
  const reading = openForReading(path);
  const count = () =>
    reading
      .selectFrom('imported_figures')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirst();
  writing.exec('begin immediate');
  writing.exec("insert into imported_figures values ('0127', 2015, 'unanswered', 0.1, null, 'x', '')");
  expect(await count()).toEqual({ count: 1 });
  writing.exec('commit');
  expect(await count()).toEqual({ count: 2 });
  await expect(reading.deleteFrom('imported_figures').execute()).rejects.toThrow(/readonly/);
  await reading.destroy();
  writing.close();
});

// What a query on one campaign or municipality costs must not grow with all the others in the database.
describe.each([
  ['the letters of a campaign', "select * from probe_results where campaign = 'x'"],
  ['the letters of a municipality', "select * from probe_results where municipality_code = '0126'"],
  [
    'the letters of a municipality in a campaign',
    "select * from probe_results where campaign = 'x' and municipality_code = '0126'",
  ],
  ['the figures by area of a campaign', "select * from area_results where campaign = 'x'"],
  ['the figures by area of a municipality', "select * from area_results where municipality_code = '0126'"],
  [
    'the figures of a municipality',
    "select * from municipality_results where campaign = 'x' and municipality_code = '0126'",
  ],
  [
    'the imported figures of a municipality',
    "select * from imported_figures where municipality_code = '0126' and figure = 'unanswered'",
  ],
])('%s', (_, query) => {
  test('are found by indexes: no table is walked through', () => {
    const database = new BetterSqlite3(path, { readonly: true });
    const plan = database.prepare<[], { detail: string }>(`explain query plan ${query}`).all();
    database.close();
    const walked = plan
      .map(({ detail }) => detail)
      .filter((step) => /^SCAN (?!area_results|municipality_results)/.test(step));
    expect(walked).toEqual([]);
    expect(plan.some(({ detail }) => /USING .*INDEX/.test(detail))).toBe(true);
  });
});
