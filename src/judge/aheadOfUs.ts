import type { Instant } from '../calendar/instant.ts';
import { CLOCK_SKEW_SECONDS } from '../matching/sighting.ts';
import { noLongerAhead, settleAhead } from '../store/ahead.ts';
import type { Store } from '../store/open.ts';
import { serverAhead } from './serverClock.ts';

/** Seconds for which the first copy is waited for. */
const PATIENCE = 14 * 86_400;

/**
 * Mail that its server had dated ahead of our clock counts as received when we stored it. Either that server's clock is
 * ahead, which our own copies show too, or ours was behind at that moment. In the second case the server was right, and
 * its date counts once our clock has come to it: otherwise a clock set back for an hour would make answers early for
 * good, or older than their letters.
 * @returns how many messages are to be judged anew
 */
export async function correctReceipts(store: Store, now: Instant): Promise<number> {
  const messages = await noLongerAhead(store, now);
  if (messages.length === 0) return 0;
  const ahead = await serverAhead(store);
  // A copy may be under way yet: the first letters and their receipts come at the same time.
  const undecided =
    ahead === null ? messages.filter(({ internalDate }) => now - internalDate < PATIENCE) : [];
  let corrected = 0;
  for (const message of messages) {
    if (undecided.includes(message)) continue;
    // A few seconds are what a copy takes on its way.
    const lead = ahead !== null && ahead > CLOCK_SKEW_SECONDS ? ahead : 0;
    const byServer = message.internalDate - lead;
    const isOurs = ahead !== null && byServer - message.receivedAt > CLOCK_SKEW_SECONDS;
    await settleAhead(store, message, isOurs ? byServer : message.receivedAt);
    if (isOurs) corrected += 1;
  }
  return corrected;
}
