import { describe, expect, test } from 'vitest';
import { parseInstant, toIso } from '../../src/calendar/instant.ts';
import { sendingTimes } from '../../src/campaign/sendingTimes.ts';
import { everyDay } from './planInputs.ts';

const STOCKHOLM = 'Europe/Stockholm';

function on(date: string, from: string, to: string) {
  return sendingTimes({ from: date, to: date }, everyDay([{ from, to }]), STOCKHOLM);
}

describe('sending times', () => {
  test('begin with the first allowed second and end before the closing one', () => {
    const times = on('2026-10-05', '07:00', '21:30');
    expect(times.seconds).toBe(14.5 * 3600);
    expect(times.at(0).at).toBe(parseInstant('2026-10-05T07:00:00+02:00'));
    expect(times.at(times.seconds - 1).at).toBe(parseInstant('2026-10-05T21:29:59+02:00'));
  });

  test('leap over nights and closed days', () => {
    const hours = {
      ...everyDay([]),
      fri: [{ from: '08:00', to: '09:00' }],
      mon: [{ from: '10:00', to: '11:00' }],
    };
    const times = sendingTimes({ from: '2026-10-09', to: '2026-10-12' }, hours, STOCKHOLM);
    expect(times.seconds).toBe(7200);
    expect(toIso(times.at(3599).at)).toBe('2026-10-09T06:59:59Z');
    expect(toIso(times.at(3600).at)).toBe('2026-10-12T08:00:00Z');
  });

  test('holidays are no obstacle', () => {
    expect(on('2026-12-25', '08:00', '09:00').seconds).toBe(3600);
  });

  test('a day on which clocks go back is an hour longer, one on which they go forward an hour shorter', () => {
    expect(on('2026-10-25', '00:00', '24:00').seconds).toBe(25 * 3600);
    expect(on('2026-03-29', '00:00', '24:00').seconds).toBe(23 * 3600);
  });

  test('an hour that clocks skip holds no sending time', () => {
    expect(on('2026-03-29', '02:00', '03:00').seconds).toBe(0);
    expect(toIso(on('2026-03-29', '01:30', '03:30').at(1800).at)).toBe('2026-03-29T01:00:00Z');
  });

  test('an hour that clocks show twice counts twice', () => {
    const times = on('2026-10-25', '02:15', '02:45');
    expect(times.seconds).toBe(3600);
    expect(toIso(times.at(1799).at)).toBe('2026-10-25T00:44:59Z');
    expect(toIso(times.at(1800).at)).toBe('2026-10-25T01:15:00Z');
  });

  test('later positions lie later, also where clocks go back between two spans', () => {
    const hours = everyDay([
      { from: '02:00', to: '02:30' },
      { from: '02:30', to: '03:00' },
    ]);
    const times = sendingTimes({ from: '2026-10-24', to: '2026-10-26' }, hours, STOCKHOLM);
    const moments = Array.from({ length: times.seconds }, (_, position) => times.at(position).at);
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
    expect(new Set(moments).size).toBe(times.seconds);
  });

  test('know their local weekday and part of the day', () => {
    const times = sendingTimes(
      { from: '2026-10-25', to: '2026-10-26' },
      everyDay([{ from: '10:00', to: '18:00' }]),
      STOCKHOLM,
    );
    const seen = [0, 7200, 7 * 3600, 8 * 3600].map((position) => {
      const { weekday, daypart } = times.at(position);
      return [weekday, daypart];
    });
    expect(seen).toEqual([
      [6, 0],
      [6, 1],
      [6, 2],
      [0, 0],
    ]);
  });
});
