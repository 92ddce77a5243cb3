import fc from 'fast-check';
import { describe, test } from 'vitest';
import { SWEDISH_OFFICE_HOURS, type WorkingHoursSettings } from '../../src/calendar/workingHours.ts';
import { makeWorkingCalendar } from '../../src/calendar/workingTime.ts';

const DAY = 86_400;
const FIRST = Date.UTC(2015, 0, 1) / 1000;
const LAST = Date.UTC(2035, 11, 31) / 1000;

const SHIFTS: WorkingHoursSettings = {
  ...SWEDISH_OFFICE_HOURS,
  week: {
    ...SWEDISH_OFFICE_HOURS.week,
    wed: [
      { from: '08:00', to: '12:00' },
      { from: '13:00', to: '17:00' },
    ],
    sat: [{ from: '20:00', to: '24:00' }],
    sun: [{ from: '00:00', to: '03:00' }],
  },
  halfDays: [{ date: '2026-12-23', open: [{ from: '08:00', to: '12:00' }] }],
};

const instant = fc.integer({ min: FIRST, max: LAST });
const span = fc
  .tuple(instant, fc.integer({ min: 0, max: 40 * DAY }))
  .map(([from, length]) => ({ from, to: from + length }));
const workingSeconds = fc.integer({ min: 0, max: 200 * 3600 });

describe.each([
  ['office hours', SWEDISH_OFFICE_HOURS],
  ['shifts', SHIFTS],
])('laws of working time: %s', (_, settings) => {
  const calendar = makeWorkingCalendar(settings);
  const isOpenJustBefore = (at: number) => calendar.secondsBetween(at - 1, at) === 1;

  test('a span is the sum of its parts', () => {
    fc.assert(
      fc.property(fc.array(instant, { minLength: 3, maxLength: 3 }), (instants) => {
        const [a = 0, b = 0, c = 0] = instants.sort((x, y) => x - y);
        return (
          calendar.secondsBetween(a, c) === calendar.secondsBetween(a, b) + calendar.secondsBetween(b, c)
        );
      }),
    );
  });

  test('time never runs backwards, nor faster than the clock', () => {
    fc.assert(
      fc.property(span, fc.integer({ min: 0, max: DAY }), ({ from, to }, later) => {
        const gained = calendar.secondsBetween(from, to + later) - calendar.secondsBetween(from, to);
        return gained >= 0 && gained <= later;
      }),
    );
  });

  test('adding the time between two instants leads from one to the other inside open hours', () => {
    fc.assert(
      fc.property(span, ({ from, to }) => {
        fc.pre(isOpenJustBefore(to) && from < to);
        return calendar.add(from, calendar.secondsBetween(from, to)) === to;
      }),
    );
  });

  test('just the added time has passed, and not a second before', () => {
    fc.assert(
      fc.property(instant, workingSeconds, (from, seconds) => {
        const at = calendar.add(from, seconds);
        const exact = calendar.secondsBetween(from, at) === seconds;
        return exact && (seconds === 0 || calendar.secondsBetween(from, at - 1) === seconds - 1);
      }),
    );
  });

  test('a second after the last instant within a time, more has passed', () => {
    fc.assert(
      fc.property(instant, workingSeconds, (from, seconds) => {
        const at = calendar.lastWithin(from, seconds);
        return (
          calendar.secondsBetween(from, at) === seconds &&
          calendar.secondsBetween(from, at + 1) === seconds + 1
        );
      }),
    );
  });

  test('the order in which years are asked for does not matter', () => {
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 4 }), (spans) => {
        const fresh = makeWorkingCalendar(settings);
        return spans.every(
          ({ from, to }) => fresh.secondsBetween(from, to) === calendar.secondsBetween(from, to),
        );
      }),
      { numRuns: 5 },
    );
  });

  test('the explained days add up', () => {
    fc.assert(
      fc.property(span, ({ from, to }) => {
        const sum = calendar.explain(from, to).reduce((total, { seconds }) => total + seconds, 0);
        return sum === calendar.secondsBetween(from, to);
      }),
    );
  });
});
