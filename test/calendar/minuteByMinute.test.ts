import { describe, expect, test } from 'vitest';
import type { Instant } from '../../src/calendar/instant.ts';
import {
  type OpenSpan,
  SWEDISH_OFFICE_HOURS,
  type WorkingHoursSettings,
} from '../../src/calendar/workingHours.ts';
import { makeWorkingCalendar } from '../../src/calendar/workingTime.ts';
import { type MinuteTruth, minuteTruth } from './minuteTruth.ts';
import { seeded } from './seeded.ts';
import { swedishHolidays } from './swedishHolidays.ts';

const DAY = 86_400;
const YEARS = Array.from({ length: 21 }, (_, index) => 2015 + index);

const AROUND_THE_CLOCK: readonly OpenSpan[] = [{ from: '00:00', to: '24:00' }];
const SMALL_HOURS: readonly OpenSpan[] = [
  { from: '00:30', to: '02:30' },
  { from: '02:45', to: '06:00' },
];

const OFFICE: WorkingHoursSettings = {
  ...SWEDISH_OFFICE_HOURS,
  closedDays: YEARS.flatMap((year) => [`${year}-05-02`, `${year}-12-27`]),
  halfDays: YEARS.flatMap((year) => [
    { date: `${year}-01-05`, open: [{ from: '08:00', to: '12:00' }] },
    { date: `${year}-04-30`, open: [{ from: '09:30', to: '13:00' }] },
    // on a holiday, and beyond office hours
    {
      date: `${year}-12-24`,
      open: [
        { from: '07:15', to: '10:00' },
        { from: '18:00', to: '24:00' },
      ],
    },
  ]),
};

/** Open when clocks change, which office hours never are. */
const NIGHTS: WorkingHoursSettings = {
  ...OFFICE,
  week: { ...OFFICE.week, sat: AROUND_THE_CLOCK, sun: SMALL_HOURS, mon: AROUND_THE_CLOCK },
  holidays: null,
};

describe('working time equals the sum of its open minutes', () => {
  test('Swedish office hours, half days and closed days, 2015-2035', () => {
    const truth = minuteTruth(OFFICE, 2015, 2035);
    expectEqual(OFFICE, truth, [...longPairs(truth, 6_000), ...shortPairs(truth, 6_000), ...dayPairs(truth)]);
  });

  test('open through the nights in which clocks change, 2015-2035', () => {
    const truth = minuteTruth(NIGHTS, 2015, 2035);
    expectEqual(NIGHTS, truth, [...longPairs(truth, 6_000), ...shortPairs(truth, 6_000)]);
  });

  // Half an hour of change; change at midnight, so that a day begins at 01:00 or ends twice; a day left out.
  test.each([
    ['Australia/Lord_Howe', 2023, 2024],
    ['America/Havana', 2023, 2024],
    ['Pacific/Apia', 2011, 2012],
  ])('time zone %s', (timeZone, firstYear, lastYear) => {
    const settings = { ...NIGHTS, timeZone };
    const truth = minuteTruth(settings, firstYear, lastYear);
    expectEqual(settings, truth, [...longPairs(truth, 2_000), ...shortPairs(truth, 4_000)]);
  });
});

type Pair = [from: Instant, to: Instant];

function expectEqual(settings: WorkingHoursSettings, truth: MinuteTruth, pairs: readonly Pair[]): void {
  const calendar = makeWorkingCalendar(settings);
  const wrong = pairs.filter(
    ([from, to]) => calendar.secondsBetween(from, to) !== truth.secondsBetween(from, to),
  );
  expect(wrong).toEqual([]);
}

/** Anywhere in the years, in either order. */
function longPairs({ from, to }: MinuteTruth, count: number): Pair[] {
  const random = seeded(20_171_020);
  const instant = () => from + Math.floor(random() * (to - from));
  return Array.from({ length: count }, () => [instant(), instant()]);
}

/** As far apart as a question and its answer. */
function shortPairs({ from, to }: MinuteTruth, count: number): Pair[] {
  const random = seeded(20_180_115);
  return Array.from({ length: count }, () => {
    const start = from + Math.floor(random() * (to - from - 15 * DAY));
    return [start, start + Math.floor(random() ** 3 * 15 * DAY)];
  });
}

/** Each holiday and half day from its midnight to the next: two hours either way make up for the time zone. */
function dayPairs({ from, to }: MinuteTruth): Pair[] {
  const dates = [
    ...YEARS.flatMap((year) => [...swedishHolidays(year)]),
    ...OFFICE.halfDays.map(({ date }) => date),
  ];
  return dates.flatMap((date): Pair[] => {
    const midnight = Date.parse(date) / 1000;
    return [[Math.max(from, midnight - 7200), Math.min(to, midnight + DAY + 7200)]];
  });
}
