import type { Fetch } from '../ports/oauth.ts';
import type { ServiceManager } from '../ports/serviceManager.ts';
import { channelsOf } from '../watch/channels.ts';
import type { Troubles } from '../watch/troubles.ts';
import { NO_WATCH, type WatchParts } from '../watch/watch.ts';
import { type Parts, sendersOf } from './parts.ts';

interface WatchPorts {
  troubles: Troubles;
  manager: ServiceManager;
  fetch: Fetch;
  env: Record<string, string | undefined>;
  /** whether this is the daemon, and not one cycle alone */
  isDaemon: boolean;
}

/** What the watch needs, by the one `watch` section among the configs that are run. */
export function watchPartsOf(parts: Parts, { fetch, env, ...ports }: WatchPorts): WatchParts {
  const senders = sendersOf(parts);
  const { config, mailer } = senders.find((one) => one.config.watch !== undefined) ?? parts;
  const settings = config.watch ?? NO_WATCH;
  const { store, clock, log, inboxes } = parts;
  return {
    ...ports,
    store,
    clock,
    log,
    inboxes,
    configs: senders.map((one) => one.config),
    settings,
    timeZone: config.measurement.workingHours.timeZone,
    channels: channelsOf(config, settings, { mailer, clock, fetch, env }),
  };
}
