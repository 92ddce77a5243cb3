import { DAY_SECONDS } from '../calendar/localTime.ts';
import { OperatorError } from '../config/operatorError.ts';
import type { PlanInput } from './plan.ts';
import { type Layout, type LayoutRules, layOut } from './planLayout.ts';
import { misfit, missingParts, shortOfTime } from './planProblems.ts';
import { type SendingTimes, sendingTimes } from './sendingTimes.ts';

/** What every municipality's draw shares. */
export interface PlanFrame {
  rules: LayoutRules;
  times: SendingTimes;
  layout: Layout;
}

/**
 * The frame that a plan is drawn in. It follows from the settings alone, neither from the seed nor from the
 * municipalities: what can be planned for one can be planned for all.
 * @throws OperatorError that lists what cannot be planned, by which rule, and what would make it fit
 */
export function fitPlan(input: PlanInput): PlanFrame {
  const rules: LayoutRules = {
    sizes: input.areas.map(({ questionIds }) => questionIds.length),
    repeats: input.repeats,
    personas: input.personaIds.length,
    gapSeconds: input.repeatGapDays * DAY_SECONDS,
    openSeconds: input.openDays * DAY_SECONDS,
  };
  const times = sendingTimes(input.period, input.sendingHours, input.timeZone);
  const problems = [...missingParts(input), ...shortOfTime(input, rules, times)];
  if (problems.length > 0) throw new OperatorError(problems.join('\n'), { exitCode: 2 });
  const layout = layOut(rules, times);
  if (!layout) throw new OperatorError(misfit(input, rules, times), { exitCode: 2 });
  return { rules, times, layout };
}
