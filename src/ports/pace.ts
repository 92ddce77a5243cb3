import { setTimeout as sleep } from 'node:timers/promises';

/** Holds a sender back, so that letters leave at a human pace. */
export interface Pace {
  /** Resolves when the next letter may leave; false when `signal` ended the wait. */
  next(signal: AbortSignal): Promise<boolean>;
}

/** At most so many letters a minute, evenly apart, by the process's own monotonic time. */
export function minutePace(perMinute: number): Pace {
  const gap = 60_000 / perMinute;
  let free = 0;
  return {
    async next(signal) {
      const now = performance.now();
      const wait = Math.max(0, free - now);
      free = Math.max(free, now) + gap;
      if (signal.aborted) return false;
      if (wait > 0) await sleep(wait, undefined, { signal }).catch(() => undefined);
      return !signal.aborted;
    },
  };
}
