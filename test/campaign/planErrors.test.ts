import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawPlan, type PlanInput } from '../../src/campaign/plan.ts';
import { OperatorError } from '../../src/config/operatorError.ts';
import { anyInput, areasOf, autumn, everyDay, personasOf } from './planInputs.ts';

function refusal(input: PlanInput): string {
  try {
    drawPlan(input);
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    expect(error.exitCode).toBe(2);
    return error.message;
  }
  return '';
}

const week = { from: '2026-10-05', to: '2026-10-10' };

describe('what cannot be planned says which rule and what would make it fit', () => {
  test('a period shorter than the gap between two sends', () => {
    const message = refusal(autumn({ period: week, personaIds: personasOf(12) }));
    expect(message).toBe(
      'campaign.period: 2026-10-05 to 2026-10-10 (6 days) is too short for 2 sends of a question at least 7 days ' +
        'apart: lengthen it to at least 8 days (to 2026-10-12), or lower campaign.repeatGapDays to at most 5',
    );
    const { from } = week;
    expect(refusal(autumn({ period: { from, to: '2026-10-12' }, personaIds: personasOf(12) }))).toBe('');
    expect(refusal(autumn({ period: week, personaIds: personasOf(12), repeatGapDays: 5 }))).toBe('');
  });

  test('too few personas', () => {
    const message = refusal(autumn({ personaIds: personasOf(3) }));
    expect(message).toBe(
      'personas: found 3, at least 6 are needed for 12 letters an area to a municipality within 2026-10-05 to ' +
        '2026-11-15 (42 days), so that the sends of a question differ in persona and no persona has two letters ' +
        'about one area open there (one may stay open 17 days): add 3, or lower campaign.questionsPerArea or ' +
        'campaign.repeats, or lengthen campaign.period',
    );
    expect(refusal(autumn({ personaIds: personasOf(5) }))).toContain('add 1, or lower');
    expect(refusal(autumn({ personaIds: personasOf(6) }))).toBe('');
  });

  test('no personas, areas, questions or municipalities', () => {
    expect(refusal(autumn({ personaIds: [] }))).toMatch(
      /^personas: found 0, .* add 6, or lower campaign.repeats$/,
    );
    expect(refusal(autumn({ areas: [] }))).toContain('campaign.areas: none');
    expect(refusal(autumn({ areas: areasOf([6, 0]) }))).toContain(
      'campaign.areas: "area-1" has no questions',
    );
    expect(refusal(autumn({ municipalities: [] }))).toContain('campaign.municipalities: none');
  });

  test('no sending hours within the period', () => {
    const sendingHours = { ...everyDay([]), sun: [{ from: '09:00', to: '20:00' }] };
    expect(refusal(autumn({ period: week, sendingHours }))).toBe(
      'campaign.sendingHours: no sending hours within 2026-10-05 to 2026-10-10 (6 days): ' +
        'allow hours on its weekdays, or move campaign.period',
    );
  });

  test('fewer minutes than letters', () => {
    const one = (to: string) => ({
      period: { from: '2026-10-05', to: '2026-10-05' },
      sendingHours: everyDay([{ from: '08:00', to }]),
      repeats: 1,
      openDays: 0.001,
    });
    const message = refusal(autumn(one('08:53')));
    expect(message).toContain(
      '53 minutes within 2026-10-05 to 2026-10-05 (1 day) are too few for 54 letters',
    );
    expect(message).toContain('allow at least 54 minutes');
    expect(refusal(autumn(one('08:54')))).toBe('');
  });

  test('a period that ends before it begins', () => {
    expect(refusal(autumn({ period: { from: '2026-10-05', to: '2026-10-04' } }))).toBe(
      'campaign.period: its last day, 2026-10-04, lies before its first, 2026-10-05',
    );
  });

  test('all of it at once, a line each', () => {
    const message = refusal(autumn({ municipalities: [], areas: areasOf([0]), sendingHours: everyDay([]) }));
    expect(message.split('\n').map((line) => line.split(':')[0])).toEqual([
      'campaign.municipalities',
      'campaign.areas',
      'campaign.sendingHours',
    ]);
  });
});

describe('advice that is followed', () => {
  test('makes the plan fit', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(anyInput, (input) => {
        const message = refusal(input);
        for (const { kind, mended } of followed(message, input)) {
          kinds.add(kind);
          // A longer period or a smaller gap can still want more personas, which is then said.
          const left = refusal(mended);
          expect(kind === 'personas' ? left : left.replace(/^personas: .*/, '')).toBe('');
        }
      }),
      { numRuns: 250, seed: 46 },
    );
    expect(kinds).toEqual(new Set(['personas', 'period', 'gap']));
  });
});

function followed(message: string, input: PlanInput): { kind: string; mended: PlanInput }[] {
  const mends: { kind: string; mended: PlanInput }[] = [];
  const personas = /at least (\d+) are needed/.exec(message)?.[1];
  if (personas)
    mends.push({ kind: 'personas', mended: { ...input, personaIds: personasOf(Number(personas)) } });
  const to = /\(to (\d{4}-\d{2}-\d{2})\)/.exec(message)?.[1];
  if (to) mends.push({ kind: 'period', mended: { ...input, period: { from: input.period.from, to } } });
  const gap = /repeatGapDays to at most (\d+)/.exec(message)?.[1];
  if (gap) mends.push({ kind: 'gap', mended: { ...input, repeatGapDays: Number(gap) } });
  return mends;
}
