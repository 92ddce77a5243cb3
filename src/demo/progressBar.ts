import type { WriteStream } from 'node:tty';

export interface ProgressBar {
  /** @param done 0..1 */
  show(done: number, label: string): void;
  end(): void;
}

const WIDTH = 40;

/** A bar on a terminal; elsewhere nothing, so that logs stay readable. */
export function progressBar(stream: WriteStream): ProgressBar {
  if (!stream.isTTY) return { show: () => undefined, end: () => undefined };
  let last = '';
  return {
    show(done, label) {
      const full = Math.round(done * WIDTH);
      const line = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${label}`;
      if (line !== last) stream.write(`\r${line}`);
      last = line;
    },
    end() {
      stream.write(`\r${' '.repeat(last.length)}\r`);
    },
  };
}
