import { execFile } from 'node:child_process';

/** Whoever started the daemon and watches over it: systemd with `Type=notify`, or nobody. */
export interface ServiceManager {
  /** The daemon does its work from now on. */
  ready(): Promise<void>;
  /** A sign of life, which `WatchdogSec=` waits for. */
  alive(): Promise<void>;
}

const NOBODY: ServiceManager = { ready: async () => undefined, alive: async () => undefined };

/**
 * Node has no datagrams over Unix sockets, by which systemd hears; its own `systemd-notify` has (hence
 * `NotifyAccess=all` in the unit: the word comes from a child). A word that cannot be said is for systemd to miss.
 */
export function serviceManager(env: Record<string, string | undefined>): ServiceManager {
  const { NOTIFY_SOCKET, PATH } = env;
  if (NOTIFY_SOCKET === undefined) return NOBODY;
  const say = (word: string) =>
    new Promise<void>((resolve) => {
      execFile('systemd-notify', [word], { env: { NOTIFY_SOCKET, PATH }, timeout: 5000 }, () => resolve());
    });
  return { ready: () => say('READY=1'), alive: () => say('WATCHDOG=1') };
}
