import { DAY_SECONDS } from '../calendar/localTime.ts';
import type { PlannedProbe } from './plan.ts';

/** Days without a letter to a municipality that an operator should know of before starting. */
const WORTH_A_WORD = 4;

/**
 * What to tell the operator of a plan that is drawn by every rule and yet lopsided: a period too short for its
 * personas leaves a pause between the repeats, and crowds the letters on either side of it. Null when it is even.
 */
export function pauseRemark(plan: readonly PlannedProbe[], timeZone: string): string | null {
  const { from, to } = longestPause(plan);
  const days = Math.floor((to - from) / DAY_SECONDS);
  if (days < WORTH_A_WORD) return null;
  const local = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant * 1000)
      .toZonedDateTimeISO(timeZone)
      .toPlainDate()
      .toString();
  return `Note: no letter leaves for ${days} days, between ${local(from)} and ${local(to)}, and those around that are crowded: the period is short for so few personas. More personas or a longer campaign.period spread them evenly.`;
}

function longestPause(plan: readonly PlannedProbe[]): { from: number; to: number } {
  let longest = { from: 0, to: 0 };
  for (const probes of Map.groupBy(plan, ({ municipalityCode }) => municipalityCode).values()) {
    for (const [index, { plannedAt: to }] of probes.entries()) {
      const from = probes[index - 1]?.plannedAt ?? to;
      if (to - from > longest.to - longest.from) longest = { from, to };
    }
  }
  return longest;
}
