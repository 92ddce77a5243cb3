import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseInstant } from '../../src/calendar/instant.ts';
import { easterSunday, openHours } from '../../src/demo/openHours.ts';

const hours = openHours();
const between = (from: string, to: string) => hours.secondsBetween(parseInstant(from), parseInstant(to));

describe('the municipality counts open seconds by its own walk', () => {
  test('inside one day it counts the clock', () => {
    expect(between('2026-10-06T09:30:00+02:00', '2026-10-06T11:00:01+02:00')).toBe(5401);
  });

  test('a night takes nothing', () => {
    expect(between('2026-10-06T16:00:00+02:00', '2026-10-07T09:00:00+02:00')).toBe(2 * 3600);
  });

  test('saturday to saturday takes nothing', () => {
    expect(between('2026-10-10T16:00:00+02:00', '2026-10-10T18:00:00+02:00')).toBe(0);
  });

  test('friday evening to monday morning begins on monday', () => {
    expect(between('2026-10-09T19:00:00+02:00', '2026-10-12T08:10:00+02:00')).toBe(600);
  });

  test('the night in which summer time ends adds no hour', () => {
    expect(between('2026-10-23T16:59:00+02:00', '2026-10-26T08:01:00+01:00')).toBe(120);
  });

  test.each([
    ['Good Friday', '2026-04-03'],
    ['Easter Monday', '2026-04-06'],
    ['the first of May', '2026-05-01'],
    ['Ascension Day', '2026-05-14'],
    ['the eve of midsummer', '2026-06-19'],
    ['Christmas Eve', '2026-12-24'],
    ["New Year's Eve", '2026-12-31'],
    ['Epiphany', '2027-01-06'],
  ])('%s is closed', (_, date) => {
    expect(between(`${date}T00:00:00Z`, `${date}T23:00:00Z`)).toBe(0);
  });

  test('an extra closed day is closed', () => {
    const closed = openHours(['2026-10-06']);
    const day = ['2026-10-06T06:00:00Z', '2026-10-06T16:00:00Z'].map(parseInstant);
    expect(closed.secondsBetween(day[0] ?? 0, day[1] ?? 0)).toBe(0);
    expect(hours.secondsBetween(day[0] ?? 0, day[1] ?? 0)).toBe(9 * 3600);
  });

  test.each([
    [2015, '2015-04-05'],
    [2019, '2019-04-21'],
    [2024, '2024-03-31'],
    [2026, '2026-04-05'],
    [2038, '2038-04-25'],
  ])('Easter Sunday of %i is %s', (year, date) => {
    expect(easterSunday(year).toString()).toBe(date);
  });

  test('the instant after so much open time is that much open time away', () => {
    const start = fc.integer({
      min: parseInstant('2020-01-01T00:00:00Z'),
      max: parseInstant('2030-01-01T00:00:00Z'),
    });
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 120 * 3600 }), (from, seconds) => {
        expect(hours.secondsBetween(from, hours.after(from, seconds))).toBe(seconds);
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});
