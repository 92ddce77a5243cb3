import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** Sweden's 290 municipalities: SCB code to name, from data/municipalities.csv. */
export function municipalityRegister(): ReadonlyMap<string, string> {
  const rows: string[][] = parse(readFileSync(new URL('../../data/municipalities.csv', import.meta.url)));
  return new Map(rows.slice(1).map(([code = '', name = '']) => [code, name]));
}
