import { copyDelays, delaysOfCopy } from '../store/mail.ts';
import type { Store } from '../store/open.ts';

/** Of how many of our own copies the mail server's clock is read. */
const COPIES = 50;

/**
 * By how many seconds our mail server's clock lags behind ours, as far as our own copies show it: they were received
 * after they were sent. What that server dates before an instant may have come so much after it by our clock.
 */
export async function serverBehind(store: Store): Promise<number> {
  return lag(await copyDelays(store, COPIES));
}

/**
 * By how many seconds it is ahead of ours, at most: a copy takes its time too. Null while there are no copies.
 */
export async function serverAhead(store: Store): Promise<number | null> {
  const delays = await copyDelays(store, COPIES);
  return delays.length === 0 ? null : Math.max(0, Math.min(...delays));
}

/** The same lag by one copy alone. */
export async function behindByCopy(store: Store, messageId: number): Promise<number> {
  return lag(await delaysOfCopy(store, messageId));
}

function lag(delays: readonly number[]): number {
  return Math.max(0, ...delays.map((delay) => -delay));
}
