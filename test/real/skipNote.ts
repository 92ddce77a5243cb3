import type { Reporter } from 'vitest/node';
import { missing, required } from './servers.ts';

/** Says in one line after a run how many tests in this folder were skipped, why, and what would make them run. */
export const skipNote: Reporter = {
  onTestRunEnd(modules) {
    const reason = missing('postfix') ?? missing('openssl');
    const skipped = modules
      .filter(({ moduleId }) => moduleId.startsWith(import.meta.dirname))
      .flatMap(({ children }) => [...children.allTests('skipped')]);
    if (required || reason === undefined || skipped.length === 0) return;
    process.stderr.write(
      `Skipped ${skipped.length} tests against real mail servers (${reason}): they want Debian's dovecot-imapd and` +
        ' dovecot-lmtpd, and for the whole mail path postfix and root.\n',
    );
  },
};
