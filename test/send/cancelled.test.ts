import { expect, test } from 'vitest';
import { changeState } from '../../src/store/campaigns.ts';
import { resolveFailed, resolveUncertain } from '../../src/store/decisions.ts';
import { HOUR, planned, probe, states } from '../house/campaign.ts';
import { aSender } from '../house/sender.ts';

/** A campaign that is cancelled while its first letter is in hand, of which the server then says so. */
async function cancelledInHand(outcome: 'deferred' | 'unreachable' | 'unknown' | 'refused') {
  const inHand = await aSender([planned(), planned({ questionId: 'lamp' })]);
  const { store, campaign, clock, mailer } = inHand;
  mailer.answer = async () => {
    await changeState(store, campaign.id, ['running'], 'cancelled', clock.now());
    return { outcome, response: 'so' };
  };
  await inHand.send();
  return inHand;
}

test.each([
  'deferred',
  'unreachable',
] as const)('a letter in hand while its campaign is cancelled, then %s, is cancelled too', async (outcome) => {
  const { store } = await cancelledInHand(outcome);
  expect(await states(store)).toEqual(['cancelled', 'cancelled']);
  expect(await probe(store, 1)).toMatchObject({ claimed_at: null, last_response: 'so' });
});

test('a letter that is uncertain or has failed is not planned anew in a cancelled campaign', async () => {
  const again = (now: number) => ({ sendAt: now + HOUR });
  const uncertain = await cancelledInHand('unknown');
  expect(await resolveUncertain(uncertain.store, 1, again(uncertain.clock.now()))).toBe(false);
  expect(await states(uncertain.store)).toEqual(['uncertain', 'cancelled']);
  const failed = await cancelledInHand('refused');
  expect(await resolveFailed(failed.store, 1, again(failed.clock.now()))).toBe(false);
  expect(await states(failed.store)).toEqual(['failed', 'cancelled']);
});

test('a refused letter that is sent again leaves under a new Message-ID and token', async () => {
  const { store, mailer, clock, send } = await aSender([planned()]);
  mailer.answer = () => ({ outcome: 'refused', response: '550 no' });
  await send();
  mailer.answer = () => ({ outcome: 'accepted', at: clock.now(), response: '250 OK' });
  expect(await resolveFailed(store, 1, { sendAt: clock.now() })).toBe(true);
  await send();
  expect(await states(store)).toEqual(['sent']);
  const [refused, accepted] = mailer.letters;
  expect(accepted?.messageId).not.toBe(refused?.messageId);
  expect(accepted?.replyTo).not.toBe(refused?.replyTo);
});
