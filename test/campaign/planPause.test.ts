import { expect, test } from 'vitest';
import { drawPlan } from '../../src/campaign/plan.ts';
import { pauseRemark } from '../../src/campaign/planPause.ts';
import { autumn, personasOf } from './planInputs.ts';

const remark = (changes: Parameters<typeof autumn>[0]) => {
  const input = autumn(changes);
  return pauseRemark(drawPlan(input), input.timeZone);
};

test('an even plan needs no remark', () => {
  expect(remark({})).toBeNull();
});

test('a pause between the repeats, for want of time and personas, is told with its days', () => {
  const said = remark({
    period: { from: '2026-10-05', to: '2026-11-01' },
    personaIds: personasOf(8),
    openDays: 25,
  });
  expect(said).toMatch(/no letter leaves for \d+ days, between 2026-10-\d\d and 2026-10-\d\d/);
});
