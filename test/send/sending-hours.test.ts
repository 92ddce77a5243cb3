import { describe, expect, test } from 'vitest';
import { parseInstant } from '../../src/calendar/instant.ts';
import { sendDue } from '../../src/send/send.ts';
import { sendingHoursOf } from '../../src/send/sendingHours.ts';
import { ALL_HOURS, aConfig, planned, SEVEN_TO_NINE, states } from '../house/campaign.ts';
import { never } from '../house/fakes.ts';
import { aSender } from '../house/sender.ts';

const at = (text: string) => parseInstant(`${text}+02:00`);
const withHours = (sendingHours = SEVEN_TO_NINE) => {
  const config = aConfig();
  return { ...config, campaign: { ...config.campaign, sendingHours } };
};

describe('outside the sending hours nothing is sent', () => {
  test.each([
    ['2026-10-05T06:59:59', 0],
    ['2026-10-05T07:00:00', 1],
    ['2026-10-05T20:59:59', 1],
    ['2026-10-05T21:00:00', 0],
  ])('%s: %i letters', async (local, letters) => {
    const { clock, mailer, send } = await aSender(
      [planned({ plannedAt: at('2026-10-05T00:00:00') })],
      withHours(),
    );
    clock.set(at(local));
    await send();
    expect(mailer.letters).toHaveLength(letters);
  });

  test('a queue that lasts past closing time is left for the next day', async () => {
    const plan = ['9901', '9902'].map((municipalityCode) => planned({ municipalityCode }));
    const { store, clock, campaign, mailer, parts } = await aSender(plan, withHours());
    clock.set(at('2026-10-05T20:59:40'));
    const slow = {
      next: async () => {
        clock.pass(15);
        return true;
      },
    };
    await sendDue({ ...parts, pace: slow }, campaign, never);
    expect(mailer.letters).toHaveLength(1);
    expect(await states(store)).toEqual(['sent', 'planned']);
  });

  test('citizens write on holidays too', () => {
    const christmasEve = at('2026-12-24T12:00:00') + 3600;
    expect(sendingHoursOf(withHours(ALL_HOURS)).nextAllowed(christmasEve)).toBe(christmasEve);
  });

  test('a day without hours is skipped', () => {
    const hours = sendingHoursOf(withHours({ ...SEVEN_TO_NINE, tue: [] }));
    expect(hours.nextAllowed(at('2026-10-05T22:00:00'))).toBe(at('2026-10-07T07:00:00'));
  });
});
