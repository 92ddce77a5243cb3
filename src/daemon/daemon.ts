import { setTimeout as sleep } from 'node:timers/promises';
import { OperatorError } from '../config/operatorError.ts';
import { forgetDue } from '../forget/forget.ts';
import type { Inbox } from '../ports/imap.ts';
import { receiveInbox } from '../receive/receive.ts';
import { noteAlive } from '../store/daemonLock.ts';
import { oneAtATime } from '../store/oneAtATime.ts';
import { databaseTrouble, isDamaged } from '../store/trouble.ts';
import { sendAll } from './cycle.ts';
import { judgeAndSettle } from './judging.ts';

import type { Parts } from './parts.ts';
import { seldom } from './seldom.ts';

/**
 * Seconds between two looks at what is due: letters leave at their drawn second, give or take as much. Counted by
 * the process's own monotonic time: a clock that is set back must not stop the daemon for as long.
 */
const TICK = 10;
/** Seconds between attempts to reach an inbox: doubled each time. */
const FIRST_RETRY = 1;
const LONGEST_RETRY = 300;

/**
 * Runs a campaign until `signal` asks it to end: letters are sent by the clock, each inbox is read as its mail comes
 * in (IDLE) and at least every `pollSeconds`. Resolves when the work in hand is finished.
 * @throws OperatorError when the database turns out to be damaged: nothing is sent on the word of such a one
 */
export async function runDaemon(parts: Parts, asked: AbortSignal): Promise<void> {
  const damage = new AbortController();
  const signal = AbortSignal.any([asked, damage.signal]);
  const failed: Failed = (error, about, message) => {
    parts.log.error({ ...about, reason: reasonOf(error) }, message);
    if (isDamaged(error)) damage.abort(error);
  };
  const judge = oneAtATime(() => judgeAndForget(parts, signal));
  const watches = parts.inboxes.map((inbox) => watchInbox(parts, inbox, judge, signal, failed));
  while (!signal.aborted) {
    await sendAndFlag(parts, judge, signal).catch((error: unknown) => failed(error, {}, 'this tick failed'));
    await sleep(TICK * 1000, undefined, { signal }).catch(() => undefined);
  }
  await Promise.all(watches);
  if (damage.signal.aborted) throw damage.signal.reason;
}

type Failed = (error: unknown, about: object, message: string) => void;

/** An operator's error in its words; any other, which is a bug, with its stack. */
function reasonOf(error: unknown): string {
  const known = databaseTrouble(error);
  if (known) return known.message;
  if (!(error instanceof Error)) return String(error);
  return error instanceof OperatorError ? error.message : (error.stack ?? error.message);
}

const forgettingIsDue = seldom();

/** Never both at once: what is read must not be forgotten meanwhile. */
async function judgeAndForget(parts: Parts, signal: AbortSignal): Promise<void> {
  await judgeAndSettle(parts, signal);
  if (signal.aborted || !forgettingIsDue(parts)) return;
  await forgetDue(parts.store, parts.config.database, parts.clock.now(), parts.log);
}

async function sendAndFlag(parts: Parts, judge: () => Promise<void>, signal: AbortSignal): Promise<void> {
  await noteAlive(parts.store, parts.clock.now());
  await sendAll(parts, signal);
  await judge();
}

/** Reads one inbox for as long as the daemon runs, over as many connections as it takes. */
async function watchInbox(
  parts: Parts,
  inbox: Inbox,
  judge: () => Promise<void>,
  signal: AbortSignal,
  failed: Failed,
): Promise<void> {
  let retry = FIRST_RETRY;
  while (!signal.aborted) {
    try {
      await followInbox(parts, inbox, judge, signal, () => {
        retry = FIRST_RETRY;
      });
    } catch (error) {
      failed(error, { inbox: inbox.id, retryInSeconds: retry }, 'inbox not read');
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
      await receiveInbox(parts.store, inbox, reader, parts.clock, signal);
      onRead();
      await judge();
      await reader.waitForNews(AbortSignal.any([signal, AbortSignal.timeout(inbox.pollSeconds * 1000)]));
    }
  } finally {
    await reader.close();
  }
}
