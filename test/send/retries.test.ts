import { describe, expect, test } from 'vitest';
import { parseInstant } from '../../src/calendar/instant.ts';
import { aConfig, HOUR, MINUTE, MONDAY, planned, probe, SEVEN_TO_NINE } from '../house/campaign.ts';
import { aSender } from '../house/sender.ts';

const daytime = () => {
  const config = aConfig();
  return { ...config, campaign: { ...config.campaign, sendingHours: SEVEN_TO_NINE } };
};

describe('a letter refused for now', () => {
  test('is tried again after a quarter of an hour, then after twice as long each time, at most four hours', async () => {
    const { mailer, sendUntil } = await aSender([planned()]);
    mailer.answer = () => ({ outcome: 'deferred', response: '451 greylisted' });
    const times = await sendUntil(MONDAY + 15 * HOUR);
    const waits = times.slice(1).map((time, index) => (time - (times[index] ?? 0)) / MINUTE);
    expect(waits).toEqual([15, 30, 60, 120, 240, 240]);
  });

  test('is tried again within the sending hours only', async () => {
    const { store, mailer, clock, send } = await aSender([planned()], daytime());
    mailer.answer = () => ({ outcome: 'deferred', response: '451 greylisted' });
    clock.set(parseInstant('2026-10-05T20:50:00+02:00'));
    await send();
    expect((await probe(store, 1)).due_at).toBe('2026-10-06T05:00:00Z');
  });

  test('keeps its Message-ID and its token', async () => {
    const { store, mailer, clock, send } = await aSender([planned()]);
    mailer.answer = () => ({ outcome: 'deferred', response: '451 greylisted' });
    await send();
    const first = await probe(store, 1);
    mailer.answer = () => ({ outcome: 'accepted', at: clock.now(), response: '250 OK' });
    clock.pass(HOUR);
    await send();
    expect(await probe(store, 1)).toMatchObject({
      state: 'sent',
      attempts: 2,
      message_id: first.message_id,
      reply_token: first.reply_token,
    });
    expect(mailer.letters.map(({ messageId }) => messageId)).toEqual([first.message_id, first.message_id]);
  });
});

describe('a mail server that cannot be reached', () => {
  const four = () =>
    ['9901', '9902'].flatMap((municipalityCode) => [
      planned({ municipalityCode }),
      planned({ municipalityCode, questionId: 'lamp' }),
    ]);

  test('is tried with one letter at a time, not with every one that is due', async () => {
    const { mailer, send } = await aSender(four());
    mailer.answer = () => ({ outcome: 'unreachable', response: '535 login refused' });
    await send();
    expect(mailer.letters).toHaveLength(1);
  });

  test('is left alone for a minute, then for twice as long each time, at most a quarter of an hour', async () => {
    const { mailer, sendUntil } = await aSender(four());
    mailer.answer = () => ({ outcome: 'unreachable', response: 'connect ECONNREFUSED' });
    const times = await sendUntil(MONDAY + HOUR);
    const waits = times.slice(1).map((time, index) => (time - (times[index] ?? 0)) / MINUTE);
    expect(waits.every((wait) => wait >= 1 && wait <= 15)).toBe(true);
    expect(times.length).toBeLessThan(25);
  });

  test('gets what has waited once it is back, nothing lost, nothing twice', async () => {
    const { store, mailer, clock, sendUntil } = await aSender(four());
    mailer.answer = () => ({ outcome: 'unreachable', response: 'connect ECONNREFUSED' });
    await sendUntil(MONDAY + HOUR);
    mailer.answer = () => ({ outcome: 'accepted', at: clock.now(), response: '250 OK' });
    mailer.letters.length = 0;
    await sendUntil(MONDAY + 2 * HOUR);
    expect(new Set(mailer.letters.map(({ messageId }) => messageId)).size).toBe(4);
    expect(mailer.letters).toHaveLength(4);
    const sent = await store.selectFrom('probes').select('id').where('state', '=', 'sent').execute();
    expect(sent).toHaveLength(4);
  });

  test('and one that leaves open whether it took a letter gets no other for ten minutes', async () => {
    const { store, mailer, sendUntil } = await aSender(four());
    mailer.answer = () => ({ outcome: 'unknown', response: 'the connection timed out' });
    const times = await sendUntil(MONDAY + 9 * MINUTE);
    expect(times).toHaveLength(1);
    const states = await store.selectFrom('probes').select('state').orderBy('id').execute();
    expect(states.map(({ state }) => state)).toEqual(['uncertain', 'planned', 'planned', 'planned']);
  });
});
