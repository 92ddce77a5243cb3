import { setTimeout as pause } from 'node:timers/promises';

const pollMs = 25;

/**
 * Asks again and again until the condition gives something, and returns that. For what a real server does
 * without telling anyone; where there is an event, wait for the event.
 * @throws Error naming `what` when `ms` milliseconds passed first; a condition that throws counts as "not yet",
 * and its last error becomes the cause
 */
export async function until<T>(
  what: string,
  condition: () => Promise<T | undefined | false> | T | undefined | false,
  ms = 15_000,
): Promise<T> {
  const deadline = performance.now() + ms;
  let cause: unknown;
  do {
    try {
      const found = await condition();
      if (found !== undefined && found !== false) return found;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await pause(pollMs);
  } while (performance.now() < deadline);
  throw new Error(`waited ${ms} ms in vain for ${what}`, { cause });
}
