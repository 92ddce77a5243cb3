import type { Layout, LayoutRules, Sweep } from './planLayout.ts';
import type { DrawnSend } from './planQuestions.ts';
import type { Random } from './random.ts';
import { DAYPARTS, type SendingTime, type SendingTimes } from './sendingTimes.ts';

/** When each area's letters to one municipality leave and whose turn it is, in their order; questions come later. */
export function drawSends(
  layout: Layout,
  rules: LayoutRules,
  times: SendingTimes,
  random: Random,
): DrawnSend[][] {
  const turns = firstTurns(rules.sizes, rules.personas, random);
  const sends = rules.sizes.map((): DrawnSend[] => []);
  const balance = new Balance(rules.personas + rules.sizes.length);

  for (const sweep of layout.sweeps) {
    const waiting = random.shuffled(sweep.areas).map((area) => {
      const persona = ((turns[area] ?? 0) + (sends[area]?.length ?? 0)) % rules.personas;
      return { area, persona, counted: [persona, rules.personas + area] };
    });
    for (const time of random.shuffled(drawTimes(sweep, times, random))) {
      const [next] = waiting.splice(balance.rarest(waiting, time), 1);
      if (!next) continue;
      balance.count(next.counted, time);
      sends[next.area]?.push({ at: time.at, persona: next.persona });
    }
  }
  return sends;
}

function drawTimes(sweep: Sweep, times: SendingTimes, random: Random): SendingTime[] {
  return sweep.slots.map(({ from, room }) => times.at(from + random.below(room + 1)));
}

/**
 * Which persona each area begins with. From there personas take turns in one order. Areas with equally many
 * letters begin evenly round that circle, which is what keeps personas even: over any run of sweeps, a persona's
 * letters are the areas that began in one arc of the circle, and arcs of one length hold equally many, but for one.
 */
function firstTurns(sizes: readonly number[], personas: number, random: Random): number[] {
  const turns = sizes.map(() => 0);
  for (const size of new Set(sizes)) {
    const areas = random.shuffled([...sizes.keys()].filter((area) => sizes[area] === size));
    areas.forEach((area, rank) => {
      turns[area] = Math.floor((rank * personas) / areas.length);
    });
  }
  return turns;
}

const WEEKDAYS = 7;

/** How often each persona and each area has had each weekday and each part of the day. */
class Balance {
  readonly #counts: Uint16Array;

  constructor(counted: number) {
    this.#counts = new Uint16Array(counted * (WEEKDAYS + DAYPARTS.length));
  }

  /** Index of the one that has had such times least often. */
  rarest(waiting: readonly { counted: readonly number[] }[], time: SendingTime): number {
    let [rarest, least] = [0, Infinity];
    waiting.forEach(({ counted }, index) => {
      const had = counted.reduce((sum, one) => sum + this.#had(one, time), 0);
      if (had < least) [rarest, least] = [index, had];
    });
    return rarest;
  }

  count(counted: readonly number[], time: SendingTime): void {
    for (const one of counted)
      for (const cell of cells(one, time)) this.#counts[cell] = (this.#counts[cell] ?? 0) + 1;
  }

  #had(one: number, time: SendingTime): number {
    return cells(one, time).reduce((sum, cell) => sum + (this.#counts[cell] ?? 0), 0);
  }
}

function cells(one: number, time: SendingTime): [number, number] {
  const first = one * (WEEKDAYS + DAYPARTS.length);
  return [first + time.weekday, first + WEEKDAYS + time.daypart];
}
