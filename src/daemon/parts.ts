import type { Config } from '../config/schema.ts';
import type { Clock } from '../ports/clock.ts';
import type { Inbox } from '../ports/imap.ts';
import type { Log } from '../ports/log.ts';
import type { Pace } from '../ports/pace.ts';
import type { Mailer } from '../ports/smtp.ts';
import type { Store } from '../store/open.ts';

/** What the letters of one campaign leave by. */
export interface Sender {
  config: Config;
  mailer: Mailer;
  pace: Pace;
}

/** Everything a campaign runs on: the same in the daemon, in `run --once`, in the demo and in tests. */
export interface Parts extends Sender {
  store: Store;
  /** of all campaigns that are run */
  inboxes: readonly Inbox[];
  clock: Clock;
  log: Log;
  /** further campaigns of the same database, each sent by its own config */
  others?: readonly Sender[];
}

/** The campaigns that are run, each with what it is sent by. */
export function sendersOf(parts: Parts): readonly Sender[] {
  return [parts, ...(parts.others ?? [])];
}
