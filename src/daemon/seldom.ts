import type { Instant } from '../calendar/instant.ts';
import type { Parts } from './parts.ts';

const HOUR = 3600;

/**
 * For work that looks through whole campaigns, and of which nothing depends on the minute: says that it is to be done
 * the first time, and then once an hour; at once when the clock was set back.
 */
export function seldom(): (parts: Parts) => boolean {
  const done = new WeakMap<Parts, Instant>();
  return (parts) => {
    const now = parts.clock.now();
    const last = done.get(parts);
    if (last !== undefined && last <= now && now < last + HOUR) return false;
    done.set(parts, now);
    return true;
  };
}
