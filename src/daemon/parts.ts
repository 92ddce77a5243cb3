import type { Config } from '../config/schema.ts';
import type { Clock } from '../ports/clock.ts';
import type { Inbox } from '../ports/imap.ts';
import type { Log } from '../ports/log.ts';
import type { Pace } from '../ports/pace.ts';
import type { Mailer } from '../ports/smtp.ts';
import type { Store } from '../store/open.ts';

/** Everything a campaign runs on: the same in the daemon, in `run --once`, in the demo and in tests. */
export interface Parts {
  store: Store;
  config: Config;
  mailer: Mailer;
  inboxes: readonly Inbox[];
  clock: Clock;
  pace: Pace;
  log: Log;
}
