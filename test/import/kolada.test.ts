import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { fetchKolada, type Web } from '../../src/report/import/fetchKolada.ts';
import { koladaFigures, readKoladaPage } from '../../src/report/import/koladaPage.ts';

const IDS = { within_1_day: 'N11111', mean_response_hours: 'N22222' };

const row = (municipality: string, value: number | null, rest: object = {}) => ({
  kpi: 'N11111',
  municipality,
  period: 2019,
  values: [
    { gender: 'K', count: 1, status: '', value: 1 },
    { gender: 'T', count: 1, status: '', value },
  ],
  ...rest,
});

describe("Kolada's rows", () => {
  const figuresOf = (rows: object[]) =>
    koladaFigures(readKoladaPage(JSON.stringify({ count: rows.length, values: rows })).rows, IDS, 'Kolada');

  test('give the total over genders, percent as a share, hours as hours', () => {
    const hours = row('0126', 6.5, { kpi: 'N22222', period: '2018' });
    expect(figuresOf([row('0126', 98), hours]).figures).toEqual([
      {
        municipalityCode: '0126',
        year: 2019,
        figure: 'within_1_day',
        value: 0.98,
        n: null,
        source: 'Kolada',
      },
      {
        municipalityCode: '0126',
        year: 2018,
        figure: 'mean_response_hours',
        value: 6.5,
        n: null,
        source: 'Kolada',
      },
    ]);
  });

  test('without a value, of other KPIs, of regions, groups and the whole country are passed over and counted', () => {
    const found = figuresOf([
      row('0126', null),
      row('0127', 80, { kpi: 'N99999' }),
      row('0001', 80),
      row('G123', 80),
      row('0000', 80),
      row('0136', 180),
    ]);
    expect(found).toEqual({ figures: [], passedOver: 6 });
  });

  test('may stand in a file alone, without the page around them', () => {
    expect(readKoladaPage(JSON.stringify([row('0126', 98)])).rows).toHaveLength(1);
  });

  test('of another shape are refused', () => {
    expect(() => readKoladaPage('{"values": [{"kpi": 1}]}')).toThrow();
    expect(() => readKoladaPage('{"values": [')).toThrow(SyntaxError);
  });
});

// A server on loopback stands for Kolada's.

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
let server: Server | undefined;

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

/** Answers the requests one after the other, the last answer for all that follow. */
async function serve(answers: (base: string) => Answer[]): Promise<{ base: string; asked: string[] }> {
  const asked: string[] = [];
  let queue: Answer[] = [];
  const started = createServer((request, response) => {
    asked.push(request.url ?? '');
    const answer = queue.length > 1 ? queue.shift() : queue[0];
    answer?.(request, response);
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const address = started.address();
  const base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/v3`;
  queue = answers(base);
  return { base, asked };
}

const page =
  (rows: object[], next: string | null = null): Answer =>
  (_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ count: rows.length, next_url: next, values: rows }));
  };
const refused =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    response.writeHead(status, headers).end('later');
const cut: Answer = (_, response) => {
  response.writeHead(200, { 'content-length': '1000' });
  response.write('{"values": [');
  response.destroy();
};
const cutQuietly: Answer = (_, response) => response.end('{"values": [');

function web(): Web & { waited: number[] } {
  const waited: number[] = [];
  return {
    waited,
    fetch: (url) => fetch(url, { redirect: 'error' }),
    wait: async (milliseconds) => {
      waited.push(milliseconds);
    },
  };
}

const QUERY = { kpis: ['N11111'], years: [2018, 2019] };

describe('fetching', () => {
  test('asks for each KPI and all years, and follows the pages to their end', async () => {
    const { base, asked } = await serve((at) => [
      page([row('0126', 98)], `${at}/data/next`),
      page([row('0127', 80)]),
      page([]),
    ]);
    const rows = await fetchKolada(web(), { ...QUERY, api: base, kpis: ['N11111', 'N22222'] });
    expect(rows.map(({ municipality }) => municipality)).toEqual(['0126', '0127']);
    expect(asked).toEqual([
      '/v3/data/kpi/N11111/year/2018,2019',
      '/v3/data/next',
      '/v3/data/kpi/N22222/year/2018,2019',
    ]);
  });

  test('waits as long as a 429 says, and longer each time where it says nothing', async () => {
    const { base } = await serve(() => [
      refused(429, { 'retry-after': '7' }),
      refused(429),
      refused(503),
      page([row('0126', 98)]),
    ]);
    const world = web();
    expect(await fetchKolada(world, { ...QUERY, api: base })).toHaveLength(1);
    expect(world.waited).toEqual([7000, 2000, 4000]);
  });

  test('never waits longer than a minute', async () => {
    const { base } = await serve(() => [refused(429, { 'retry-after': '86400' }), page([])]);
    const world = web();
    await fetchKolada(world, { ...QUERY, api: base });
    expect(world.waited).toEqual([60_000]);
  });

  test.each([
    ['with a broken connection', cut],
    ['without a word about it', cutQuietly],
  ])('asks again for a page that came cut off, %s', async (_, answer) => {
    const { base } = await serve(() => [answer, answer, page([row('0126', 98)])]);
    expect(await fetchKolada(web(), { ...QUERY, api: base })).toHaveLength(1);
  });

  test('gives up after five tries, and at once where asking again cannot help', async () => {
    const busy = await serve(() => [refused(429)]);
    await expect(fetchKolada(web(), { ...QUERY, api: busy.base })).rejects.toThrow(
      /the server said 429, 5 times$/,
    );
    expect(busy.asked).toHaveLength(5);
  });

  test('gives up at once where asking again cannot help', async () => {
    const { base, asked } = await serve(() => [refused(404)]);
    await expect(fetchKolada(web(), { ...QUERY, api: base })).rejects.toThrow(/the server said 404$/);
    expect(asked).toHaveLength(1);
  });

  test('does not walk in circles', async () => {
    const { base } = await serve((at) => [page([], `${at}/data/kpi/N11111/year/2018,2019`)]);
    await expect(fetchKolada(web(), { ...QUERY, api: base })).rejects.toThrow(/its pages lead in circles/);
  });

  test('does not follow a page to another server', async () => {
    const { base } = await serve(() => [page([], 'http://elsewhere.example/v3/data')]);
    await expect(fetchKolada(web(), { ...QUERY, api: base })).rejects.toThrow(
      /another server, http:\/\/elsewhere.example/,
    );
  });
});
