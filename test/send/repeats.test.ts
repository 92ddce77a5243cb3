import { describe, expect, test } from 'vitest';
import { resolveFailed } from '../../src/store/decisions.ts';
import { DAY, HOUR, MONDAY, planned, states } from '../house/campaign.ts';
import { aSender } from '../house/sender.ts';

const twice = [planned(), planned({ repeat: 2, personaId: 'johan', plannedAt: MONDAY + 7 * DAY })];

describe('the second send of a question to a municipality', () => {
  test('waits for the days that must lie between, counted from when the first one left', async () => {
    const { store, clock, send } = await aSender(twice);
    clock.pass(5 * HOUR);
    await send();
    clock.set(MONDAY + 7 * DAY + 5 * HOUR - 1);
    await send();
    expect(await states(store)).toEqual(['sent', 'planned']);
    clock.pass(1);
    await send();
    expect(await states(store)).toEqual(['sent', 'sent']);
  });

  test('waits as long as the first has not left', async () => {
    const { store, mailer, clock, send } = await aSender(twice);
    mailer.answer = () => ({ outcome: 'deferred', response: '451 later' });
    clock.set(MONDAY + 8 * DAY);
    await send();
    mailer.answer = () => ({ outcome: 'accepted', at: clock.now(), response: '250 OK' });
    await send();
    expect(await states(store)).toEqual(['planned', 'planned']);
    clock.pass(HOUR);
    await send();
    await send();
    expect(await states(store)).toEqual(['sent', 'planned']);
  });

  test('does not wait for a first one that has failed', async () => {
    const { store, mailer, clock, send } = await aSender(twice);
    mailer.answer = () => ({ outcome: 'refused', response: '550 no' });
    await send();
    mailer.answer = () => ({ outcome: 'accepted', at: clock.now(), response: '250 OK' });
    clock.set(MONDAY + 7 * DAY);
    await send();
    expect(await states(store)).toEqual(['failed', 'sent']);
  });

  test('waits for those days also while nobody knows whether the first one left', async () => {
    const { store, mailer, clock, send } = await aSender(twice);
    mailer.answer = () => ({ outcome: 'unknown', response: 'connection closed' });
    clock.pass(5 * HOUR);
    await send();
    mailer.answer = () => ({ outcome: 'accepted', at: clock.now(), response: '250 OK' });
    clock.set(MONDAY + 7 * DAY + 5 * HOUR - 1);
    await send();
    expect(await states(store)).toEqual(['uncertain', 'planned']);
    clock.pass(1);
    await send();
    expect(await states(store)).toEqual(['uncertain', 'sent']);
  });
});

test('a first send that a person plans anew keeps the days from a second one that has left', async () => {
  const { store, mailer, clock, send } = await aSender(twice);
  mailer.answer = () => ({ outcome: 'refused', response: '550 no' });
  await send();
  mailer.answer = () => ({ outcome: 'accepted', at: clock.now(), response: '250 OK' });
  clock.set(MONDAY + 7 * DAY);
  await send();
  await resolveFailed(store, 1, { sendAt: clock.now() });
  clock.set(MONDAY + 14 * DAY - 1);
  await send();
  expect(await states(store)).toEqual(['planned', 'sent']);
  clock.pass(1);
  await send();
  expect(await states(store)).toEqual(['sent', 'sent']);
});
