import type { Instant } from '../calendar/instant.ts';
import { fitPlan, type PlanFrame } from './planFrame.ts';
import { drawQuestions } from './planQuestions.ts';
import { drawSends } from './planSends.ts';
import { randomFrom } from './random.ts';
import type { Period, SendingHours } from './sendingTimes.ts';

/** All that a plan follows from. Ids and codes are unique; the numbers are whole and at least 1. */
export interface PlanInput {
  seed: number;
  timeZone: string;
  municipalities: readonly { code: string; name: string }[];
  /** already cut to the number of questions asked */
  areas: readonly { id: string; questionIds: readonly string[] }[];
  personaIds: readonly string[];
  repeats: number;
  period: Period;
  sendingHours: SendingHours;
  /** days of 24 hours at least between two sends of a question to one municipality */
  repeatGapDays: number;
  /** days of 24 hours, or a fraction, that a probe may stay open: for the rule on confusion */
  openDays: number;
}

export interface PlannedProbe {
  municipalityCode: string;
  /** id of the area */
  area: string;
  questionId: string;
  /** 1 for the first send of the question to this municipality, 2 for the second, and so on */
  repeat: number;
  personaId: string;
  plannedAt: Instant;
}

/**
 * Draws who is asked what, by whom and when (METHOD: "Design of a campaign"), sorted by time, then municipality.
 * The same input gives the same plan on every machine. A municipality's probes follow from the seed, its code and
 * the settings alone: other municipalities can come, go and change places.
 *
 * For each municipality, whatever the draw:
 * - The probes are spread over all allowed sending time of the period, one in each of as many equal parts, in
 *   sweeps in which every area comes up once. No two share a minute; where there is room they lie 10 minutes apart.
 * - Every question is sent once before any is sent again. Two sends of a question differ in persona and lie
 *   `repeatGapDays` apart. Where the period is too short for both that and an even spread, a pause is left between
 *   the repeats.
 * - A persona never has two probes about one area open: two such lie `openDays` apart. So a reply without headers
 *   that gives away its area, by subject, department or matter, fits one probe alone. (One open probe a persona
 *   would say still more, but 108 probes in five weeks would need some fifty personas.)
 * - Probes per persona differ by at most 1: in all, within an area, within a repeat. (Where areas differ in their
 *   number of questions: in all and within a repeat by at most the count of such numbers.) Within that, weekdays
 *   and parts of the day are evened out over personas and areas.
 *
 * @throws OperatorError that lists what cannot be planned, by which rule, and what would make it fit
 */
export function drawPlan(input: PlanInput): PlannedProbe[] {
  const frame = fitPlan(input);
  const probes = input.municipalities.flatMap(({ code }) => drawMunicipality(code, frame, input));
  // Probes to one municipality never share a moment, so this order is complete.
  return probes.sort(
    (one, other) =>
      one.plannedAt - other.plannedAt || (one.municipalityCode < other.municipalityCode ? -1 : 1),
  );
}

function drawMunicipality(
  code: string,
  { layout, rules, times }: PlanFrame,
  input: PlanInput,
): PlannedProbe[] {
  const random = randomFrom(`svarstid plan 1, seed ${input.seed}, municipality ${code}`);
  const personaIds = random.shuffled(input.personaIds);
  const sends = drawSends(layout, rules, times, random);
  return input.areas.flatMap((area, index) => {
    const own = sends[index] ?? [];
    const questions = drawQuestions(layout.schedules[index] ?? [], own, rules, random);
    return own.map(({ at, persona }, send) => ({
      municipalityCode: code,
      area: area.id,
      questionId: area.questionIds[questions[send] ?? 0] ?? '',
      repeat: Math.floor(send / area.questionIds.length) + 1,
      personaId: personaIds[persona] ?? '',
      plannedAt: at,
    }));
  });
}
