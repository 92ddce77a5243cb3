import { expect, test } from 'vitest';
import { sendDue } from '../../src/send/send.ts';
import { aConfig, DAY, HOUR, MINUTE, MONDAY, NORRHED, planned, probe, states } from '../house/campaign.ts';
import { never } from '../house/fakes.ts';
import { aSender } from '../house/sender.ts';

test('a crash while a letter is in hand leaves the others waiting, as if it had left', async () => {
  const questions = ['bench', 'lamp', 'snow'].map((questionId) => planned({ questionId }));
  const { store, clock, mailer, send } = await aSender(questions);
  clock.pass(DAY);
  mailer.answer = () => {
    throw new Error('the process is killed');
  };
  await expect(send()).rejects.toThrow('killed');
  mailer.answer = () => ({ outcome: 'accepted', at: clock.now(), response: '250 OK' });
  clock.pass(MINUTE);
  expect(await send()).toBe(0);
  clock.pass(10 * MINUTE);
  expect(await send()).toBe(1);
  expect(await states(store)).toEqual(['sending', 'sent', 'planned']);
});

test('a failure beside a letter in hand is told of when that letter is finished', async () => {
  const plan = [planned(), planned({ municipalityCode: NORRHED.code, questionId: 'lamp' })];
  const config = aConfig();
  const { store, campaign, clock, parts } = await aSender(plan, {
    ...config,
    smtp: { ...config.smtp, poolSize: 2 },
  });
  const inHand = Promise.withResolvers<void>();
  let calls = 0;
  const mailer = {
    ...parts.mailer,
    send: async () => {
      calls += 1;
      if (calls === 2) throw new Error('the disk is full');
      await inHand.promise;
      return { outcome: 'accepted' as const, at: clock.now(), response: '250 OK' };
    },
  };
  const sending = sendDue({ ...parts, mailer }, campaign, never).then(
    () => 'done',
    (error: Error) => error.message,
  );
  expect(await Promise.race([sending, new Promise((resolve) => setImmediate(resolve, 'waits'))])).toBe(
    'waits',
  );
  inHand.resolve();
  expect(await sending).toBe('the disk is full');
  expect(await states(store)).toContain('sent');
});

test('an attempt that certainly failed is forgotten, so that no copy of it can prove anything', async () => {
  const { store, mailer, clock, send } = await aSender([planned()]);
  mailer.answer = () => ({ outcome: 'deferred', response: '451 later' });
  await send();
  expect(await probe(store, 1)).toMatchObject({ state: 'planned', claimed_at: null });
  clock.set(MONDAY + HOUR);
  mailer.answer = () => ({ outcome: 'unknown', response: 'gone' });
  await send();
  expect(await probe(store, 1)).toMatchObject({ state: 'uncertain', claimed_at: '2026-10-05T08:00:00Z' });
  const [first, second] = mailer.letters;
  expect(second?.messageId).toBe(first?.messageId);
  expect(second?.date).toBe(MONDAY + HOUR);
});
