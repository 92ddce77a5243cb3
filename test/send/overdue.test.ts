import { describe, expect, test } from 'vitest';
import { sendDue } from '../../src/send/send.ts';
import { HOUR, MINUTE, MONDAY, planned } from '../house/campaign.ts';
import { never } from '../house/fakes.ts';
import { aSender } from '../house/sender.ts';

const three = (municipalityCode: string) =>
  ['bench', 'lamp', 'snow'].map((questionId) => planned({ municipalityCode, questionId }));

describe('letters that an outage has delayed', () => {
  test('leave to one municipality ten minutes apart', async () => {
    const { sendUntil, clock } = await aSender(three('9901'));
    clock.pass(5 * HOUR);
    const times = await sendUntil(MONDAY + 6 * HOUR);
    expect(times.map((time) => (time - MONDAY - 5 * HOUR) / MINUTE)).toEqual([0, 10, 20]);
  });

  test('do not make other municipalities wait', async () => {
    const { mailer, send, clock } = await aSender([...three('9901'), ...three('9902')]);
    clock.pass(5 * HOUR);
    await send();
    expect(mailer.letters.map(({ to }) => to)).toEqual(['kommun@sjovik.example', 'kommun@norrhed.example']);
  });

  test('leave in the order in which they were planned', async () => {
    const plan = three('9901').map((one, index) => ({ ...one, plannedAt: MONDAY - index * HOUR }));
    const { mailer, sendUntil } = await aSender(plan);
    await sendUntil(MONDAY + HOUR);
    expect(mailer.letters.map(({ subject }) => subject)).toEqual([
      'Snöröjning',
      'Trasig lampa',
      'Bänk vid ån',
    ]);
  });

  test('keep their distance also when many letters wait and the pace is slow', async () => {
    const { campaign, clock, mailer, parts, send } = await aSender([...three('9901'), ...three('9902')]);
    const slow = {
      next: async () => {
        clock.pass(15 * MINUTE);
        return true;
      },
    };
    await sendDue({ ...parts, pace: slow }, campaign, never);
    expect(mailer.letters).toHaveLength(2);
    await send();
    // Sjövik's last letter left a quarter of an hour ago, Norrhed's this minute.
    expect(mailer.letters.slice(2).map(({ to }) => to)).toEqual(['kommun@sjovik.example']);
  });
});
