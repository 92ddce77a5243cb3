import { execFile } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exampleWith } from '../config/written.ts';
import { type AnsweredCampaign, answeredCampaign } from '../forget/answered.ts';
import { HOUR, MONDAY } from '../house/campaign.ts';
import { installedChromium, runsInChromium } from '../report/chromium.ts';
import { aWorkplace, type Workplace } from './bin.ts';
import { type Listener, listener, luringHtml, luringMail } from './lures.ts';

/** The number under which the mail is stored. */
const LURE = 4;
const TAP = fileURLToPath(new URL('./wireTap.ts', import.meta.url));

let web: Listener;
let campaign: AnsweredCampaign;
let place: Workplace;
let tapped: string;

/** The mail is taken in, matched, read and measured, as the answer to the second letter. */
beforeAll(async () => {
  web = await listener();
  campaign = await answeredCampaign();
  const { inbox, store, turn, database, folder } = campaign;
  const { message_id } = await store
    .selectFrom('probes')
    .select('message_id')
    .where('id', '=', 2)
    .executeTakeFirstOrThrow();
  inbox.put('INBOX', luringMail(web.url, message_id ?? ''), MONDAY + 3 * HOUR);
  await turn();
  tapped = join(folder, 'tapped');
  place = aWorkplace(
    exampleWith({ database, 'campaign.name': 'Hösten', report: { examples: 9 } }),
    { NODE_OPTIONS: `--import=${TAP}`, SVARSTID_TAP: tapped },
    folder,
  );
});
afterAll(async () => {
  await campaign.store.destroy();
  place.remove();
  await web.close();
});
beforeEach(() => rmSync(tapped, { force: true }));
afterEach(() => expect(web.hits).toEqual([]));

/** Connections, look-ups and programs of the processes since the test began. */
const wire = () => (existsSync(tapped) ? readFileSync(tapped, 'utf8') : '');

test('the mail that names the listener everywhere is read as an answer with its links', async () => {
  const { kind, has_phone, evidence_json } = await campaign.store
    .selectFrom('readings')
    .select(['kind', 'has_phone', 'evidence_json'])
    .where('message_id', '=', LURE)
    .executeTakeFirstOrThrow();
  expect([kind, has_phone]).toEqual(['answer', 1]);
  expect(evidence_json).toContain(`${web.url}/plain-link`);
  const outcome = campaign.store.selectFrom('outcomes').select(['status', 'sender_details']);
  expect(await outcome.where('probe_id', '=', 2).execute()).toEqual([
    { status: 'answered', sender_details: 'complete' },
  ]);
});

test.each([
  'read lure.eml',
  'read --json lure.eml',
  `review ${LURE}`,
  `review ${LURE} --json`,
  'reread',
  'export --out data --with-personal-data',
  'report --out report.html',
])('svarstid %s connects to nothing, looks up no name and starts no program', async (line) => {
  writeFileSync(join(place.folder, 'lure.eml'), luringMail(web.url, '<x@post.example>'));
  expect(await place.run(...line.split(' '))).toMatchObject({ code: 0 });
  expect(wire()).toBe('');
});

test('a process that fetches something is told of: so much for the tap', async () => {
  await promisify(execFile)(
    process.execPath,
    [
      `--import=${TAP}`,
      '-e',
      `fetch('${web.url}/x').then(() => require('node:dns').lookup('::1', () => {}))`,
    ],
    { env: { SVARSTID_TAP: tapped } },
  );
  expect(wire()).toMatch(/^connect .*\nlookup "::1"\n$/);
  expect(web.hits.splice(0)).toEqual(['/x']);
});

describe.runIf(runsInChromium)('in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: installedChromium(), args: ['--no-sandbox'] });
  });
  afterAll(() => browser?.close());

  /** What a page asks for beside itself. */
  async function askedBy(html: string): Promise<string[]> {
    const file = join(place.folder, 'page.html');
    writeFileSync(file, html);
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('request', (request) => void asked.push(request.url()));
    await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
    await page.close();
    return asked.slice(1);
  }

  test('the page within the mail asks for much: so much for the lure', async () => {
    const asked = await askedBy(luringHtml(web.url).replace(/<meta .*>/, ''));
    expect(asked.length).toBeGreaterThan(10);
    expect(web.hits.length).toBeGreaterThan(10);
    web.hits.length = 0;
  });

  test('the report asks for nothing', async () => {
    expect(await place.run('report', '--out', 'report.html')).toMatchObject({ code: 0 });
    expect(await askedBy(readFileSync(join(place.folder, 'report.html'), 'utf8'))).toEqual([]);
  });

  test('nor does its PDF', async () => {
    expect(await place.run('report', '--out', 'report.pdf')).toMatchObject({ code: 0 });
    expect(wire().trim().split('\n')).toEqual([`execFile ${JSON.stringify(installedChromium())}`]);
  });
});
