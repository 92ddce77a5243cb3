import type { Instant } from '../calendar/instant.ts';
import { dateOf, dayAt } from '../calendar/localTime.ts';
import type { PlannedProbe } from '../campaign/plan.ts';
import { OperatorError } from '../config/operatorError.ts';
import type { Config } from '../config/schema.ts';
import { dateTimeText } from '../report/localTimes.ts';
import { OVERDUE_GAP } from '../send/humanPace.ts';
import { sendingHoursOf } from '../send/sendingHours.ts';

/**
 * Days gone by would be made up for in a rush, which no citizen is capable of: surely a mistake in the config.
 * @throws OperatorError (exit code 2) for a period that began before today, or of which no planned time is left
 */
export function refuseGoneBy(config: Config, plan: readonly PlannedProbe[], now: Instant): void {
  const { from, to } = config.campaign.period;
  const today = dateOf(dayAt(config.measurement.workingHours.timeZone, now));
  const found =
    to < today
      ? `was over on ${to}, today is ${today}; must begin today or later`
      : from < today
        ? `begins on ${from}, today is ${today}; must begin today or later, or letters would be sent in a rush to make up for days gone by`
        : plan.every(({ plannedAt }) => plannedAt < now)
          ? `all planned times of today, ${today}, have passed; must end later`
          : null;
  if (found !== null) throw new OperatorError(`campaign.period: ${found}`, { exitCode: 2 });
}

/** What becomes of letters whose time was earlier today; null where none was. */
export function lateRemark(config: Config, plan: readonly PlannedProbe[], now: Instant): string | null {
  const passed = plan.filter(({ plannedAt }) => plannedAt < now).length;
  if (passed === 0) return null;
  const from = sendingHoursOf(config).nextAllowed(now);
  const when =
    from === now ? 'at once' : `from ${dateTimeText(from, config.measurement.workingHours.timeZone)} on`;
  const which = `${passed} of ${plan.length} planned times ${passed === 1 ? 'has' : 'have'} passed today already`;
  return `Note: ${which}: ${passed === 1 ? 'that letter leaves' : 'those letters leave'} late, ${when}, one in ${OVERDUE_GAP / 60} minutes to a municipality.`;
}
