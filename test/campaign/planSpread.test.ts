import { describe, expect, test } from 'vitest';
import { drawPlan, type PlannedProbe } from '../../src/campaign/plan.ts';
import { sendingTimes } from '../../src/campaign/sendingTimes.ts';
import { areasOf, autumn, grouped, imbalance, municipalitiesOf, personasOf } from './planInputs.ts';

const MUNICIPALITIES = 100;
const input = autumn({ municipalities: municipalitiesOf(MUNICIPALITIES) });
const plan = drawPlan(input);
const ofEach = grouped(plan, ({ municipalityCode }) => municipalityCode);

const TWO_HOURS = 7200;
function local({ plannedAt }: PlannedProbe) {
  const time = Temporal.Instant.fromEpochMilliseconds(plannedAt * 1000).toZonedDateTimeISO(input.timeZone);
  return {
    weekday: String(time.dayOfWeek),
    week: String(time.weekOfYear),
    hour: time.hour,
    second: time.second,
  };
}

function daypart(probe: PlannedProbe): string {
  const { hour } = local(probe);
  return hour < 12 ? 'morning' : hour < 17 ? 'afternoon' : 'evening';
}

function shares(keys: readonly string[]): Record<string, number> {
  const found = [...Map.groupBy(keys, (key) => key)].toSorted();
  return Object.fromEntries(found.map(([key, same]) => [key, same.length / keys.length]));
}

/** Standard deviations are below 0.005 here: a stratified draw is more even than a free one. */
function expectShares(found: Record<string, number>, wanted: Record<string, number>): void {
  expect(Object.keys(found)).toEqual(Object.keys(wanted).toSorted());
  for (const [key, share] of Object.entries(wanted))
    expect(Math.abs((found[key] ?? 0) - share)).toBeLessThan(0.015);
}

describe('the probes of a campaign', () => {
  test('fall on each weekday by its share of the sending hours, weekends included', () => {
    const workday = 14.5 / 94.5;
    const weekend = 11 / 94.5;
    expectShares(shares(plan.map((probe) => local(probe).weekday)), {
      1: workday,
      2: workday,
      3: workday,
      4: workday,
      5: workday,
      6: weekend,
      7: weekend,
    });
  });

  test('fall on mornings, afternoons and evenings by their share, outside office hours too', () => {
    expectShares(shares(plan.map(daypart)), {
      morning: (5 * 5 + 3 * 2) / 94.5,
      afternoon: (5 * 5 + 5 * 2) / 94.5,
      evening: (4.5 * 5 + 3 * 2) / 94.5,
    });
  });

  test('lie one in each of 108 equal parts of the sending time, for each municipality', () => {
    const times = sendingTimes(input.period, input.sendingHours, input.timeZone);
    const starts = Array.from(
      { length: 108 },
      (_, part) => times.at(Math.floor((part * times.seconds) / 108)).at,
    );
    for (const own of ofEach) {
      const parts = own.map(({ plannedAt }) => starts.filter((start) => start <= plannedAt).length);
      expect(parts).toEqual(starts.map((_, part) => part + 1));
    }
  });

  test('bring up each area at a municipality every week, three times at most', () => {
    for (const own of ofEach) {
      for (const ofArea of grouped(own, ({ area }) => area)) {
        const weeks = grouped(ofArea, (probe) => local(probe).week).map((probes) => probes.length);
        expect(weeks).toHaveLength(6);
        expect(Math.max(...weeks)).toBeLessThanOrEqual(3);
      }
    }
  });

  test('lie ten minutes apart or more at a municipality where there is room', () => {
    for (const own of ofEach) {
      own.slice(1).forEach((probe, index) => {
        expect(probe.plannedAt - (own[index]?.plannedAt ?? 0)).toBeGreaterThanOrEqual(600);
      });
    }
  });

  test('leave at any second of a minute', () => {
    const seconds = shares(plan.map((probe) => String(local(probe).second)));
    expect(Object.keys(seconds)).toHaveLength(60);
    expect(Math.max(...Object.values(seconds))).toBeLessThan(2 / 60);
  });

  test('do not follow a pattern that municipalities share: a question comes at any time', () => {
    const question = plan.filter(({ questionId, repeat }) => questionId === 'area-0-0' && repeat === 1);
    const weeks = shares(question.map((probe) => local(probe).week));
    for (const share of Object.values(weeks)) expect(Math.abs(share - 1 / 3)).toBeLessThan(0.15);
    const places = new Set(question.map(({ plannedAt }) => Math.floor(plannedAt / TWO_HOURS)));
    expect(places.size).toBeGreaterThan(60);
  });

  test('send a question again after one week or after five, not always after three', () => {
    const days = grouped(plan, (probe) => `${probe.municipalityCode} ${probe.questionId}`).map(
      ([one, next]) => ((next?.plannedAt ?? 0) - (one?.plannedAt ?? 0)) / 86_400,
    );
    const within = (from: number, to: number) =>
      days.filter((gap) => gap >= from && gap < to).length / days.length;
    expect(within(7, 14)).toBeGreaterThan(0.08);
    expect(within(14, 21)).toBeGreaterThan(0.2);
    expect(within(21, 28)).toBeGreaterThan(0.2);
    expect(within(28, 42)).toBeGreaterThan(0.08);
  });
});

describe('the personas of a campaign', () => {
  test('write equally often', () => {
    expectShares(
      shares(plan.map(({ personaId }) => personaId)),
      Object.fromEntries(input.personaIds.map((id) => [id, 1 / 8])),
    );
  });

  test('have nearly the same weekdays and parts of the day at each municipality', () => {
    for (const key of [(probe: PlannedProbe) => local(probe).weekday, daypart]) {
      const uneven = ofEach.flatMap((own) =>
        grouped(own, key).map((same) =>
          imbalance(
            same.map(({ personaId }) => personaId),
            input.personaIds,
          ),
        ),
      );
      expect(Math.max(...uneven)).toBeLessThanOrEqual(3);
      // 1 is the least there is where counts do not divide; a free draw has 4 to 5.
      expect(uneven.reduce((sum, one) => sum + one, 0) / uneven.length).toBeLessThan(1.8);
    }
  });

  test('ask each question, over all municipalities', () => {
    for (const asked of grouped(plan, ({ questionId }) => questionId)) {
      expect(new Set(asked.map(({ personaId }) => personaId)).size).toBe(input.personaIds.length);
    }
  });
});

describe('a small campaign', () => {
  test('of one question fits: its two sends lie far apart', () => {
    const [one, next] = drawPlan(autumn({ areas: areasOf([1]), personaIds: personasOf(2) }));
    expect((next?.plannedAt ?? 0) - (one?.plannedAt ?? 0)).toBeGreaterThan(7 * 86_400);
  });

  test('of twelve days leaves a pause between the repeats, no longer than needed', () => {
    const period = { from: '2026-10-05', to: '2026-10-16' };
    const short = drawPlan(autumn({ period, personaIds: personasOf(12) }));
    const days = (repeat: number) =>
      new Set(
        short
          .filter((probe) => probe.repeat === repeat)
          .map(({ plannedAt }) => Math.floor(plannedAt / 86_400)),
      );
    expect(days(1).size).toBeGreaterThanOrEqual(4);
    expect(days(2).size).toBeGreaterThanOrEqual(4);
  });
});
