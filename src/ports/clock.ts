import type { Instant } from '../calendar/instant.ts';

/** The only door through which time comes in. Commands hold the machine's; the demo and tests hold their own. */
export interface Clock {
  now(): Instant;
}

export const machineClock: Clock = {
  now: () => Math.floor(Date.now() / 1000),
};
