import { DAY_SECONDS } from '../calendar/localTime.ts';
import { makeWorkingCalendar } from '../calendar/workingTime.ts';
import type { Bank } from '../config/bank.ts';
import { OperatorError } from '../config/operatorError.ts';
import type { Config } from '../config/schema.ts';
import { deadlineOf } from '../measure/settle.ts';
import type { PlanInput } from './plan.ts';
import { sendingTimes } from './sendingTimes.ts';

/**
 * What the plan of a campaign follows from. Each area is asked its first `campaign.questionsPerArea` questions, in
 * the order of its file, so that questions added at the end of a file change no plan.
 * @throws OperatorError when areas have fewer questions than that
 */
export function planInputFrom(config: Config, bank: Bank): PlanInput {
  const { campaign } = config;
  refuseShortAreas(bank, campaign.questionsPerArea);
  return {
    seed: campaign.seed,
    timeZone: config.measurement.workingHours.timeZone,
    municipalities: campaign.municipalities.map(({ code, name }) => ({ code, name })),
    areas: bank.areas.map(({ id, questions }) => ({
      id,
      questionIds: questions.slice(0, campaign.questionsPerArea).map((question) => question.id),
    })),
    personaIds: config.personas.map(({ id }) => id),
    repeats: campaign.repeats,
    period: campaign.period,
    sendingHours: campaign.sendingHours,
    repeatGapDays: campaign.repeatGapDays,
    openDays: openDays(config),
  };
}

function refuseShortAreas(bank: Bank, wanted: number): void {
  const problems = bank.areas
    .filter(({ questions }) => questions.length < wanted)
    .map(
      ({ id, questions }) =>
        `campaign.questionsPerArea: found ${wanted}, but area "${id}" has ${questions.length}: ` +
        `lower it, or add questions to ${id}.yaml`,
    );
  if (problems.length > 0) throw new OperatorError(problems.join('\n'), { exitCode: 2 });
}

/** All hours are whole minutes, so a minute of sending time never reaches over a pause. */
const MINUTE = 60;

/** The longest that a probe of this campaign can wait for its deadline: holidays within lengthen it. */
function openDays({ campaign, measurement }: Config): number {
  const { workingHours, deadline, intervals, counterQuestionCounts } = measurement;
  const calendar = makeWorkingCalendar(workingHours);
  const settings = { calendar, deadline, boundsHours: intervals, counterQuestionCounts };
  const times = sendingTimes(campaign.period, campaign.sendingHours, workingHours.timeZone);
  let longest = 0;
  for (let position = 0; position < times.seconds; position += MINUTE) {
    const { at } = times.at(position);
    // Deadlines never move back, so the one a minute later bounds all within the minute.
    longest = Math.max(longest, deadlineOf(at + MINUTE, settings) - at);
  }
  return longest / DAY_SECONDS;
}
