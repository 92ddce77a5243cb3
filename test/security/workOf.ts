import { Session } from 'node:inspector/promises';

// From before the code is first run: what was compiled earlier is not counted.
const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

/**
 * How often the blocks of the program's own code are run by `act`, all together: work as a number that is much the
 * same on any machine, however busy. What the engine does within one call of its own is not counted.
 */
export async function workOf(act: () => void): Promise<number> {
  await counts();
  act();
  return counts();
}

/** Since it was last asked for. */
async function counts(): Promise<number> {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  return result
    .filter(({ url }) => url.includes('/src/'))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
    .reduce((sum, { count }) => sum + count, 0);
}
