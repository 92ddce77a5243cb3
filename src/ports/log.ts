/**
 * The log as the steps see it. What goes in: ids, codes, counts, server responses; never passwords, letter texts,
 * or the names and addresses of those who answer.
 */
export interface Log {
  debug(about: object, message: string): void;
  info(about: object, message: string): void;
  warn(about: object, message: string): void;
  error(about: object, message: string): void;
}

export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
