import * as fc from 'fast-check';
import { type OpenSpan, WEEKDAYS } from '../../src/calendar/workingHours.ts';
import type { PlanInput, PlannedProbe } from '../../src/campaign/plan.ts';
import type { SendingHours } from '../../src/campaign/sendingTimes.ts';

export function everyDay(open: readonly OpenSpan[]): SendingHours {
  return { mon: open, tue: open, wed: open, thu: open, fri: open, sat: open, sun: open };
}

export function municipalitiesOf(count: number): PlanInput['municipalities'] {
  return Array.from({ length: count }, (_, index) => ({ code: String(9000 + index), name: `Prov ${index}` }));
}

export function areasOf(sizes: readonly number[]): PlanInput['areas'] {
  return sizes.map((size, area) => ({
    id: `area-${area}`,
    questionIds: Array.from({ length: size }, (_, question) => `area-${area}-${question}`),
  }));
}

export function personasOf(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `persona-${index}`);
}

const WORKDAY = [{ from: '07:00', to: '21:30' }];
const WEEKEND = [{ from: '09:00', to: '20:00' }];

/** METHOD's campaign: 9 areas, 6 questions, 2 sends, weeks 41-46, which hold the end of summer time. */
export function autumn(changes: Partial<PlanInput> = {}): PlanInput {
  return {
    seed: 2017,
    timeZone: 'Europe/Stockholm',
    municipalities: municipalitiesOf(1),
    areas: areasOf([6, 6, 6, 6, 6, 6, 6, 6, 6]),
    personaIds: personasOf(8),
    repeats: 2,
    period: { from: '2026-10-05', to: '2026-11-15' },
    sendingHours: { ...everyDay(WORKDAY), sat: WEEKEND, sun: WEEKEND },
    repeatGapDays: 7,
    openDays: 17,
    ...changes,
  };
}

const spans: fc.Arbitrary<OpenSpan[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 6 })
  .map((minutes) => {
    const ends = minutes.toSorted((a, b) => a - b).map(clock);
    return ends.flatMap((from, index) => {
      const to = ends[index + 1];
      return index % 2 === 0 && to !== undefined ? [{ from, to }] : [];
    });
  });

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

const week: fc.Arbitrary<SendingHours> = fc
  .tuple(...WEEKDAYS.map(() => fc.oneof({ weight: 4, arbitrary: spans }, fc.constant([]))))
  .map(([mon = [], tue = [], wed = [], thu = [], fri = [], sat = [], sun = []]) => ({
    mon,
    tue,
    wed,
    thu,
    fri,
    sat,
    sun,
  }));

/** Days from 2026-01-01, so that both clock changes come up often. */
const period = fc
  .record({ first: fc.integer({ min: 0, max: 400 }), days: fc.integer({ min: 1, max: 50 }) })
  .map(({ first, days }) => {
    const from = Temporal.PlainDate.from('2026-01-01').add({ days: first });
    return { from: from.toString(), to: from.add({ days: days - 1 }).toString() };
  });

const sizes = fc.oneof(
  fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 10 }),
  fc
    .record({ areas: fc.integer({ min: 1, max: 10 }), size: fc.integer({ min: 1, max: 7 }) })
    .map(({ areas, size }) => Array.from({ length: areas }, () => size)),
);

/** Settings of all kinds, also such as cannot be planned. */
export const anyInput: fc.Arbitrary<PlanInput> = fc.record({
  seed: fc.nat(),
  timeZone: fc.constantFrom(
    'Europe/Stockholm',
    'Europe/Stockholm',
    'UTC',
    'Australia/Lord_Howe',
    'America/St_Johns',
  ),
  municipalities: fc.integer({ min: 1, max: 3 }).map(municipalitiesOf),
  areas: sizes.map(areasOf),
  personaIds: fc.integer({ min: 0, max: 16 }).map(personasOf),
  repeats: fc.integer({ min: 1, max: 3 }),
  period,
  sendingHours: week,
  repeatGapDays: fc.integer({ min: 1, max: 10 }),
  openDays: fc.double({ min: 0.5, max: 20, noNaN: true }),
});

/** Probes by a key, in the plan's order. */
export function grouped(
  plan: readonly PlannedProbe[],
  key: (probe: PlannedProbe) => unknown,
): PlannedProbe[][] {
  return [...Map.groupBy(plan, (probe) => String(key(probe))).values()];
}

/** The difference between the most and the least that any of `all` comes up. */
export function imbalance(found: readonly string[], all: readonly string[]): number {
  const counts = all.map((one) => found.filter((other) => other === one).length);
  return Math.max(...counts) - Math.min(...counts);
}
