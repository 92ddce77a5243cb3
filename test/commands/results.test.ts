import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startSvarstid } from '../house/bin.ts';
import { PASSWORDS } from '../house/configFile.ts';
import { inFolder } from './inFolder.ts';

// report, export, import and status --watch, as they are typed.

const here = inFolder();
const fileText = (name: string) => readFile(join(here.folder, name), 'utf8');

/** The first town answered in an hour, the second not at all; the others wait. */
async function campaignUnderWay(): Promise<void> {
  await here.start();
  await here.withStore(async (store) => {
    const probes = await store
      .selectFrom('probes')
      .select(['id', 'municipality_code'])
      .orderBy('municipality_code')
      .execute();
    for (const { id, municipality_code } of probes) {
      await store
        .updateTable('probes')
        .set({
          state: 'sent',
          sent_at: '2026-10-05T07:00:00Z',
          sent_proof: 'accepted',
          message_id: `<${id}@x>`,
          reply_token: `t${id}`,
        })
        .where('id', '=', id)
        .execute();
      const answered = municipality_code === '9901';
      const status = answered ? 'answered' : municipality_code === '9902' ? 'unanswered' : 'sent';
      await store
        .insertInto('outcomes')
        .values({
          probe_id: id,
          status,
          deadline_at: '2026-10-19T07:00:00Z',
          answered_at: answered ? '2026-10-05T08:00:00Z' : null,
          response_seconds: answered ? 3600 : null,
          response_interval: answered ? 'within_1_day' : status === 'unanswered' ? 'unanswered' : null,
          late: 0,
          sender_details: answered ? 'complete' : null,
          extra_information: answered ? 1 : null,
          reviewed: 0,
        })
        .execute();
    }
  });
}

describe('svarstid report', () => {
  test('writes a ranking of all municipalities, marked preliminary while letters wait', async () => {
    await campaignUnderWay();
    const { code, stdout, stderr } = await here.run('report', '--out', 'report.html');
    expect([code, stdout, stderr]).toEqual([0, '', 'Wrote report.html\n']);
    const page = await fileText('report.html');
    expect(page).toContain('Preliminär rapport.');
    expect(page).toContain('Rangordning');
    expect((await readdir(here.folder)).filter((name) => name.includes('.part'))).toEqual([]);
  });

  test('gives one of them in full, in English', async () => {
    await campaignUnderWay();
    const { code } = await here.run(
      'report',
      '--out',
      'one.html',
      '--municipality',
      'sjövik',
      '--lang',
      'en',
    );
    expect(code).toBe(0);
    expect(await fileText('one.html')).toContain('<h1>Sjövik</h1>');
  });

  test('says which municipalities there are, where the folder is missing, and leaves no half a file', async () => {
    await campaignUnderWay();
    const unknown = await here.run('report', '--out', 'x.html', '--municipality', 'Huddinge');
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain(
      '--municipality: found "Huddinge", allowed: one of 9903 Granby, 9905 Holmsund',
    );
    const nowhere = await here.run('report', '--out', 'nowhere/x.html');
    expect(nowhere.code).toBe(1);
    expect(nowhere.stderr).toContain('nowhere/x.html: cannot be written');
    expect((await readdir(here.folder)).filter((name) => name.startsWith('x.'))).toEqual([]);
  });

  test.each([
    ['x.pdf'],
    ['x.PDF'],
    ['x', '--pdf'],
  ])('says what a PDF needs, before anything is worked out: --out %s %s', async (...out) => {
    await campaignUnderWay();
    const { child, finished } = startSvarstid(['report', '--out', ...out], {
      cwd: here.folder,
      env: { ...PASSWORDS, PATH: '/nowhere', SVARSTID_CHROMIUM: '/nowhere/chromium' },
    });
    child.stdin?.end();
    const { code, stderr } = await finished;
    expect(code).toBe(1);
    expect(stderr).toContain('SVARSTID_CHROMIUM: found "/nowhere/chromium"');
  });
});

test('svarstid export writes the open data, and says how much', async () => {
  await campaignUnderWay();
  const { code, stderr } = await here.run('export', '--out', 'open-data');
  expect([code, stderr]).toEqual([0, 'Wrote 12 files into open-data\n']);
  expect(await fileText('open-data/municipality_results.csv')).toContain('9901,Sjövik,1,1,1,0,1,');
});

describe('svarstid import', () => {
  test('takes CSV and pages of Kolada, and the figures come with the next export', async () => {
    await campaignUnderWay();
    await writeFile(
      join(here.folder, 'jsm.csv'),
      'municipality,year,figure,value\nHuddinge,2016,within_1_day,85\n',
    );
    const done = await here.run('import', 'jsm.csv', '--percent', '--source', 'JSM 2016');
    expect([done.code, done.stderr]).toEqual([0, 'Imported 1 figures\n']);
    await here.run('export', '--out', 'open-data');
    expect(await fileText('open-data/imported_figures.csv')).toContain(
      '0126,2016,within_1_day,0.85,,JSM 2016',
    );
  });

  test('stores nothing where one file of several is wrong, and tells every fault', async () => {
    await campaignUnderWay();
    await writeFile(
      join(here.folder, 'good.csv'),
      'municipality,year,figure,value\n0126,2016,within_1_day,0.85\n',
    );
    await writeFile(
      join(here.folder, 'bad.csv'),
      'municipality,year,figure,value\n0126,2016,within_1_day,85\n',
    );
    await writeFile(join(here.folder, 'bad.json'), '{"values": [');
    const { code, stderr } = await here.run('import', 'good.csv', 'bad.csv', 'bad.json');
    expect(code).toBe(2);
    expect(stderr).toContain('bad.csv:2: value: found "85"');
    expect(stderr).toContain("bad.json: must be a page of Kolada's API v3");
    const stored = await here.withStore((store) =>
      store.selectFrom('imported_figures').selectAll().execute(),
    );
    expect(stored).toEqual([]);
  });

  test('asks for something to import, and for KPI ids before it asks Kolada', async () => {
    await campaignUnderWay();
    expect((await here.run('import')).stderr).toContain('found no file and no --kolada');
    const { code, stderr } = await here.run('import', '--kolada', '2018');
    expect(code).toBe(2);
    expect(stderr).toContain('report.kolada: found no KPI');
    expect((await here.run('import', '--kolada', 'soon')).stderr).toContain(
      'allowed: years, e.g. 2017, 2015-2019',
    );
  });
});

describe('svarstid status', () => {
  test('shows the figures that the report shows', async () => {
    await campaignUnderWay();
    const { stdout } = await here.run('status');
    expect(stdout).toContain('within 1 day       50 %  1 of 2');
    expect(stdout).toContain('mean                1 h');
    const { figures } = JSON.parse((await here.run('status', '--json')).stdout);
    expect(figures).toMatchObject({ settled: 2, withinOneDay: { count: 1, n: 2 }, meanSeconds: 3600 });
  });

  test('--watch shows it anew until it is told to end, and ends as done', async () => {
    await campaignUnderWay();
    const { child, finished } = startSvarstid(['status', '--watch', '1', '--json'], {
      cwd: here.folder,
      env: PASSWORDS,
    });
    let lines = 0;
    child.stdout?.on('data', (text: string) => {
      lines += text.split('\n').length - 1;
      if (lines >= 2) child.kill('SIGINT');
    });
    const { code, stdout } = await finished;
    expect(code).toBe(0);
    expect(stdout.trim().split('\n').length).toBeGreaterThanOrEqual(2);
  });
});
