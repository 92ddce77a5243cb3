import { afterEach, expect, test } from 'vitest';
import { OperatorError } from '../../src/config/operatorError.ts';
import type { Persona } from '../../src/config/schema.ts';
import { recover } from '../../src/daemon/cycle.ts';
import { aConfig, JOHAN, MALIN, planned } from '../house/campaign.ts';
import { type PartsInHand, partsInHand } from './partsInHand.ts';

let hand: PartsInHand;
afterEach(() => hand.store.destroy());

/** What a daemon says that is started with these personas for a campaign of Malin and Johan. */
async function saidOf(personas: Persona[]): Promise<{ message: string; exitCode: number } | null> {
  hand = await partsInHand([planned()]);
  const config = aConfig({ personas, privacy: { forgetAfterDays: 7 } });
  try {
    await recover({ ...hand.parts, config });
    return null;
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return { message: error.message, exitCode: error.exitCode };
  }
}

const kept = async () =>
  (await hand.store.selectFrom('campaigns').select('forget_after_days').executeTakeFirstOrThrow())
    .forget_after_days;

test('the personas of the start are taken, in any order, and others beside them', async () => {
  expect(await saidOf([JOHAN, { ...MALIN, id: 'eva' }, MALIN])).toBeNull();
  expect(await kept()).toBe(7);
});

test('a persona whose replies are to be read elsewhere is refused, and nothing of the config is kept', async () => {
  const said = await saidOf([{ ...MALIN, inbox: 'post' }, JOHAN]);
  expect(said).toEqual({
    message: expect.stringContaining('  personas "malin".inbox: found "post", allowed: "main"'),
    exitCode: 2,
  });
  expect(await kept()).toBeNull();
});

test('an address that is not that of the start is refused', async () => {
  const said = await saidOf([MALIN, { ...JOHAN, address: 'j.ek@post.example' }]);
  expect(said?.message).toContain(
    'personas "johan".address: found "j.ek@post.example", allowed: "johan.ek@post.example"',
  );
});

test('a persona that is left out is refused, together with all else', async () => {
  const said = await saidOf([{ ...MALIN, inbox: 'post' }]);
  expect(said?.message.split('\n')).toEqual([
    'campaign "Hösten" writes as the personas of its start, and reads their inboxes until it is over:',
    '  personas: found no "johan", allowed: that one, at johan.ek@post.example with inbox "main"',
    '  personas "malin".inbox: found "post", allowed: "main"',
  ]);
});
