import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { drawFrom } from './draw.ts';
import { FAULTS, type Fault } from './faults.ts';
import { playStorm, type StormResult } from './storm.ts';

/** Faults that a storm is made of: each comes up first in its turn, so that none is left out by chance. */
export function faultsOf(number: number, seed: number): Fault[] {
  const draw = drawFrom(seed);
  const first = FAULTS[number % FAULTS.length];
  if (!first) throw new Error('there are no faults');
  const onImap = (fault: Fault) => fault.imap || fault.imapWire || fault.mailbox || fault.from;
  const others = FAULTS.filter((fault) => {
    if (fault === first || (fault.tls && first.tls) || (fault.clocks && first.clocks)) return false;
    if (first.aloneOnImap) return !onImap(fault);
    return !fault.aloneOnImap;
  });
  const chosen = [first];
  for (const fault of draw.shuffled(others).slice(0, draw.number(4))) {
    if (
      !(fault.tls && chosen.some(({ tls }) => tls)) &&
      !(fault.clocks && chosen.some(({ clocks }) => clocks))
    )
      chosen.push(fault);
  }
  return chosen;
}

/** Storms at the same time in one process: a part of a storm is waiting for a silent server. */
const AT_ONCE = 2;

/** Milliseconds: what still runs when all is over would run in the daemon too, for weeks. */
const REST = 10_000;

/** Plays every `step`-th storm from `first` until there are `count`. */
export async function playShare(
  [first = 0, step = 1, count = 0, seed = 0]: readonly number[],
  onResult: (result: StormResult) => void,
): Promise<void> {
  let next = first;
  const worker = async () => {
    for (let number = next; number < count; number = next) {
      next += step;
      onResult(await playStorm(seed + number, faultsOf(number, seed + number)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** Plays so many storms, in as many processes as the machine has cores. */
export async function playStorms(
  count: number,
  seed: number,
  onResult: (result: StormResult) => void,
): Promise<StormResult[]> {
  const results: StormResult[] = [];
  const step = availableParallelism();
  const share = async (_: unknown, first: number) => {
    const numbers = [first, step, count, seed].map(String);
    const player = fork(join(import.meta.dirname, 'stormProcess.ts'), numbers, { serialization: 'advanced' });
    player.on('message', (result) => {
      if (!isResult(result)) return;
      results.push(result);
      onResult(result);
    });
    await once(player, 'disconnect');
    const [code] = await once(player, 'close', { signal: AbortSignal.timeout(REST) });
    if (code !== 0) throw new Error(`a process of storms ended with ${code}`);
  };
  await Promise.all(Array.from({ length: step }, share));
  return results;
}

function isResult(message: unknown): message is StormResult {
  return typeof message === 'object' && message !== null && 'losses' in message;
}
