import type { Draw } from './draw.ts';
import type { Fault } from './faults.ts';

/** What may strike, and what has. */
export interface Storm {
  draw: Draw;
  faults: readonly Fault[];
  /** how likely a fault strikes where it can */
  share: number;
  raging: boolean;
  /** how often the program has done its round */
  round: number;
  drawn: Map<string, number>;
  struck: Map<string, number>;
  places: Map<string, number>;
}

export function newStorm(draw: Draw, faults: readonly Fault[], share: number): Storm {
  return {
    draw,
    faults,
    share,
    raging: false,
    round: 0,
    drawn: new Map(),
    struck: new Map(),
    places: new Map(),
  };
}

/** What the first fault does that strikes here, if any does. */
export function strike<Act>(storm: Storm, act: (fault: Fault) => Act | undefined): Act | undefined {
  const chosen = choose(storm, act);
  if (!chosen) return undefined;
  count(storm.struck, chosen.fault.name);
  return chosen.act;
}

/** The first fault that is to strike here, if any is. */
export function choose<Act>(
  storm: Storm,
  act: (fault: Fault) => Act | undefined,
): { fault: Fault; act: Act } | undefined {
  if (!storm.raging) return undefined;
  for (const fault of storm.draw.shuffled(storm.faults)) {
    if (!storm.draw.chance(storm.share)) continue;
    const found = act(fault);
    if (found === undefined) continue;
    count(storm.drawn, fault.name);
    return { fault, act: found };
  }
  return undefined;
}

/** A fault that comes to pass as soon as it is drawn. */
export function bothOf({ drawn, struck }: Storm, { name }: Fault): void {
  count(drawn, name);
  count(struck, name);
}

export function count(times: Map<string, number>, name: string): void {
  times.set(name, (times.get(name) ?? 0) + 1);
}
