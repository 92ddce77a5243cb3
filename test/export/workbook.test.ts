import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';
import { Parser } from 'htmlparser2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeExport } from '../../src/report/export/writeExport.ts';
import type { Store } from '../../src/store/open.ts';
import { addCampaign, emptyStore } from '../report/fixture.ts';
import { huddinge2017 } from '../report/huddinge.ts';
import { addAnswer } from '../report/mails.ts';

let store: Store;
let folder: string;
let parts: Map<string, string>;

beforeAll(async () => {
  store = await emptyStore();
  await addCampaign(store, await huddinge2017());
  await addAnswer(
    store,
    'Servicemätning 2017',
    0,
    'Hej & <b>välkommen</b>\u0007 \u{1f600}\n\nMvh Gunvor Stenmark',
  );
  folder = await mkdtemp(join(tmpdir(), 'svarstid-workbook-'));
  await writeExport(store, folder, {
    campaign: 'Servicemätning 2017',
    version: '0.1.0',
    withPersonalData: true,
  });
  parts = unzipped(await readFile(join(folder, 'svarstid.xlsx')));
});

afterAll(async () => {
  await store.destroy();
  await rm(folder, { recursive: true });
});

test('the parts stand in the order in which programs look for them, every one well-formed', () => {
  expect([...parts.keys()].slice(0, 5)).toEqual([
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
  ]);
  for (const [name, xml] of parts) expect([name, openTags(xml)]).toEqual([name, 0]);
});

test('every sheet named in the workbook is there, told of in the types and reached by its relation', () => {
  const workbook = parts.get('xl/workbook.xml') ?? '';
  const names = [...workbook.matchAll(/<sheet name="([^"]+)"/g)].map(([, name]) => name);
  expect(names).toEqual([
    'columns',
    'probe_results',
    'area_results',
    'municipality_results',
    'kolada',
    'imported_figures',
    'replies',
  ]);
  for (const [index] of names.entries()) {
    const sheet = `worksheets/sheet${index + 1}.xml`;
    expect(parts.has(`xl/${sheet}`)).toBe(true);
    expect(parts.get('xl/_rels/workbook.xml.rels')).toContain(`Id="rId${index + 1}"`);
    expect(parts.get('[Content_Types].xml')).toContain(`/xl/${sheet}`);
  }
});

describe('a sheet of letters', () => {
  const sheet = () => parts.get('xl/worksheets/sheet2.xml') ?? '';

  test('keeps codes as text, with their leading nought', () => {
    expect(sheet()).toMatch(/<c r="B2" s="1" t="inlineStr"><is><t xml:space="preserve">0126<\/t>/);
  });

  test('has times as dates of the spreadsheet', () => {
    // 2017-10-04 17:15 UTC, the earliest letter: 43012 days and 17.25 hours after 1899-12-30.
    expect(sheet()).toMatch(/<c r="I2" s="5"><v>43012\.71875<\/v>/);
  });

  test('has numbers as numbers, and leaves unknown cells empty', () => {
    expect(sheet()).toMatch(/<c r="Y2" s="2"><v>\d+<\/v>/);
    expect(sheet()).not.toContain('<c r="K2"');
  });

  test('has filters over all its cells and a header that stays', () => {
    expect(sheet()).toContain('<autoFilter ref="A1:AE109"/>');
    expect(sheet()).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
  });
});

test('the first sheet explains each column of the others, in English and Swedish', () => {
  const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
  expect(sheet).toContain('working time from sent to answered, seconds');
  expect(sheet).toContain('arbetstid från skickat till besvarat, sekunder');
  expect(sheet).toContain('date and time, UTC');
});

test('text of strangers is no markup, no formula, and holds no character that XML forbids', () => {
  const sheet = parts.get('xl/worksheets/sheet7.xml') ?? '';
  expect(sheet).toContain('Hej &amp; &lt;b&gt;välkommen&lt;/b&gt; \u{1f600}');
  expect(sheet).not.toContain('\u0007');
  expect(sheet).not.toContain('<f>');
  expect(sheet).toContain('=HYPERLINK(');
});

/** Reads a zip by its directory and checks what stands there against the content. */
function unzipped(bytes: Buffer): Map<string, string> {
  const end = bytes.lastIndexOf(Buffer.from('504b0506', 'hex'));
  const found = new Map<string, string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let entry = 0; entry < bytes.readUInt16LE(end + 10); entry++) {
    const [crc, compressed, size] = [16, 20, 24].map((offset) => bytes.readUInt32LE(at + offset));
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = inflateRawSync(bytes.subarray(start, start + (compressed ?? 0)));
    expect([name, content.length, crc32(content)]).toEqual([name, size, crc]);
    found.set(name, content.toString('utf8'));
    at += 46 + nameLength;
  }
  return found;
}

/** Tags left open at the end; a tag closed out of turn counts far below. */
function openTags(xml: string): number {
  let depth = 0;
  const parser = new Parser(
    {
      onopentag: () => {
        depth++;
      },
      onclosetag: (_, implied) => {
        depth -= implied ? 1000 : 1;
      },
    },
    { xmlMode: true, recognizeSelfClosing: true },
  );
  parser.end(xml.replace(/<(\w+)([^<>]*)\/>/g, '<$1$2></$1>'));
  return depth;
}
