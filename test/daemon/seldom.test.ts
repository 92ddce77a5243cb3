import { afterEach, expect, test } from 'vitest';
import { seldom } from '../../src/daemon/seldom.ts';
import { HOUR } from '../house/campaign.ts';
import { type PartsInHand, partsInHand } from './partsInHand.ts';

let hand: PartsInHand;
afterEach(() => hand.store.destroy());

test('what is done seldom is done at the start, and then once an hour', async () => {
  hand = await partsInHand([]);
  const isDue = seldom();
  const asked = [0, 10, HOUR - 11, 1, 10].map((seconds) => {
    hand.clock.pass(seconds);
    return isDue(hand.parts);
  });
  expect(asked).toEqual([true, false, false, true, false]);
});

test('a clock that is set back makes nobody wait', async () => {
  hand = await partsInHand([]);
  const isDue = seldom();
  expect(isDue(hand.parts)).toBe(true);
  hand.clock.pass(-30 * HOUR);
  expect(isDue(hand.parts)).toBe(true);
});

test('each daemon and each kind of work has its own hour', async () => {
  hand = await partsInHand([]);
  const [one, other] = [seldom(), seldom()];
  expect([one(hand.parts), other(hand.parts), one({ ...hand.parts })]).toEqual([true, true, true]);
});
