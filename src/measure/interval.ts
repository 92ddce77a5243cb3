/** The response intervals (METHOD: "Clock"), quickest first. */
export const RESPONSE_INTERVALS = [
  'within_1_day',
  '1_to_2_days',
  '2_to_5_days',
  '1_to_2_weeks',
  'unanswered',
] as const;
export type ResponseInterval = (typeof RESPONSE_INTERVALS)[number];

/** Upper bounds of the first four intervals in working hours, ascending; a bound belongs to the interval below it. */
export type IntervalBounds = readonly [number, number, number, number];

/** 1, 2, 5 and 10 working days of 9 hours. */
export const DEFAULT_BOUNDS: IntervalBounds = [9, 18, 45, 90];

/** The interval of a response time in seconds of working time. */
export function responseInterval(seconds: number, bounds: IntervalBounds = DEFAULT_BOUNDS): ResponseInterval {
  const index = bounds.findIndex((hours) => seconds <= secondsOfHours(hours));
  return RESPONSE_INTERVALS[index] ?? 'unanswered';
}

/** Hours of a setting, which may be fractions of one, as whole seconds. */
export function secondsOfHours(hours: number): number {
  return Math.round(hours * 3600);
}
