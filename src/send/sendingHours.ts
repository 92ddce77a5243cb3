import type { Instant } from '../calendar/instant.ts';
import { makeWorkingCalendar } from '../calendar/workingTime.ts';
import type { Config } from '../config/schema.ts';

/** When letters may leave (`campaign.sendingHours`); holidays are no obstacle: citizens write then too. */
export interface SendingHours {
  /** `instant` itself where letters may leave then, else when they next may */
  nextAllowed(instant: Instant): Instant;
  /** seconds between two instants in which letters may leave */
  allowedBetween(from: Instant, to: Instant): number;
}

const known = new WeakMap<Config, SendingHours>();

/** Working out a calendar takes longer than a look at what is due: once a config. */
export function sendingHoursOf(config: Config): SendingHours {
  const hours = known.get(config) ?? workOut(config);
  known.set(config, hours);
  return hours;
}

function workOut(config: Config): SendingHours {
  const calendar = makeWorkingCalendar({
    timeZone: config.measurement.workingHours.timeZone,
    week: config.campaign.sendingHours,
    holidays: null,
    closedDays: [],
    halfDays: [],
  });
  return {
    nextAllowed: (instant) => calendar.lastWithin(instant, 0),
    allowedBetween: (from, to) => calendar.secondsBetween(from, to),
  };
}
