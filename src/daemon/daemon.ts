import { setTimeout as sleep } from 'node:timers/promises';
import { schedule } from 'node-cron';
import type { Inbox } from '../ports/imap.ts';
import { receiveInbox } from '../receive/receive.ts';
import { noteAlive } from '../store/daemonLock.ts';
import { sendAll } from './cycle.ts';
import { judgeAndSettle } from './judging.ts';
import { oneAtATime } from './oneAtATime.ts';
import type { Parts } from './parts.ts';

/** Every ten seconds: letters leave at their drawn second, give or take as much. */
const TICK = '*/10 * * * * *';
/** Seconds between attempts to reach an inbox: doubled each time. */
const FIRST_RETRY = 1;
const LONGEST_RETRY = 300;

/**
 * Runs a campaign until `signal` asks it to end: letters are sent by the clock, each inbox is read as its mail comes
 * in (IDLE) and at least every `pollSeconds`. Resolves when the work in hand is finished.
 */
export async function runDaemon(parts: Parts, signal: AbortSignal): Promise<void> {
  const judge = oneAtATime(() => judgeAndSettle(parts));
  const tick = oneAtATime(() => sendAndFlag(parts, judge, signal));
  const guarded = () => tick().catch((error: unknown) => parts.log.error({ err: error }, 'this tick failed'));
  const clockwork = schedule(TICK, guarded, { noOverlap: true });
  const watches = parts.inboxes.map((inbox) => watchInbox(parts, inbox, judge, signal));
  await guarded();
  await Promise.all(watches);
  await clockwork.destroy();
  await guarded();
}

async function sendAndFlag(parts: Parts, judge: () => Promise<void>, signal: AbortSignal): Promise<void> {
  await noteAlive(parts.store, parts.clock.now());
  if (!signal.aborted) await sendAll(parts, signal);
  await judge();
}

/** Reads one inbox for as long as the daemon runs, over as many connections as it takes. */
async function watchInbox(
  parts: Parts,
  inbox: Inbox,
  judge: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let retry = FIRST_RETRY;
  while (!signal.aborted) {
    try {
      await followInbox(parts, inbox, judge, signal, () => {
        retry = FIRST_RETRY;
      });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      parts.log.error({ inbox: inbox.id, reason, retryInSeconds: retry }, 'inbox not read');
      await sleep(retry * 1000, undefined, { signal }).catch(() => undefined);
      retry = Math.min(LONGEST_RETRY, retry * 2);
    }
  }
}

/** One connection's life: read everything, wait for news or the next poll, and again. Throws when it breaks. */
async function followInbox(
  parts: Parts,
  inbox: Inbox,
  judge: () => Promise<void>,
  signal: AbortSignal,
  onRead: () => void,
): Promise<void> {
  const reader = await inbox.connect();
  try {
    while (!signal.aborted) {
      await receiveInbox(parts.store, inbox, reader, parts.clock);
      onRead();
      await judge();
      await reader.waitForNews(AbortSignal.any([signal, AbortSignal.timeout(inbox.pollSeconds * 1000)]));
    }
  } finally {
    await reader.close();
  }
}
