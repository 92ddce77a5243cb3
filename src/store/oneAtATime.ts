/**
 * A step that never overlaps itself: a call while it runs makes it run once more afterwards, however many calls there
 * are, and resolves when that run has ended. So whatever was written before a call has been seen when it resolves.
 */
export function oneAtATime(step: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const start = (): Promise<void> => {
    next = null;
    const run = step().finally(() => {
      if (running === run) running = null;
    });
    running = run;
    return run;
  };
  return () => {
    if (next) return next;
    if (!running) return start();
    next = running.then(start, start);
    return next;
  };
}
