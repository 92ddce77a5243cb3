import type { Instant } from '../calendar/instant.ts';
import type { Clock } from '../ports/clock.ts';

/** A clock that stands still until it is set: five weeks pass in as long as the work in them takes. */
export interface VirtualClock extends Clock {
  set(instant: Instant): void;
}

export function virtualClock(start: Instant): VirtualClock {
  let now = start;
  return {
    now: () => now,
    set: (instant) => {
      now = Math.max(now, instant);
    },
  };
}
