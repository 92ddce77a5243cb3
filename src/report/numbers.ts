import { wholeHours } from '../measure/figures.ts';
import { type ConfidenceInterval, percent, type Share, wilson } from '../measure/shares.ts';
import type { Language } from './words.ts';

/** What stands where there is nothing to show. */
export const NOTHING = '–';

/** `89 %`, or a dash without anything to take a share of. */
export function percentText(share: Pick<Share, 'count' | 'n'>): string {
  const whole = percent(share);
  return whole === null ? NOTHING : `${whole}\u00a0%`;
}

/** A share that came as a number, 0..1, as whole percent rounded half up. */
export function percentOfValue(value: number): string {
  return `${wholePercent(value)}\u00a0%`;
}

/** Twelve decimals away lies nothing but the noise of floating point, which would turn 14.5 into 14. */
export function wholePercent(value: number): number {
  return Math.floor(Number((100 * value).toFixed(9)) + 0.5);
}

/** `82–94 %`: the Wilson interval in whole percent. */
export function intervalText({ count, n }: Share): string {
  const interval = wilson(count, n);
  return interval === null ? NOTHING : rangeText(interval);
}

export function rangeText({ low, high }: ConfidenceInterval): string {
  return `${wholePercent(low)}–${wholePercent(high)}\u00a0%`;
}

/** `6 h`, or in Swedish `6 tim`. */
export function hoursText(seconds: number | null, language: Language): string {
  if (seconds === null) return NOTHING;
  return `${wholeHours(seconds)}\u00a0${language === 'sv' ? 'tim' : 'h'}`;
}
