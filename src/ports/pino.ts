import { pino } from 'pino';
import { masked } from '../config/masked.ts';
import type { Log } from './log.ts';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export function isLogLevel(text: string): text is LogLevel {
  return LOG_LEVELS.some((level) => level === text);
}

/** JSON lines on stderr, for journald or a file; stdout is for data. */
export function pinoLog(level: LogLevel): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      hooks: { streamWrite: masked },
      redact: ['password', 'pass', '*.password', '*.pass'],
    },
    pino.destination({ dest: 2, sync: true }),
  );
}
