import { stat } from 'node:fs/promises';
import type { Config } from '../config/schema.ts';
import type { Check } from './checks.ts';

const [OTHERS_READ, OTHERS_WRITE, GROUP] = [0o004, 0o002, 0o060];

/**
 * Who else on this machine can read the secrets and the database, or change the config. What a group may do is
 * somebody's decision, and told.
 */
export async function checkFileModes(configPath: string, config: Config): Promise<Check> {
  const [fails, warns]: [string[], string[]] = [[], []];
  const files = [
    ...secretFiles(config),
    ...['', '-wal', '-shm'].map((ending) => `${config.database}${ending}`),
  ];
  for (const file of new Set(files)) {
    const mode = await modeOf(file);
    if (mode & (OTHERS_READ | OTHERS_WRITE))
      fails.push(`${file}: everybody on this machine can read it: chmod 600 ${file}`);
    else if (mode & GROUP) warns.push(`${file}: its group can read it`);
  }
  const mode = await modeOf(configPath);
  if (mode & OTHERS_WRITE) fails.push(`${configPath}: everybody can change it: chmod 600 ${configPath}`);
  else if (mode & OTHERS_READ) warns.push(`${configPath}: everybody can read it: chmod 600 ${configPath}`);

  const name = 'file modes';
  if (fails.length > 0) return { name, level: 'fail', said: [...fails, ...warns].join('\n') };
  if (warns.length > 0) return { name, level: 'warn', said: warns.join('\n') };
  return { name, level: 'ok', said: 'config, secrets and database are readable by their owner alone' };
}

/** Every file that the config takes a secret from, wherever it stands in it. */
function secretFiles(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'file' && typeof item === 'string' ? [item] : secretFiles(item),
  );
}

/** 0 for a file that is not there: other checks speak of that. */
async function modeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).mode;
  } catch {
    return 0;
  }
}
