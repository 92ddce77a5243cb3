import { describe, expect, test } from 'vitest';
import { drawPlan } from '../../src/campaign/plan.ts';
import { planInputFrom } from '../../src/campaign/planInput.ts';
import { loadBank } from '../../src/config/bank.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { Config } from '../../src/config/schema.ts';

const example = await loadConfig('config.example.json');
const bank = await loadBank(example.campaign.questions, example.campaign.areas);

function withCampaign(changes: Partial<Config['campaign']>): Config {
  return { ...example, campaign: { ...example.campaign, ...changes } };
}

function withMeasurement(changes: Partial<Config['measurement']>): Config {
  return { ...example, measurement: { ...example.measurement, ...changes } };
}

describe('what a plan follows from', () => {
  test('the example config and the bank that comes along can be planned', () => {
    const plan = drawPlan(planInputFrom(example, bank));
    expect(plan).toHaveLength(example.campaign.municipalities.length * 108);
  });

  test('each area is asked its first questions, so that a question added last changes no plan', () => {
    const input = planInputFrom(withCampaign({ questionsPerArea: 3 }), bank);
    expect(input.areas.map(({ questionIds }) => questionIds)).toEqual(
      bank.areas.map(({ questions }) => questions.slice(0, 3).map(({ id }) => id)),
    );
  });

  test('areas with too few questions are refused, all of them', () => {
    const refused = () => planInputFrom(withCampaign({ questionsPerArea: 7 }), bank);
    expect(refused).toThrow('campaign.questionsPerArea: found 7, but area "building-permits" has 6');
    expect(refused).toThrow('area "preschool" has 6');
  });
});

describe('how long a letter may stay open', () => {
  test('two weeks and the weekend after, when 90 working hours end on a Friday evening', () => {
    const september = withCampaign({ period: { from: '2026-09-07', to: '2026-10-04' } });
    // From Friday 17:00 to Monday 08:00 two weeks later: 16 days and 15 hours, and the minute looked ahead.
    expect(planInputFrom(september, bank).openDays).toBeCloseTo(16 + 15 / 24, 2);
  });

  test('longer over Christmas', () => {
    const december = withCampaign({ period: { from: '2026-12-07', to: '2026-12-23' } });
    expect(planInputFrom(december, bank).openDays).toBeGreaterThan(19);
  });

  test('as many days as the deadline has, and an hour when clocks go back within', () => {
    const settings = withMeasurement({ deadline: { calendarDays: 14 } });
    expect(planInputFrom(settings, bank).openDays).toBeCloseTo(14 + 1 / 24, 2);
  });
});
