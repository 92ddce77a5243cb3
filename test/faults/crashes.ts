import { type ChainResult, playChain } from './crash.ts';
import { drawFrom } from './draw.ts';
import { AFTERMATH, IN_HAND, KILL_POINTS, type KillPoint, MIGRATION } from './killPoints.ts';

/** Deaths in one campaign's chain. */
const CHAIN = 10;
/** Campaigns played at the same time. */
const AT_ONCE = 3;
/** So that a point which nothing comes to any more ends the harness and not the patience. */
const MOST_TRIES = 4;

export const EVERY_POINT: readonly KillPoint[] = [...MIGRATION, ...KILL_POINTS, ...AFTERMATH];

interface Work {
  old: boolean;
  points: KillPoint[];
}

/** Kills the program `runs` times at each point, in chains; a point that a life did not come to is tried again. */
export async function playCrashes(
  runs: number,
  seed: number,
  onResult: (result: ChainResult) => void,
): Promise<ChainResult[]> {
  const draw = drawFrom(seed);
  const results: ChainResult[] = [];
  let points = EVERY_POINT.flatMap((point) => Array.from({ length: runs }, () => point));
  for (let tries = 0; tries < MOST_TRIES && points.length > 0; tries++) {
    const work = chainsOf(draw.shuffled(points));
    points = [];
    const worker = async () => {
      for (let next = work.shift(); next; next = work.shift()) {
        const result = await playChain(seed + results.length * 7 + tries, next.points, next.old);
        points.push(...result.missed.filter((point) => point !== IN_HAND));
        results.push(result);
        onResult(result);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }
  return results;
}

/** A migration comes first in a campaign's life; what follows a death with a letter in hand comes after such a one. */
function chainsOf(points: readonly KillPoint[]): Work[] {
  const of = (wanted: readonly KillPoint[]) => points.filter((point) => wanted.includes(point));
  const migrations = of(MIGRATION);
  const aftermath = of(AFTERMATH);
  const rest = of(KILL_POINTS);
  const work: Work[] = [];
  while (rest.length + migrations.length + aftermath.length > 0) {
    const first = migrations.splice(0, 1);
    const second = aftermath.splice(0, 1).flatMap((point) => [IN_HAND, point]);
    const points = [...first, ...second];
    work.push({ old: first.length > 0, points: [...points, ...rest.splice(0, CHAIN - points.length)] });
  }
  return work;
}
