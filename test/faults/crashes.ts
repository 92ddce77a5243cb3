import { type ChainResult, playChain } from './crash.ts';
import { drawFrom } from './draw.ts';
import { EVERY_POINT, inOrder, type KillPoint, killsAt } from './killPoints.ts';

/** Campaigns played at the same time; a life waits for its servers now and then. */
const AT_ONCE = 3;
/** So that a point which nothing comes to any more ends the harness and not the patience. */
const MOST_TRIES = 4;

/**
 * Kills the program `runs` times at each point (`killsAt`): in so many campaigns, at each point once. A point that one did not
 * come to is tried again in further ones.
 */
export async function playCrashes(
  scratch: string,
  runs: number,
  seed: number,
  onResult: (result: ChainResult) => void,
): Promise<ChainResult[]> {
  const draw = drawFrom(seed);
  const results: ChainResult[] = [];
  let chains = Array.from({ length: runs }, (_, chain) =>
    inOrder(
      EVERY_POINT.filter((point) => chain < killsAt(point, runs)),
      draw,
    ),
  );
  let nextSeed = seed;
  for (let tries = 0; tries < MOST_TRIES && chains.length > 0; tries++) {
    const missed: KillPoint[] = [];
    const worker = async () => {
      for (let points = chains.shift(); points; points = chains.shift()) {
        const result = await playChain(scratch, nextSeed++, points);
        missed.push(...result.missed);
        results.push(result);
        onResult(result);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    chains = inChains(missed).map((points) => inOrder(points, draw));
  }
  return results;
}

/** In as few chains as hold no point twice. */
function inChains(points: readonly KillPoint[]): KillPoint[][] {
  const chains: KillPoint[][] = [];
  for (const point of points) {
    const chain = chains.find((one) => !one.includes(point));
    if (chain) chain.push(point);
    else chains.push([point]);
  }
  return chains;
}
