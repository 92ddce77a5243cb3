import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OperatorError } from '../../src/config/operatorError.ts';
import { writeExport } from '../../src/report/export/writeExport.ts';
import { saveImported } from '../../src/store/comparisons.ts';
import type { Store } from '../../src/store/open.ts';
import { addCampaign, emptyStore } from '../report/fixture.ts';
import { huddinge2017 } from '../report/huddinge.ts';
import { addAnswer } from '../report/mails.ts';

const CAMPAIGN = 'Servicemätning 2017';
const OPTIONS = { campaign: CAMPAIGN, version: '0.1.0', kolada: { within_2_days: 'N12345' } };

let store: Store;
let folder: string;
let files: string[];

const text = (name: string) => readFile(join(folder, name), 'utf8');
const rowsOf = async (name: string): Promise<Record<string, string>[]> =>
  parse(await text(`${name}.csv`), { columns: true });

beforeAll(async () => {
  store = await emptyStore();
  await addCampaign(store, await huddinge2017());
  await addAnswer(store, CAMPAIGN, 3);
  await saveImported(
    store,
    [
      {
        municipalityCode: '0127',
        year: 2016,
        figure: 'within_1_day',
        value: 0.79,
        n: 108,
        source: 'JSM "2016", höst',
      },
    ],
    0,
  );
  folder = await mkdtemp(join(tmpdir(), 'svarstid-export-'));
  files = await writeExport(store, folder, OPTIONS);
});

afterAll(async () => {
  await store.destroy();
  await rm(folder, { recursive: true });
});

describe('what cannot be written', () => {
  test('is said with the folder and the reason', async () => {
    const taken = await mkdtemp(join(tmpdir(), 'svarstid-export-'));
    await mkdir(join(taken, 'svarstid.xlsx', 'in-the-way'), { recursive: true });
    const refused = writeExport(store, taken, OPTIONS);
    await expect(refused).rejects.toThrow(OperatorError);
    await expect(refused).rejects.toThrow(/svarstid-export-\w+: cannot be written: E/);
    await rm(taken, { recursive: true });
  });

  test('leaves no new folder behind, and an old one as it was', async () => {
    const old = await mkdtemp(join(tmpdir(), 'svarstid-export-'));
    const gone = await emptyStore();
    await gone.destroy();
    for (const out of [join(old, 'new', 'deep'), old]) {
      await expect(writeExport(gone, out, OPTIONS)).rejects.toThrow();
      expect(await readdir(old)).toEqual([]);
    }
    await rm(old, { recursive: true });
  });
});

describe('the figures', () => {
  test('are those of the golden case, letter by letter and in sum', async () => {
    const letters = await rowsOf('probe_results');
    expect(letters).toHaveLength(108);
    expect(letters.filter((row) => row.response_interval === 'within_1_day')).toHaveLength(80);
    const [municipality] = await rowsOf('municipality_results');
    expect(municipality).toMatchObject({
      municipality_code: '0126',
      settled: '108',
      within_1_day: '80',
      unanswered: '4',
    });
  });

  test('for Kolada are rounded as the report rounds them, with the id that is set', async () => {
    const rows = await rowsOf('kolada');
    expect(rows.map(({ kpi, figure, value }) => [kpi, figure, value])).toEqual([
      ['', 'within_1_day', '74'],
      ['N12345', 'within_2_days', '89'],
      ['', 'mean_response_hours', '6'],
      ['', 'complete_sender_details', '82'],
      ['', 'extra_information', '30'],
    ]);
    expect(rows[0]).toMatchObject({ municipality: '0126', year: '2017' });
  });

  test('that were imported come along, quoted where they must be', async () => {
    expect(await rowsOf('imported_figures')).toEqual([
      {
        municipality_code: '0127',
        year: '2016',
        figure: 'within_1_day',
        value: '0.79',
        n: '108',
        source: 'JSM "2016", höst',
      },
    ]);
  });

  test('stand as JSON lines too, with numbers as numbers and null where nothing is known', async () => {
    const lines = (await text('probe_results.jsonl')).trimEnd().split('\n');
    expect(lines).toHaveLength(108);
    const unanswered = lines.map((line) => JSON.parse(line)).find((row) => row.status === 'unanswered');
    expect(unanswered).toMatchObject({ municipality_code: '0126', response_seconds: null, late: 0 });
  });
});

describe('the same database gives the same bytes', () => {
  test('in every file, also when it is written again', async () => {
    const before = await hashes();
    await new Promise((resolve) => setImmediate(resolve));
    await writeExport(store, folder, OPTIONS);
    expect(await hashes()).toEqual(before);
    expect((await readdir(folder)).sort()).toEqual([...files].sort());
  });

  async function hashes(): Promise<string[]> {
    return Promise.all(files.map(async (name) => `${name} ${sha256(await readFile(join(folder, name)))}`));
  }
});

describe('personal data', () => {
  const everything = async () =>
    Promise.all(files.filter((name) => !name.endsWith('.xlsx')).map(text)).then((texts) => texts.join('\n'));

  test('are in no file', async () => {
    expect(files.filter((name) => name.startsWith('replies'))).toEqual([]);
    expect(await everything()).not.toMatch(/Gunvor|Stenmark|stenmark|031-390|@/);
  });

  test('come only when they are asked for, and go with the next export', async () => {
    const withReplies = await writeExport(store, folder, { ...OPTIONS, withPersonalData: true });
    expect(withReplies).toContain('replies.csv');
    const [reply] = await rowsOf('replies');
    expect(reply).toMatchObject({ from_name: 'Gunvor Stenmark', kind: 'answer' });
    await writeFile(join(folder, 'my-notes.txt'), 'mine');
    await writeExport(store, folder, OPTIONS);
    expect(await readdir(folder)).not.toContain('replies.csv');
    expect(await readdir(folder)).not.toContain('replies.jsonl');
    expect(await readdir(folder)).toContain('my-notes.txt');
    await rm(join(folder, 'my-notes.txt'));
  });

  test("a stranger's subject is never a formula", async () => {
    await writeExport(store, folder, { ...OPTIONS, withPersonalData: true });
    const [reply] = await rowsOf('replies');
    expect(reply?.subject).toBe('\'=HYPERLINK("http://x.example")');
    await writeExport(store, folder, OPTIONS);
  });
});

test('only the campaign asked for is exported, or all of them', async () => {
  const other = await emptyStore();
  const golden = await huddinge2017();
  await addCampaign(other, golden);
  await addCampaign(other, { ...golden, name: 'Servicemätning 2018' });
  const place = await mkdtemp(join(tmpdir(), 'svarstid-export-'));
  const campaigns = async () => {
    const rows: Record<string, string>[] = parse(await readFile(join(place, 'municipality_results.csv')), {
      columns: true,
    });
    return rows.map((row) => row.campaign);
  };
  await writeExport(other, place, OPTIONS);
  expect(await campaigns()).toEqual([CAMPAIGN]);
  await writeExport(other, place, { ...OPTIONS, campaign: null });
  expect(await campaigns()).toEqual([CAMPAIGN, 'Servicemätning 2018']);
  await other.destroy();
  await rm(place, { recursive: true });
});

test('a place that is no folder is refused in words', async () => {
  const file = join(folder, 'datapackage.json');
  await expect(writeExport(store, file, OPTIONS)).rejects.toThrow(/cannot be written: .*It must be a folder/);
});

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
