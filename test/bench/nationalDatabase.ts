import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseInstant } from '../../src/calendar/instant.ts';
import { municipalityGroups } from '../../src/report/comparison/groups.ts';
import { openStore } from '../../src/store/open.ts';
import { addCampaign } from '../report/fixture.ts';
import { areasWithTheUnanswered } from '../report/huddinge.ts';
import { syntheticLetters } from '../report/synthetic.ts';

export const YEARS = 10;
export const MUNICIPALITIES = 290;
export const PROBES = YEARS * MUNICIPALITIES * 108;

/** Ten yearly campaigns of all of Sweden's municipalities in a database file of a new temporary folder. */
export async function nationalDatabase(): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'svarstid-bench-')), 'national.sqlite');
  const store = await openStore(path, 0);
  const areas = await areasWithTheUnanswered();
  const municipalities = [...municipalityGroups().values()].slice(0, MUNICIPALITIES);
  for (let year = 2016; year < 2016 + YEARS; year++) {
    const monday = parseInstant(`${year}-10-03T00:00:00Z`);
    await addCampaign(store, {
      name: campaignOf(year),
      orderedBy: 'Sveriges Kommuner och Regioner',
      startedAt: monday,
      areas,
      municipalities: municipalities.map(({ code, name }, place) => ({
        code,
        name,
        letters: syntheticLetters(areas, monday, `${code} ${year}`, 55 + ((place * 7) % 40)),
      })),
    });
  }
  await store.destroy();
  return path;
}

export function campaignOf(year: number): string {
  return `Nationell mätning ${year}`;
}
