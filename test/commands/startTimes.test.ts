import { describe, expect, test } from 'vitest';
import { parseInstant } from '../../src/calendar/instant.ts';
import { lateRemark, refuseGoneBy } from '../../src/commands/startTimes.ts';
import { exampleWith, loaded } from '../config/written.ts';

// The example's period: Monday 2026-10-05 to Sunday 2026-11-15; letters leave 07:00-21:30 on weekdays.
const config = await loaded(exampleWith());

/** A plan of these local times, in summer time. */
const planOf = (...times: string[]) =>
  times.map((time, index) => ({
    municipalityCode: '0126',
    area: 'preschool',
    questionId: `preschool-${index}`,
    repeat: 1,
    personaId: 'malin-berg',
    plannedAt: parseInstant(`${time}:00+02:00`),
  }));

const at = (time: string) => parseInstant(`${time}:00+02:00`);
const plan = planOf('2026-10-05T08:10', '2026-10-05T09:20', '2026-10-05T14:00', '2026-10-06T10:00');

describe('letters whose time has passed when a campaign starts', () => {
  test('are counted, and leave at once at a human pace', () => {
    expect(lateRemark(config, plan, at('2026-10-05T10:00'))).toBe(
      'Note: 2 of 4 planned times have passed today already: those letters leave late, at once, one in 10 minutes to a municipality.',
    );
  });

  test('wait for the sending hours, which are told', () => {
    expect(lateRemark(config, plan, at('2026-10-05T22:15'))).toContain(
      '3 of 4 planned times have passed today already: those letters leave late, from 2026-10-06 07:00 on',
    );
  });

  test('are not spoken of where there are none', () => {
    expect(lateRemark(config, plan, at('2026-10-05T08:00'))).toBeNull();
    expect(lateRemark(config, plan, at('2026-09-30T12:00'))).toBeNull();
  });
});

describe('a period is refused', () => {
  test.each([
    [
      'that is over',
      '2026-11-16T12:00',
      'was over on 2026-11-15, today is 2026-11-16; must begin today or later',
    ],
    ['that began before today', '2026-10-06T08:00', 'begins on 2026-10-05, today is 2026-10-06'],
  ])('%s', (_, now, said) => {
    expect(() => refuseGoneBy(config, plan, at(now))).toThrow(said);
  });

  test('of today alone, once all its times have passed', () => {
    const today = planOf('2026-10-05T08:10', '2026-10-05T14:00');
    expect(() => refuseGoneBy(config, today, at('2026-10-05T14:01'))).toThrow(
      'all planned times of today, 2026-10-05, have passed; must end later',
    );
    expect(() => refuseGoneBy(config, today, at('2026-10-05T13:59'))).not.toThrow();
  });
});
