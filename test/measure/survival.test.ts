import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kaplanMeier } from '../../src/measure/survival.ts';

const answered = (seconds: number) => ({ seconds, answered: true });
const censored = (seconds: number) => ({ seconds, answered: false });

test('a question that is no longer looked at leaves the count without an answer', () => {
  const curve = kaplanMeier([answered(3), censored(2), answered(1), answered(3), censored(4)]);
  expect(curve).toEqual([
    { seconds: 1, atRisk: 5, answered: 1, censored: 0, waiting: 4 / 5 },
    { seconds: 2, atRisk: 4, answered: 0, censored: 1, waiting: 4 / 5 },
    { seconds: 3, atRisk: 3, answered: 2, censored: 0, waiting: (4 / 5) * (1 - 2 / 3) },
    { seconds: 4, atRisk: 1, answered: 0, censored: 1, waiting: (4 / 5) * (1 - 2 / 3) },
  ]);
});

test('an answer at the very deadline comes before the looking ends', () => {
  expect(kaplanMeier([answered(90), censored(90)])).toEqual([
    { seconds: 90, atRisk: 2, answered: 1, censored: 1, waiting: 0.5 },
  ]);
});

test('nothing has no curve', () => {
  expect(kaplanMeier([])).toEqual([]);
});

test('as long as nothing is censored, the curve is the share that still waits', () => {
  const times = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(times, (seconds) =>
      kaplanMeier(seconds.map(answered)).every((step) => {
        const longer = seconds.filter((one) => one > step.seconds).length / seconds.length;
        return Math.abs(step.waiting - longer) < 1e-9;
      }),
    ),
  );
});
