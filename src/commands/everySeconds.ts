import { setTimeout as wait } from 'node:timers/promises';

/** Does something now and then every so many seconds, until Ctrl-C or SIGTERM. */
export async function everySeconds(seconds: number, work: () => Promise<void>): Promise<void> {
  const stopped = new AbortController();
  const stop = () => stopped.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    while (!stopped.signal.aborted) {
      await work();
      await wait(seconds * 1000, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}
