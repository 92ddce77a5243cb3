import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, writePdf } from '../../src/report/pdf.ts';
import { installedChromium, runsInChromium } from './chromium.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'svarstid-pdf-test-'));
});

afterAll(() => rm(folder, { recursive: true }));

async function program(name: string, script: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

test('without a Chromium the message says what to do', async () => {
  await expect(findChromium({ PATH: '/nowhere' })).rejects.toThrow(
    /no Chromium or Chrome is installed.*apt install chromium.*SVARSTID_CHROMIUM.*print the HTML from any browser/,
  );
});

test('one that is named is taken, and must be one', async () => {
  const own = await program('my-browser', 'exit 0');
  expect(await findChromium({ SVARSTID_CHROMIUM: own })).toBe(own);
  await expect(findChromium({ SVARSTID_CHROMIUM: '/nowhere/x' })).rejects.toThrow(
    'SVARSTID_CHROMIUM: found "/nowhere/x"',
  );
});

test('one on the PATH is found by its usual names', async () => {
  const own = await program('google-chrome', 'exit 0');
  expect(await findChromium({ PATH: `/nowhere:${folder}` })).toBe(own);
});

test('one that fails leaves no half a file, and its words are told', async () => {
  const broken = await program('broken', 'echo "out of paper" >&2; exit 3');
  await expect(writePdf('<p>Hej</p>', join(folder, 'x.pdf'), broken)).rejects.toThrow(
    /could not print the report/,
  );
  expect((await readdir(folder)).filter((name) => name.includes('.pdf'))).toEqual([]);
});

describe.runIf(runsInChromium)('with Chromium', () => {
  test('a page becomes a PDF of A4 pages', async () => {
    const file = join(folder, 'report.pdf');
    await writePdf('<!doctype html><style>@page{size:A4}</style><p>Hej</p>', file, installedChromium());
    const pdf = (await readFile(file)).toString('latin1');
    expect(pdf.startsWith('%PDF-')).toBe(true);
    expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45](?:\.\d+)? 84[12](?:\.\d+)?\]/);
  });
});
