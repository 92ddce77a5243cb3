import { describe, expect, test } from 'vitest';
import { parseInstant } from '../../src/calendar/instant.ts';
import { drawPlan } from '../../src/campaign/plan.ts';
import { localClock, planCalendar } from '../../src/campaign/planCalendar.ts';
import { planRows, planTable } from '../../src/campaign/planTable.ts';
import { areasOf, autumn, personasOf } from './planInputs.ts';

const STOCKHOLM = 'Europe/Stockholm';

describe('the calendar of a plan', () => {
  test('counts the probes of each local day and week, and leaves days outside the period blank', () => {
    const moments = [
      '2026-10-21T23:59:59+02:00',
      '2026-10-22T00:00:00+02:00',
      '2026-10-25T12:00:00+01:00',
      '2026-10-26T00:00:00+01:00',
    ];
    expect(planCalendar(moments.map(parseInstant), { from: '2026-10-21', to: '2026-10-26' }, STOCKHOLM)).toBe(
      [
        'week      Monday        Mon    Tue    Wed    Thu    Fri    Sat    Sun    sum',
        '2026-W43  2026-10-19                    1      1      0      0      1      3',
        '2026-W44  2026-10-26      1                                                1',
      ].join('\n'),
    );
  });

  test('numbers weeks by ISO 8601 over the turn of the year', () => {
    const calendar = planCalendar([], { from: '2026-12-28', to: '2027-01-04' }, STOCKHOLM);
    expect(calendar.split('\n').map((line) => line.slice(0, 8).trim())).toEqual([
      'week',
      '2026-W53',
      '2027-W01',
    ]);
  });

  test('holds every probe of a plan', () => {
    const input = autumn();
    const moments = drawPlan(input).map(({ plannedAt }) => plannedAt);
    const sums = planCalendar(moments, input.period, input.timeZone)
      .split('\n')
      .slice(1)
      .map((line) => Number(line.trim().split(/\s+/).at(-1)));
    expect(sums).toEqual([18, 18, 18, 18, 18, 18]);
  });
});

test('a local clock shows the hour twice when clocks go back', () => {
  const clock = localClock({ from: '2026-10-20', to: '2026-10-30' }, STOCKHOLM);
  const first = parseInstant('2026-10-25T02:30:00+02:00');
  expect(clock(first + 3600)).toBe(clock(first));
  expect(clock(first)).toBe(parseInstant('2026-10-25T02:30:00Z'));
});

describe('a plan shown', () => {
  const input = autumn({
    areas: areasOf([1]),
    personaIds: personasOf(2),
    municipalities: [{ code: '9901', name: 'Provköping' }],
  });
  const plan = drawPlan(input);
  const question = { id: 'area-0-0', area: 'area-0', subject: 'Öppettider', text: '', notes: '' };
  const bank = { areas: [{ id: 'area-0', nameSv: 'Område', nameEn: 'Area', questions: [question] }] };

  test('as objects has the names of the views, and instants in UTC', () => {
    expect(planRows(plan, input)).toEqual(
      plan.map(({ personaId, plannedAt }, index) => ({
        municipality_code: '9901',
        municipality: 'Provköping',
        area: 'area-0',
        question_id: 'area-0-0',
        repeat: index + 1,
        persona: personaId,
        planned_at: `${new Date(plannedAt * 1000).toISOString().slice(0, 19)}Z`,
      })),
    );
  });

  test('as a table has a line a probe in local time, with its subject', () => {
    const [heading, ...lines] = planTable(plan, input, bank).split('\n');
    expect(heading).toMatch(/^local time +municipality +area +question +send +persona +subject$/);
    expect(lines).toHaveLength(2);
    lines.forEach((line, index) => {
      const at = Temporal.Instant.fromEpochMilliseconds((plan[index]?.plannedAt ?? 0) * 1000);
      const local = at.toZonedDateTimeISO(STOCKHOLM).toPlainDateTime().toString({ smallestUnit: 'second' });
      expect(line).toMatch(
        new RegExp(
          `^${local.replace('T', ' ')}  Provköping +area-0 +area-0-0 +${index + 1} +persona-\\d +Öppettider$`,
        ),
      );
    });
  });
});
