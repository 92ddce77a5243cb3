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
    if (fault === first || (fault.tls && first.tls)) return false;
    if (first.aloneOnImap) return !onImap(fault);
    return !fault.aloneOnImap && !(first.from && fault.from);
  });
  const chosen = [first];
  for (const fault of draw.shuffled(others).slice(0, draw.number(4))) {
    if (!(fault.tls && chosen.some(({ tls }) => tls)) && !(fault.from && chosen.some(({ from }) => from)))
      chosen.push(fault);
  }
  return chosen;
}

/** Storms at the same time: much of a storm is waiting for a silent server. */
const AT_ONCE = 3;

export async function playStorms(
  count: number,
  seed: number,
  onResult: (result: StormResult) => void,
): Promise<StormResult[]> {
  const results: StormResult[] = [];
  let next = 0;
  const worker = async () => {
    for (let number = next++; number < count; number = next++) {
      const result = await playStorm(seed + number, faultsOf(number, seed + number));
      results.push(result);
      onResult(result);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}
