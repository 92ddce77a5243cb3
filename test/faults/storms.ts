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

export async function playStorms(
  count: number,
  seed: number,
  onResult: (result: StormResult, done: number) => void,
): Promise<StormResult[]> {
  const results: StormResult[] = [];
  for (let number = 0; number < count; number++) {
    const result = await playStorm(seed + number, faultsOf(number, seed + number));
    results.push(result);
    onResult(result, number + 1);
  }
  return results;
}
