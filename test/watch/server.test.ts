import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { startWatchServer, type WatchServer } from '../../src/watch/server.ts';
import { MINUTE, MONDAY, NORRHED, planned } from '../house/campaign.ts';
import { watched } from './watched.ts';

let server: WatchServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

type Watched = Awaited<ReturnType<typeof watched>>;

async function serving(inHand: Watched) {
  server = await startWatchServer(0, inHand.facts, (error) => `database: ${String(error)}`);
  const { port } = server;
  return async (path: string, method = 'GET') => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method });
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      text: await response.text(),
    };
  };
}

describe('/healthz', () => {
  test('is 200 while inboxes are read and letters leave', async () => {
    const inHand = await watched();
    const ask = await serving(inHand);
    await inHand.turn();
    expect(await ask('/healthz')).toMatchObject({ status: 200, text: 'ok\n' });
  });

  test('gives a started daemon time to read for the first time', async () => {
    const inHand = await watched();
    const ask = await serving(inHand);
    expect((await ask('/healthz')).status).toBe(200);
    inHand.clock.pass(6 * MINUTE);
    expect(await ask('/healthz')).toMatchObject({ status: 503, text: 'inbox main has never been read\n' });
  });

  test('is 503 when the inbox was not read for five polls', async () => {
    const inHand = await watched();
    const ask = await serving(inHand);
    await inHand.turn();
    inHand.clock.pass(5 * MINUTE);
    expect((await ask('/healthz')).status).toBe(200);
    inHand.clock.pass(1);
    expect(await ask('/healthz')).toMatchObject({
      status: 503,
      text: 'inbox main has not been read since 2026-10-05T07:00:00Z\n',
    });
  });

  test('is 503 when a letter has been due for half an hour of sending hours, not of night', async () => {
    const day = [{ from: '09:00', to: '17:00' }];
    const sendingHours = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] };
    const base = await watched();
    const inHand = await watched(
      [planned({ plannedAt: MONDAY - 10 * 60 * MINUTE })],
      {},
      { campaign: { ...base.config.campaign, sendingHours } },
    );
    const ask = await serving(inHand);
    const read = () =>
      inHand.store
        .insertInto('folders')
        .values(
          ['INBOX', '\\Junk'].map((folder) => ({
            inbox: 'main',
            folder,
            uid_validity: '1',
            last_uid: 0,
            read_until: new Date(inHand.clock.now() * 1000).toISOString(),
          })),
        )
        .onConflict((conflict) =>
          conflict
            .columns(['inbox', 'folder'])
            .doUpdateSet((eb) => ({ read_until: eb.ref('excluded.read_until') })),
        )
        .execute();
    inHand.clock.pass(30 * MINUTE);
    await read();
    expect(await ask('/healthz')).toMatchObject({ status: 200 });
    inHand.clock.pass(1);
    await read();
    expect(await ask('/healthz')).toMatchObject({
      status: 503,
      text: 'Hösten: a letter has been due for 30 min of sending hours and has not left\n',
    });
  });

  test('is 503 when the mail server has been out of reach for ten minutes, with its words', async () => {
    const inHand = await watched([planned(), planned({ municipalityCode: NORRHED.code })]);
    const ask = await serving(inHand);
    inHand.server.answer = () => ({ outcome: 'unreachable', response: '535 bad login' });
    for (let minute = 0; minute < 11; minute += 1) {
      await inHand.turn();
      inHand.clock.pass(MINUTE);
    }
    expect(await ask('/healthz')).toMatchObject({
      status: 503,
      text: 'SMTP 127.0.0.1 out of reach since 2026-10-05T07:00:00Z: 535 bad login\n',
    });
    inHand.server.answer = () => ({ outcome: 'accepted', at: inHand.clock.now(), response: '250' });
    inHand.clock.pass(20 * MINUTE);
    await inHand.turn();
    expect((await ask('/healthz')).status).toBe(200);
  });

  test("is 503 when the daemon's rounds have stopped", async () => {
    const inHand = await watched();
    const ask = await serving(inHand);
    await inHand.turn();
    inHand.clock.pass(61 * MINUTE);
    expect((await ask('/healthz')).text).toContain(
      "the daemon's rounds have stopped at 2026-10-05T07:00:00Z",
    );
  });

  test('is 503 when the database cannot be read', async () => {
    const inHand = await watched();
    const ask = await serving(inHand);
    await inHand.store.destroy();
    const answer = await ask('/healthz');
    expect(answer.status).toBe(503);
    expect(answer.text).toMatch(/^database: /);
    expect((await ask('/metrics')).status).toBe(503);
  });
});

describe('/metrics', () => {
  test('tells counts, times and lags in the text format of Prometheus', async () => {
    const plan = [planned(), planned({ municipalityCode: NORRHED.code, plannedAt: MONDAY + 5 * MINUTE })];
    const inHand = await watched(plan);
    const ask = await serving(inHand);
    await inHand.turn();
    inHand.clock.pass(7 * MINUTE);
    const { status, type, text } = await ask('/metrics');
    expect(status).toBe(200);
    expect(type).toContain('text/plain; version=0.0.4');
    const lines = text.split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'svarstid_probes{campaign="Hösten",status="planned"} 1',
        'svarstid_probes{campaign="Hösten",status="waiting"} 1',
        'svarstid_probes{campaign="Hösten",status="uncertain"} 0',
        `svarstid_last_send_timestamp_seconds{campaign="Hösten"} ${MONDAY}`,
        `svarstid_send_lag_seconds{campaign="Hösten"} ${2 * MINUTE}`,
        `svarstid_inbox_read_timestamp_seconds{inbox="main"} ${MONDAY}`,
        `svarstid_inbox_lag_seconds{inbox="main"} ${7 * MINUTE}`,
        'svarstid_unmatched_replies 0',
        'svarstid_up 0',
      ]),
    );
    for (const line of lines.filter((one) => one !== '' && !one.startsWith('#')))
      expect(line).toMatch(/^svarstid_[a-z_]+(\{[a-z]+="[^"\n]*"(,[a-z]+="[^"\n]*")*\})? -?\d+(\.\d+)?$/);
    const named = [...text.matchAll(/^# TYPE (\S+) gauge$/gm)].map(([, name]) => name);
    expect(new Set(named).size).toBe(named.length);
  });

  test('every metric stands in the documentation', async () => {
    const { text } = await (await serving(await watched()))('/metrics');
    const documentation = readFileSync('docs/operating.md', 'utf8');
    const names = [...text.matchAll(/^# TYPE (\S+) gauge$/gm)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !documentation.includes(`\`${name}`))).toEqual([]);
  });

  test('a name with quotes and backslashes stays one label', async () => {
    const base = await watched();
    const name = 'Höst "26" \\ prov';
    const inHand = await watched([planned()], {}, { campaign: { ...base.config.campaign, name } });
    const { text } = await (await serving(inHand))('/metrics');
    expect(text).toContain('{campaign="Höst \\"26\\" \\\\ prov",status="planned"} 1');
  });
});

test('other paths and methods are turned away', async () => {
  const ask = await serving(await watched());
  expect((await ask('/')).status).toBe(404);
  expect((await ask('/metrics/../healthz/')).status).toBe(404);
  expect((await ask('/healthz?full=1')).status).toBe(200);
  expect((await ask('/healthz', 'POST')).status).toBe(405);
});

test('a port that is taken is said to be, at the start', async () => {
  const inHand = await watched();
  server = await startWatchServer(0, inHand.facts, String);
  await expect(startWatchServer(server.port, inHand.facts, String)).rejects.toThrow(
    `watch.port: found ${server.port}, must be a free port of this machine`,
  );
});
