import { expect, test } from 'vitest';
import { parseInstant } from '../../src/calendar/instant.ts';
import { type OpenSpan, SWEDISH_OFFICE_HOURS } from '../../src/calendar/workingHours.ts';
import { makeWorkingCalendar } from '../../src/calendar/workingTime.ts';

const calendar = makeWorkingCalendar({
  ...SWEDISH_OFFICE_HOURS,
  week: { ...SWEDISH_OFFICE_HOURS.week, sun: [{ from: '00:00', to: '24:00' }] },
  closedDays: ['2017-06-07'],
  halfDays: [{ date: '2017-06-08', open: [{ from: '08:00', to: '12:00' }] }],
});

test('each day says which rule gave it its hours', () => {
  const days = calendar.explain(
    parseInstant('2017-06-03T16:00+02:00'),
    parseInstant('2017-06-08T10:30+02:00'),
  );
  expect(
    days.map(({ date, weekday, kind, holidays, seconds }) => [date, weekday, kind, holidays, seconds]),
  ).toEqual([
    ['2017-06-03', 'sat', 'weekend', [], 0],
    ['2017-06-04', 'sun', 'holiday', ['pingstdagen'], 0],
    ['2017-06-05', 'mon', 'working day', [], 9 * 3600],
    ['2017-06-06', 'tue', 'holiday', ['nationaldagen'], 0],
    ['2017-06-07', 'wed', 'closed day', [], 0],
    ['2017-06-08', 'thu', 'half day', [], 2.5 * 3600],
  ]);
});

test('open hours are shown by local clocks', () => {
  const open = (from: string, to: string): (readonly OpenSpan[])[] =>
    calendar.explain(parseInstant(from), parseInstant(to)).map((day) => day.open);
  expect(open('2017-10-18T10:00+02:00', '2017-10-18T11:00+02:00')).toEqual([
    [{ from: '08:00', to: '17:00' }],
  ]);
});

test('a day on which clocks change shows its hours on either side', () => {
  const [spring] = calendar.explain(
    parseInstant('2017-03-26T00:00+01:00'),
    parseInstant('2017-03-27T00:00+02:00'),
  );
  expect(spring).toMatchObject({
    seconds: 23 * 3600,
    open: [
      { from: '00:00', to: '02:00' },
      { from: '03:00', to: '24:00' },
    ],
  });
  const [autumn] = calendar.explain(
    parseInstant('2017-10-29T00:00+02:00'),
    parseInstant('2017-10-30T00:00+01:00'),
  );
  expect(autumn).toMatchObject({
    seconds: 25 * 3600,
    open: [
      { from: '00:00', to: '03:00' },
      { from: '02:00', to: '24:00' },
    ],
  });
});

test('a stretch that ends at midnight does not touch the next day', () => {
  expect(
    calendar.explain(parseInstant('2017-10-18T12:00+02:00'), parseInstant('2017-10-19T00:00+02:00')),
  ).toHaveLength(1);
});

test('no time has no days', () => {
  const noon = parseInstant('2017-10-18T12:00+02:00');
  expect(calendar.explain(noon, noon)).toEqual([]);
});
