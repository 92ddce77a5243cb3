import { describe, expect, test } from 'vitest';
import { parseInstant, toIso } from '../../src/calendar/instant.ts';
import { SWEDISH_OFFICE_HOURS, type WorkingHoursSettings } from '../../src/calendar/workingHours.ts';
import { makeWorkingCalendar } from '../../src/calendar/workingTime.ts';

const HOUR = 3600;
const office = makeWorkingCalendar(SWEDISH_OFFICE_HOURS);

/** Working hours between two local times of Stockholm. */
function hours(from: string, to: string, settings?: Partial<WorkingHoursSettings>): number {
  const calendar = settings ? makeWorkingCalendar({ ...SWEDISH_OFFICE_HOURS, ...settings }) : office;
  return calendar.secondsBetween(stockholm(from), stockholm(to)) / HOUR;
}

function stockholm(local: string): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Stockholm').epochMilliseconds / 1000;
}

describe('what counts', () => {
  test('saturday to saturday takes no working time', () => {
    expect(hours('2017-10-14T16:00', '2017-10-14T18:00')).toBe(0);
  });

  test('a working day is nine hours, however early the question and however late the answer', () => {
    expect(hours('2017-10-18T06:00', '2017-10-18T22:00')).toBe(9);
  });

  test('a friday question answered on monday took what was left of friday and what had gone of monday', () => {
    expect(hours('2017-10-20T13:40', '2017-10-23T08:20')).toBeCloseTo(3 + 40 / 60, 10);
  });

  test('an answer before its question took no time', () => {
    expect(hours('2017-10-18T12:00', '2017-10-18T09:00')).toBe(0);
  });

  test('seconds count', () => {
    expect(office.secondsBetween(stockholm('2017-10-18T07:59:59'), stockholm('2017-10-18T08:00:01'))).toBe(1);
  });

  test('office hours keep to local clocks when these change', () => {
    expect(hours('2017-10-27T16:00', '2017-10-30T09:00')).toBe(2);
    expect(hours('2017-03-24T16:00', '2017-03-27T09:00')).toBe(2);
  });
});

describe('what is closed', () => {
  test.each([
    ['midsommarafton', '2017-06-23'],
    ['julafton', '2020-12-24'],
    ['nyårsafton', '2020-12-31'],
    ['nationaldagen', '2017-06-06'],
    ['Kristi himmelsfärdsdag', '2017-05-25'],
    ['annandag påsk', '2017-04-17'],
  ])('%s, a day on which others work', (_, date) => {
    expect(hours(`${date}T00:00`, `${date}T23:59`)).toBe(0);
  });

  test.each([
    ['skärtorsdagen', '2017-04-13'],
    ['trettondagsafton', '2017-01-05'],
    ['valborgsmässoafton', '2018-04-30'],
    ['annandag pingst, a working day since 2005', '2017-06-05'],
  ])('not %s', (_, date) => {
    expect(hours(`${date}T00:00`, `${date}T23:59`)).toBe(9);
  });

  test('a holiday of only an afternoon closes the afternoon, when its type is among the chosen', () => {
    const holidays = { country: 'SE', types: ['public', 'bank', 'optional'] };
    expect(hours('2017-01-05T00:00', '2017-01-05T23:59', { holidays })).toBe(4);
  });

  test('an extra closed day', () => {
    expect(hours('2017-10-18T00:00', '2017-10-19T23:59', { closedDays: ['2017-10-18'] })).toBe(9);
  });

  test('no holidays at all, when the settings say so', () => {
    expect(hours('2017-12-25T00:00', '2017-12-25T23:59', { holidays: null })).toBe(9);
  });
});

describe('half days', () => {
  const halfDays = [
    { date: '2017-10-18', open: [{ from: '08:00', to: '12:00' }] },
    { date: '2017-12-25', open: [{ from: '10:00', to: '11:30' }] },
    { date: '2017-10-21', open: [{ from: '20:00', to: '24:00' }] },
  ];

  test('replace the hours of a working day', () => {
    expect(hours('2017-10-18T00:00', '2017-10-18T23:59', { halfDays })).toBe(4);
  });

  test('open a holiday', () => {
    expect(hours('2017-12-25T00:00', '2017-12-25T23:59', { halfDays })).toBe(1.5);
  });

  test('open a weekend, until midnight', () => {
    expect(hours('2017-10-21T00:00', '2017-10-22T12:00', { halfDays })).toBe(4);
  });

  test('open a closed day', () => {
    expect(hours('2017-10-18T00:00', '2017-10-18T23:59', { halfDays, closedDays: ['2017-10-18'] })).toBe(4);
  });
});

test('hours that overlap count once', () => {
  const wed = [
    { from: '12:00', to: '17:00' },
    { from: '08:00', to: '13:00' },
  ];
  expect(hours('2017-10-18T00:00', '2017-10-18T23:59', { week: { ...SWEDISH_OFFICE_HOURS.week, wed } })).toBe(
    9,
  );
});

describe('the instant after so much working time', () => {
  const add = (from: string, seconds: number) => toIso(office.add(stockholm(from), seconds));
  const lastWithin = (from: string, seconds: number) => toIso(office.lastWithin(stockholm(from), seconds));

  test('is the end of a working day, and the last instant before more passes is the next opening', () => {
    expect(add('2017-10-18T08:00', 9 * HOUR)).toBe('2017-10-18T15:00:00Z');
    expect(lastWithin('2017-10-18T08:00', 9 * HOUR)).toBe('2017-10-19T06:00:00Z');
  });

  test('is one instant inside open hours', () => {
    expect(add('2017-10-18T10:00', 9 * HOUR)).toBe('2017-10-19T08:00:00Z');
    expect(lastWithin('2017-10-18T10:00', 9 * HOUR)).toBe('2017-10-19T08:00:00Z');
  });

  test('goes on into years not looked at before', () => {
    const fresh = makeWorkingCalendar(SWEDISH_OFFICE_HOURS);
    const after = fresh.add(stockholm('2017-10-18T08:00'), 3 * 250 * 9 * HOUR);
    expect(toIso(after).slice(0, 4)).toBe('2020');
    expect(fresh.secondsBetween(stockholm('2017-10-18T08:00'), after)).toBe(3 * 250 * 9 * HOUR);
  });

  test('no time is no step, also outside open hours', () => {
    expect(add('2017-10-14T16:00', 0)).toBe('2017-10-14T14:00:00Z');
    expect(lastWithin('2017-10-14T16:00', 0)).toBe('2017-10-16T06:00:00Z');
  });

  test('calendar days keep the local time over a clock change', () => {
    const after = office.addDays(stockholm('2017-10-20T13:40'), 14);
    expect(after).toBe(stockholm('2017-11-03T13:40'));
  });
});

describe('what has no answer is refused', () => {
  const never = makeWorkingCalendar({
    ...SWEDISH_OFFICE_HOURS,
    week: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
    holidays: null,
  });

  test('working time that never passes', () => {
    expect(() => never.add(parseInstant('2190-01-01T00:00Z'), 1)).toThrow('1900-2199');
  });

  test('years without a calendar', () => {
    expect(() => office.secondsBetween(parseInstant('1899-12-31T00:00Z'), 0)).toThrow('1900-2199');
  });

  test('negative time', () => {
    expect(() => office.add(0, -1)).toThrow('found -1');
  });

  test('a country without known holidays', () => {
    const holidays = { country: 'XX', types: ['public'] };
    expect(() => makeWorkingCalendar({ ...SWEDISH_OFFICE_HOURS, holidays })).toThrow('"XX"');
  });
});
