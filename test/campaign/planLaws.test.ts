import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { secondsOfClock } from '../../src/calendar/localTime.ts';
import { WEEKDAYS } from '../../src/calendar/workingHours.ts';
import { drawPlan, type PlanInput, type PlannedProbe } from '../../src/campaign/plan.ts';
import { OperatorError } from '../../src/config/operatorError.ts';
import { anyInput, autumn, grouped, imbalance } from './planInputs.ts';

const DAY = 86_400;

/** The law for each plan that can be drawn; a plan that cannot has nothing to break. */
function holds(law: (plan: PlannedProbe[], input: PlanInput) => void): void {
  let drawn = 0;
  fc.assert(
    fc.property(anyInput, (input) => {
      const plan = planIfPossible(input);
      if (!plan) return;
      drawn++;
      law(plan, input);
    }),
    {
      numRuns: 250,
      seed: 41,
      examples: [[autumn()], [autumn({ personaIds: autumn().personaIds.slice(1) })]],
    },
  );
  expect(drawn).toBeGreaterThan(70);
}

function planIfPossible(input: PlanInput): PlannedProbe[] | null {
  try {
    return drawPlan(input);
  } catch (error) {
    if (error instanceof OperatorError) return null;
    throw error;
  }
}

function byMunicipality(plan: readonly PlannedProbe[]): PlannedProbe[][] {
  return grouped(plan, ({ municipalityCode }) => municipalityCode);
}

function neighbours(plan: readonly PlannedProbe[]): [PlannedProbe, PlannedProbe][] {
  return plan.flatMap((probe, index): [PlannedProbe, PlannedProbe][] => {
    const next = plan[index + 1];
    return next ? [[probe, next]] : [];
  });
}

describe('whatever the settings, in a drawn plan', () => {
  test('every question goes to every municipality as often as it repeats, and numbered in order of time', () => {
    holds((plan, { municipalities, areas, repeats }) => {
      const asked = plan.map(
        (probe) => `${probe.municipalityCode} ${probe.area} ${probe.questionId} ${probe.repeat}`,
      );
      const wanted = municipalities.flatMap(({ code }) =>
        areas.flatMap(({ id, questionIds }) =>
          questionIds.flatMap((question) =>
            Array.from({ length: repeats }, (_, repeat) => `${code} ${id} ${question} ${repeat + 1}`),
          ),
        ),
      );
      expect(asked.toSorted()).toEqual(wanted.toSorted());
      for (const sends of grouped(plan, (probe) => `${probe.municipalityCode} ${probe.questionId}`)) {
        expect(sends.map(({ repeat }) => repeat)).toEqual(sends.map((_, index) => index + 1));
      }
    });
  });

  test('every question is sent once before any is sent again', () => {
    holds((plan) => {
      for (const own of byMunicipality(plan)) {
        expect(own.map(({ repeat }) => repeat)).toEqual(own.map(({ repeat }) => repeat).toSorted());
      }
    });
  });

  test('local clocks show an allowed hour of a day in the period', () => {
    holds((plan, { timeZone, period, sendingHours }) => {
      for (const { plannedAt } of plan) {
        const local = Temporal.Instant.fromEpochMilliseconds(plannedAt * 1000).toZonedDateTimeISO(timeZone);
        const date = local.toPlainDate().toString();
        expect(date >= period.from && date <= period.to).toBe(true);
        const seconds = local.hour * 3600 + local.minute * 60 + local.second;
        const open = sendingHours[WEEKDAYS[local.dayOfWeek - 1] ?? 'mon'];
        const within = open.some(
          ({ from, to }) => secondsOfClock(from) <= seconds && seconds < secondsOfClock(to),
        );
        expect(within).toBe(true);
      }
    });
  });

  test('two sends of a question to a municipality differ in persona and lie the gap apart', () => {
    holds((plan, { repeatGapDays }) => {
      for (const sends of grouped(plan, (probe) => `${probe.municipalityCode} ${probe.questionId}`)) {
        expect(new Set(sends.map(({ personaId }) => personaId)).size).toBe(sends.length);
        for (const [one, next] of neighbours(sends)) {
          expect(next.plannedAt - one.plannedAt).toBeGreaterThanOrEqual(repeatGapDays * DAY);
        }
      }
    });
  });

  test('no persona has two probes of one area open at a municipality', () => {
    holds((plan, { openDays }) => {
      const alike = (probe: PlannedProbe) => `${probe.municipalityCode} ${probe.area} ${probe.personaId}`;
      for (const probes of grouped(plan, alike)) {
        for (const [one, next] of neighbours(probes)) {
          expect(next.plannedAt - one.plannedAt).toBeGreaterThanOrEqual(openDays * DAY);
        }
      }
    });
  });

  test('no two probes to a municipality share a minute', () => {
    holds((plan) => {
      for (const own of byMunicipality(plan)) {
        const minutes = own.map(({ plannedAt }) => Math.floor(plannedAt / 60));
        expect(new Set(minutes).size).toBe(minutes.length);
      }
    });
  });

  test('personas are even over all, over an area and over a repeat', () => {
    holds((plan, { areas, personaIds }) => {
      const sizes = new Set(areas.map(({ questionIds }) => questionIds.length)).size;
      const uneven = (probes: readonly PlannedProbe[]) =>
        imbalance(
          probes.map(({ personaId }) => personaId),
          personaIds,
        );
      for (const own of byMunicipality(plan)) {
        expect(uneven(own)).toBeLessThanOrEqual(sizes);
        for (const ofArea of grouped(own, ({ area }) => area)) expect(uneven(ofArea)).toBeLessThanOrEqual(1);
        for (const sent of grouped(own, ({ repeat }) => repeat))
          expect(uneven(sent)).toBeLessThanOrEqual(sizes);
      }
    });
  });

  test('probes stand in order of time, then of municipality', () => {
    holds((plan) => {
      for (const [one, next] of neighbours(plan)) {
        const inOrder =
          one.plannedAt < next.plannedAt ||
          (one.plannedAt === next.plannedAt && one.municipalityCode < next.municipalityCode);
        expect(inOrder).toBe(true);
      }
    });
  });

  test('the same settings give the same plan, and a municipality the same probes whoever else is asked', () => {
    holds((plan, input) => {
      expect(drawPlan(input)).toEqual(plan);
      const others = [{ code: '0001', name: 'Ny' }, ...input.municipalities.toReversed()];
      const among = drawPlan({ ...input, municipalities: others });
      expect(among.filter(({ municipalityCode }) => municipalityCode !== '0001')).toEqual(plan);
    });
  });
});
