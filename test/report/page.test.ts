import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseInstant } from '../../src/calendar/instant.ts';
import { buildReport } from '../../src/report/report.ts';
import type { Store } from '../../src/store/open.ts';
import { addCampaign, emptyStore } from './fixture.ts';
import { areasWithTheUnanswered, huddinge2017 } from './huddinge.ts';
import { addAnswer } from './mails.ts';
import { readable } from './readable.ts';
import { syntheticLetters } from './synthetic.ts';

// What holds for every page, whatever its figures.

let store: Store;
const pages: Record<string, string> = {};

beforeAll(async () => {
  store = await emptyStore();
  const areas = await areasWithTheUnanswered();
  const startedAt = parseInstant('2016-10-03T00:00:00Z');
  await addCampaign(store, {
    name: 'Servicemätning 2016',
    orderedBy: 'Länets kommuner',
    startedAt,
    areas,
    municipalities: ['0126', '0127', '0136'].map((code, index) => ({
      code,
      name: ['Huddinge', 'Botkyrka', 'Haninge'][index] ?? '',
      letters: syntheticLetters(areas, startedAt, code, 60 + 10 * index),
    })),
  });
  await addCampaign(store, await huddinge2017());
  await addAnswer(store, 'Servicemätning 2017', 3);
  pages.swedish = await buildReport(store, { campaign: 'Servicemätning 2017', lang: 'sv', colours: true });
  pages.english = await buildReport(store, { campaign: 'Servicemätning 2017', lang: 'en' });
  pages.ranking = await buildReport(store, { campaign: 'Servicemätning 2016', lang: 'sv', colours: true });
});

afterAll(() => store.destroy());

const KINDS = ['swedish', 'english', 'ranking'];

describe.each(KINDS)('the %s page', (kind) => {
  const page = () => pages[kind] ?? '';

  test('needs no script and no network', () => {
    expect(page()).not.toMatch(/<script|<link|<iframe|<object|@import|\son\w+=|javascript:/i);
    expect(page()).not.toMatch(/\b(?:src|href)="(?!#)/);
    expect(page()).not.toMatch(/url\((?!#)/);
  });

  test('tells its language and has one main heading', () => {
    expect(page()).toMatch(/^<!doctype html>\n<html lang="(sv|en)">/);
    expect(page().match(/<h1>/g)).toHaveLength(1);
  });

  test('has each id once, and every link of the contents leads to one', () => {
    const ids = [...page().matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const links = [...page().matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('has a text for each chart and a table behind it', () => {
    const charts = page().split('<figure class="chart">').slice(1);
    expect(charts.length).toBe(kind === 'ranking' ? 0 : page().split('<figure class="chart">').length - 1);
    for (const chart of charts) {
      const [figure = ''] = chart.split('</figure>');
      expect(figure).toMatch(/role="img" aria-label="[^"]{40,}"/);
      expect(figure).toMatch(/<table aria-label=/);
      expect(figure.match(/<svg/g)).toHaveLength(2);
    }
  });

  test('takes all colours from the style sheet, so that dark and print can change them', () => {
    const charts = [...page().matchAll(/<svg[\s\S]*?<\/svg>/g)].map(([svg]) => svg).join('');
    expect([...charts.matchAll(/(?:fill|stroke)="(#[^"]+|rgb[^"]+)"/g)].map(([, colour]) => colour)).toEqual(
      [],
    );
  });

  test('names no official, no sender address and no phone', () => {
    expect(readable(page())).not.toMatch(/Gunvor|Stenmark|stenmark|031-390|@/);
  });
});

test('what stands in the database is shown as text and never becomes markup', async () => {
  const other = await emptyStore();
  const areas = await areasWithTheUnanswered();
  const startedAt = parseInstant('2026-10-05T00:00:00Z');
  await addCampaign(other, {
    name: '<script>alert(1)</script>',
    orderedBy: '"><img src=x onerror=alert(1)>',
    startedAt,
    areas: areas.map((area) => ({ ...area, nameSv: `${area.nameSv} <b>&</b>` })),
    municipalities: [
      { code: '9901', name: "O'<i>Hult</i>", letters: syntheticLetters(areas, startedAt, 'x', 70) },
    ],
  });
  const page = await buildReport(other, { campaign: '<script>alert(1)</script>', lang: 'sv' });
  await other.destroy();
  expect(page).not.toMatch(/<script|<img|<i>|<b>&/);
  expect(readable(page)).toContain("O'");
});

test('the same database gives the same page', async () => {
  expect(await buildReport(store, { campaign: 'Servicemätning 2017', lang: 'en' })).toBe(pages.english);
});
