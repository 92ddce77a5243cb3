import { readFileSync } from 'node:fs';

/** The 290 municipalities' names in lower case, from data/municipalities.csv, read once when the program starts. */
export const MUNICIPALITY_NAMES: ReadonlySet<string> = new Set(
  readFileSync(new URL('../../data/municipalities.csv', import.meta.url), 'utf8')
    .split('\n')
    .slice(1)
    .flatMap((row) => row.split(',')[1]?.toLowerCase() ?? [])
    .filter((name) => name !== ''),
);
