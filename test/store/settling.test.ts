import { expect, test } from 'vitest';
import { measureOf, settleDue } from '../../src/judge/settle.ts';
import { newLetterIds } from '../../src/send/ids.ts';
import { requireCampaign } from '../../src/store/campaigns.ts';
import { resolveUncertain } from '../../src/store/decisions.ts';
import { closings } from '../../src/store/forget.ts';
import type { Store } from '../../src/store/open.ts';
import { outcomeOf } from '../../src/store/outcomes.ts';
import { claimForSending, recordSent, recordUncertain } from '../../src/store/probes.ts';
import { aCampaign, aConfig, DAY, MALIN, MONDAY, planned } from '../house/campaign.ts';

const MEASURE = measureOf(aConfig().measurement);

async function settle(store: Store, now: number): Promise<number> {
  return settleDue(store, await requireCampaign(store, aConfig().campaign.name), MEASURE, now, now);
}

test('a letter that left is settled in the next round, and by then flagged if its deadline has passed', async () => {
  const { store } = await aCampaign([planned(), planned({ questionId: 'lamp' })]);
  await settle(store, MONDAY);
  await claimForSending(store, 1, newLetterIds(MALIN.address), MONDAY);
  expect(await settle(store, MONDAY)).toBe(0);
  expect(await outcomeOf(store, 1)).toBeNull();
  await recordSent(store, 1, MONDAY, '250 OK');
  await settle(store, MONDAY);
  expect(await outcomeOf(store, 1)).toMatchObject({ status: 'sent' });
  expect(await settle(store, MONDAY + 20 * DAY)).toBe(1);
  expect(await outcomeOf(store, 1)).toMatchObject({ status: 'unanswered' });
});

test('an uncertain letter is settled once it is known to have left, however many rounds later', async () => {
  const { store } = await aCampaign([planned()]);
  await settle(store, MONDAY);
  await claimForSending(store, 1, newLetterIds(MALIN.address), MONDAY);
  await recordUncertain(store, 1, 'broken');
  await settle(store, MONDAY + DAY);
  await resolveUncertain(store, 1, { sentAt: MONDAY });
  await settle(store, MONDAY + 2 * DAY);
  expect(await outcomeOf(store, 1)).toMatchObject({ status: 'sent' });
});

test('a campaign is open by letters to send, in doubt, sent and unsettled, or waiting; its end is the last deadline', async () => {
  const { store } = await aCampaign([planned(), planned({ questionId: 'lamp' })]);
  const open = async () => (await closings(store)).map((one) => one.open);
  expect(await open()).toEqual([2]);
  for (const [id, at] of [
    [1, MONDAY],
    [2, MONDAY + DAY],
  ] as const) {
    await claimForSending(store, id, newLetterIds(MALIN.address), at);
    expect(await open()).toEqual([2]);
    await recordSent(store, id, at, '250 OK');
    expect(await open()).toEqual([2]);
  }
  await settle(store, MONDAY + 2 * DAY);
  expect(await open()).toEqual([2]);
  await settle(store, MONDAY + 30 * DAY);
  const [closing] = await closings(store);
  expect(closing).toMatchObject({
    open: 0,
    closedAt: MEASURE.settle.calendar.lastWithin(MONDAY + DAY, 90 * 3600),
  });
});
