import { DAY_SECONDS, dateOf } from '../calendar/localTime.ts';
import type { PlanInput } from './plan.ts';
import { type LayoutRules, LEAST_SPACING, layOut } from './planLayout.ts';
import { dayNumber, type SendingTimes, sendingTimes } from './sendingTimes.ts';

/** What has to be there before anything can be planned. */
export function missingParts({ municipalities, areas }: PlanInput): string[] {
  const problems: string[] = [];
  if (municipalities.length === 0) problems.push('campaign.municipalities: none: at least one is needed');
  if (areas.length === 0) problems.push('campaign.areas: none: at least one is needed');
  for (const { id, questionIds } of areas) {
    if (questionIds.length === 0)
      problems.push(`campaign.areas: "${id}" has no questions: at least one is needed`);
  }
  return problems;
}

/** Whether the period holds time for the probes at all. */
export function shortOfTime(input: PlanInput, rules: LayoutRules, times: SendingTimes): string[] {
  const { from, to } = input.period;
  if (to < from) return [`campaign.period: its last day, ${to}, lies before its first, ${from}`];
  if (times.seconds === 0) {
    return [
      `campaign.sendingHours: no sending hours within ${described(input)}: allow hours on its weekdays, or move campaign.period`,
    ];
  }
  const probes = probesOf(rules);
  if (times.seconds >= probes * LEAST_SPACING) return [];
  return [
    `campaign.sendingHours: ${counted(Math.floor(times.seconds / 60), 'minute')} within ${described(input)} ` +
      `are too few for ${probes} letters to a municipality, no two of them in one minute: ` +
      `allow at least ${probes} minutes, or lengthen campaign.period`,
  ];
}

/** Why a layout with time enough does not fit. */
export function misfit(input: PlanInput, rules: LayoutRules, times: SendingTimes): string {
  // With a persona for each probe of an area only the gap between the sends of a question is left to break.
  const gapFits = layOut({ ...rules, personas: mostProbes(rules) }, times) !== null;
  return gapFits ? tooFewPersonas(input, rules, times) : tooShortPeriod(input, rules, times);
}

function tooShortPeriod(input: PlanInput, rules: LayoutRules, times: SendingTimes): string {
  const remedies = [longerPeriod(input, rules), smallerGap(input, rules, times)].filter(
    (one) => one !== null,
  );
  return (
    `campaign.period: ${described(input)} is too short for ${rules.repeats} sends of a question ` +
    `at least ${counted(input.repeatGapDays, 'day')} apart: ${remedies.join(', or ') || 'lengthen it'}`
  );
}

/** How far beyond the sum of the gaps a period is looked for: sending hours may come as seldom as once a week. */
const FURTHER_DAYS = 60;

function longerPeriod(input: PlanInput, rules: LayoutRules): string | null {
  const first = dayNumber(input.period.from);
  const days = dayNumber(input.period.to) - first + 1;
  const least = Math.max(days + 1, (rules.repeats - 1) * input.repeatGapDays + 1);
  for (let longer = least; longer <= least + FURTHER_DAYS; longer++) {
    const to = dateOf(first + longer - 1);
    const times = sendingTimes({ from: input.period.from, to }, input.sendingHours, input.timeZone);
    if (layOut({ ...rules, personas: mostProbes(rules) }, times)) {
      return `lengthen it to at least ${longer} days (to ${to})`;
    }
  }
  return null;
}

function smallerGap(input: PlanInput, rules: LayoutRules, times: SendingTimes): string | null {
  for (let days = input.repeatGapDays - 1; days > 0; days--) {
    const smaller = { ...rules, personas: mostProbes(rules), gapSeconds: days * DAY_SECONDS };
    if (layOut(smaller, times)) return `lower campaign.repeatGapDays to at most ${days}`;
  }
  return null;
}

function tooFewPersonas(input: PlanInput, rules: LayoutRules, times: SendingTimes): string {
  const { personas, repeats } = rules;
  let needed = personas + 1;
  while (needed < mostProbes(rules) && !layOut({ ...rules, personas: needed }, times)) needed++;
  // With fewer personas than sends of a question neither a longer period nor fewer questions would help.
  const others =
    personas < repeats
      ? 'campaign.repeats'
      : 'campaign.questionsPerArea or campaign.repeats, or lengthen campaign.period';
  return (
    `personas: found ${personas}, at least ${needed} are needed for ${mostProbes(rules)} letters an area to a ` +
    `municipality within ${described(input)}, so that the sends of a question differ in persona and no persona has ` +
    `two letters about one area open there (one may stay open ${counted(Math.ceil(input.openDays), 'day')}): ` +
    `add ${needed - personas}, or lower ${others}`
  );
}

function probesOf({ sizes, repeats }: LayoutRules): number {
  return sizes.reduce((sum, size) => sum + size, 0) * repeats;
}

function mostProbes({ sizes, repeats }: LayoutRules): number {
  return Math.max(...sizes) * repeats;
}

function described({ period: { from, to } }: PlanInput): string {
  return `${from} to ${to} (${counted(dayNumber(to) - dayNumber(from) + 1, 'day')})`;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
