import { expect, test } from 'vitest';
import { sendingHoursOf } from '../../src/send/sendingHours.ts';
import { type Wait, waitsOf } from '../../src/send/waits.ts';
import { changeState } from '../../src/store/campaigns.ts';
import { resolveUncertain } from '../../src/store/decisions.ts';
import { lateLetters } from '../../src/store/lateLetters.ts';
import type { CampaignState } from '../../src/store/schema.ts';
import { aConfig, DAY, HOUR, MINUTE, MONDAY, NORRHED, planned, SEVEN_TO_NINE } from '../house/campaign.ts';
import { aSender, type SenderInHand } from '../house/sender.ts';

/** What keeps the letters that are due now. */
async function waits(
  { store, campaign, config, clock }: SenderInHand,
  { state = 'running', isRunning = true }: { state?: CampaignState; isRunning?: boolean } = {},
): Promise<Wait[]> {
  const now = clock.now();
  const late = await lateLetters(store, campaign.id, now, config.campaign.repeatGapDays);
  return waitsOf(late, { state, now, opensAt: sendingHoursOf(config).nextAllowed(now), isRunning });
}

const toSjovik = [planned(), planned({ questionId: 'lamp' }), planned({ questionId: 'snow' })];
const toNorrhed = planned({ municipalityCode: NORRHED.code });

test('a letter whose time has not come waits for nothing', async () => {
  const sender = await aSender([planned({ plannedAt: MONDAY + 1 })]);
  expect(await waits(sender)).toEqual([]);
});

test('what is due and free to leave is among the next, or waits for somebody to run', async () => {
  const sender = await aSender(toSjovik);
  expect(await waits(sender)).toEqual([{ reason: 'next', letters: 3, until: null, response: null }]);
  expect(await waits(sender, { isRunning: false })).toMatchObject([{ reason: 'nobody-runs', letters: 3 }]);
});

test('after a letter the others to that municipality wait for ten minutes', async () => {
  const sender = await aSender(toSjovik);
  await sender.send();
  expect(await waits(sender)).toEqual([
    { reason: 'pace', letters: 2, until: MONDAY + 10 * MINUTE, response: null },
  ]);
});

test('outside the sending hours all wait for them to open', async () => {
  const config = aConfig();
  config.campaign.sendingHours = SEVEN_TO_NINE;
  const sender = await aSender(toSjovik, config);
  sender.clock.set(MONDAY + 13 * HOUR);
  expect(await waits(sender)).toEqual([
    { reason: 'sending-hours', letters: 3, until: MONDAY + 22 * HOUR, response: null },
  ]);
});

test('in a pause all wait for its end, whatever else keeps them', async () => {
  const sender = await aSender(toSjovik);
  await sender.send();
  await changeState(sender.store, sender.campaign.id, ['running'], 'paused', MONDAY);
  expect(await waits(sender, { state: 'paused', isRunning: false })).toEqual([
    { reason: 'paused', letters: 2, until: null, response: null },
  ]);
});

test("a letter that was refused for now waits for its next try, with the server's words", async () => {
  const sender = await aSender([toNorrhed]);
  sender.mailer.answer = () => ({ outcome: 'deferred', response: '450 4.2.1 try later' });
  await sender.send();
  expect(await waits(sender)).toEqual([
    { reason: 'refused', letters: 1, until: MONDAY + 15 * MINUTE, response: '450 4.2.1 try later' },
  ]);
});

test('where the server was not reached all that were due wait for its reason', async () => {
  const sender = await aSender([planned(), toNorrhed]);
  sender.mailer.answer = () => ({ outcome: 'unreachable', response: 'connect ECONNREFUSED' });
  await sender.send();
  expect(await waits(sender)).toEqual([
    { reason: 'refused', letters: 2, until: MONDAY + MINUTE, response: 'connect ECONNREFUSED' },
  ]);
});

test('a repeat waits for the days after the other send of its question', async () => {
  const sender = await aSender([planned(), planned({ repeat: 2, plannedAt: MONDAY + DAY })]);
  await sender.send();
  sender.clock.set(MONDAY + 2 * DAY);
  expect(await waits(sender)).toEqual([{ reason: 'other-send', letters: 1, until: null, response: null }]);
});

test('a letter that a person sends again was not refused by the server', async () => {
  const sender = await aSender([planned()]);
  sender.mailer.answer = () => ({ outcome: 'unknown', response: 'the connection broke' });
  await sender.send();
  await resolveUncertain(sender.store, 1, { sendAt: MONDAY + MINUTE });
  expect(await waits(sender)).toMatchObject([{ response: null }]);
});
