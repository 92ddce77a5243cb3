import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** One of Sweden's 290 municipalities, and the groups in which it is compared. */
export interface RegisteredMunicipality {
  code: string;
  name: string;
  county: string;
  skrGroup: string;
  sizeGroup: string;
}

/** Who a municipality is compared with: those of its size group or SKR group, or a list of codes. */
export type PeerChoice = 'size-group' | 'skr-group' | readonly string[];

/** Sweden's municipalities by SCB code, from data/municipalities.csv. */
export function municipalityGroups(): ReadonlyMap<string, RegisteredMunicipality> {
  const rows: string[][] = parse(readFileSync(new URL('../../../data/municipalities.csv', import.meta.url)));
  return new Map(
    rows
      .slice(1)
      .map(([code = '', name = '', county = '', skrGroup = '', sizeGroup = '']) => [
        code,
        { code, name, county, skrGroup, sizeGroup },
      ]),
  );
}

/** A municipality's peers: their codes without its own, and the group's name (null for a list of one's own). */
export function peersOf(code: string, choice: PeerChoice): { codes: string[]; group: string | null } {
  if (typeof choice !== 'string') return { codes: choice.filter((one) => one !== code), group: null };
  const register = municipalityGroups();
  const own = register.get(code);
  if (!own) return { codes: [], group: null };
  const groupOf = (one: RegisteredMunicipality) => (choice === 'size-group' ? one.sizeGroup : one.skrGroup);
  const group = groupOf(own);
  const codes = [...register.values()].filter((one) => groupOf(one) === group && one.code !== code);
  return { codes: codes.map((one) => one.code), group };
}
