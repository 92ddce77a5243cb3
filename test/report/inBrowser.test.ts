import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseInstant } from '../../src/calendar/instant.ts';
import { loadBank } from '../../src/config/bank.ts';
import { municipalityGroups, peersOf } from '../../src/report/comparison/groups.ts';
import { buildReport } from '../../src/report/report.ts';
import type { Store } from '../../src/store/open.ts';
import { installedChromium, runsInChromium } from './chromium.ts';
import { addCampaign, emptyStore } from './fixture.ts';
import { syntheticLetters } from './synthetic.ts';

// The pages as people see them: long Swedish names, ten areas, nine peers; nothing overflows, no label lies on
// another. Pictures of each are left in test-output/report.

const PICTURES = fileURLToPath(new URL('../../test-output/report/', import.meta.url));
const FAULTS = readFileSync(new URL('./pageFaults.js', import.meta.url), 'utf8');
const OWN = '0114';
const AREAS = [
  'building-permits',
  'preschool',
  'compulsory-school',
  'individual-and-family-care',
  'environment-and-health',
  'streets-and-roads',
  'elderly-care',
  'disability-care',
  'culture-and-leisure',
  'municipal-executive-office',
];

/** A4 between its margins is 178 mm wide: 673 px. */
const WIDTHS = [
  { name: 'a4', width: 673, print: true, dark: false },
  { name: 'laptop', width: 1280, print: false, dark: false },
  { name: 'laptop-dark', width: 1280, print: false, dark: true },
  { name: 'phone', width: 360, print: false, dark: false },
  { name: 'phone-dark', width: 390, print: false, dark: true },
];
const KINDS = ['full', 'english', 'ranking', 'preliminary'] as const;

describe.runIf(runsInChromium)('in a browser', () => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'svarstid-pages-'));
    await mkdir(PICTURES, { recursive: true });
    await writePages(folder);
    browser = await chromium.launch({ executablePath: installedChromium(), args: ['--no-sandbox'] });
  });

  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  describe.each(WIDTHS)('at the width of $name', ({ name, width, print, dark }) => {
    test.each(KINDS)('the %s page fits, and its labels stand apart', async (kind) => {
      const page = await browser.newPage({
        viewport: { width, height: 900 },
        colorScheme: dark ? 'dark' : 'light',
      });
      await page.emulateMedia({ media: print ? 'print' : 'screen' });
      const problems: string[] = [];
      page.on('console', (message) => problems.push(message.text()));
      page.on('request', (request) => {
        if (!request.url().startsWith('file:')) problems.push(request.url());
      });
      await page.goto(pathToFileURL(join(folder, `${kind}.html`)).href);
      await page.screenshot({ path: join(PICTURES, `${kind}-${name}.png`), fullPage: true });
      expect(await page.evaluate(FAULTS)).toEqual([]);
      expect(problems).toEqual([]);
      await page.close();
    });
  });
});

async function writePages(folder: string): Promise<void> {
  const store = await emptyStore();
  const pages = await campaigns(store);
  for (const [kind, page] of Object.entries(pages)) await writeFile(join(folder, `${kind}.html`), page);
  await store.destroy();
}

async function campaigns(store: Store): Promise<Record<(typeof KINDS)[number], string>> {
  const bank = await loadBank(fileURLToPath(new URL('../../probes', import.meta.url)), AREAS);
  const codes = [OWN, ...peersOf(OWN, 'skr-group').codes].slice(0, 10);
  for (const year of [2025, 2026]) {
    const startedAt = parseInstant(`${year}-10-05T00:00:00Z`);
    const municipalities = codes.map((code, index) => ({
      code,
      name: municipalityGroups().get(code)?.name ?? code,
      letters: syntheticLetters(bank.areas, startedAt, `${code} ${year}`, 55 + 4 * index),
    }));
    const name = `Servicemätning via e-post hösten ${year}`;
    await addCampaign(store, {
      name,
      orderedBy: 'Storstockholms kommuner',
      startedAt,
      areas: bank.areas,
      municipalities,
    });
  }
  const startedAt = parseInstant('2026-11-02T00:00:00Z');
  const running = syntheticLetters(bank.areas, startedAt, 'running', 70).map((letter, place) =>
    place % 3 === 0
      ? letter
      : { ...letter, answer: place % 3 === 1 ? ('waiting' as const) : ('planned' as const) },
  );
  await addCampaign(store, {
    name: 'Pågående',
    orderedBy: 'Upplands Väsby kommun',
    startedAt,
    areas: bank.areas,
    municipalities: [{ code: OWN, name: 'Upplands Väsby', letters: running }],
  });
  const comparison = { peers: 'skr-group' as const, peerYears: 3 };
  const autumn = { campaign: 'Servicemätning via e-post hösten 2026', comparison, colours: true };
  return {
    full: await buildReport(store, { ...autumn, lang: 'sv', municipality: OWN }),
    english: await buildReport(store, { ...autumn, lang: 'en', municipality: OWN }),
    ranking: await buildReport(store, { ...autumn, lang: 'sv' }),
    preliminary: await buildReport(store, { campaign: 'Pågående', lang: 'sv', comparison }),
  };
}
