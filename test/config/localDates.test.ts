import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysIn, isLocalDate, isoWeek } from '../../src/config/localDates.ts';

test.each(['2026-02-28', '2024-02-29', '2026-12-31'])('%s is a day', (text) => {
  expect(isLocalDate(text)).toBe(true);
});

test.each([
  '2026-02-29',
  '2026-13-01',
  '2026-1-1',
  '20260101',
  '2026-01-01T00:00',
  '+002026-01-01',
  '',
])('%j is no day', (text) => {
  expect(isLocalDate(text)).toBe(false);
});

test.each([
  ['2026-W01', '2025-12-29', '2026-01-04'],
  ['2026-W53', '2026-12-28', '2027-01-03'],
  ['2027-W01', '2027-01-04', '2027-01-10'],
])('week %s goes from %s to %s', (text, monday, sunday) => {
  expect(isoWeek(text)).toEqual({ monday, sunday });
});

test.each([
  '2027-W53',
  '2026-W00',
  '2026-W54',
  '2026-41',
  '2026-W1',
  '0000-W01 ',
])('%j is no week', (text) => {
  expect(isoWeek(text)).toBeNull();
});

test('every day lies in the week that the calendar says', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
      const day = Temporal.PlainDate.from('2000-01-01').add({ days });
      const week = isoWeek(`${day.yearOfWeek}-W${String(day.weekOfYear).padStart(2, '0')}`);
      if (!week) return expect.fail(`no week for ${day}`);
      expect(week.monday <= day.toString() && day.toString() <= week.sunday).toBe(true);
    }),
    { seed: 41 },
  );
});

test('a period counts both its days', () => {
  expect(daysIn({ from: '2026-10-05', to: '2026-10-05' })).toBe(1);
  expect(daysIn({ from: '2026-10-05', to: '2026-11-15' })).toBe(42);
});
