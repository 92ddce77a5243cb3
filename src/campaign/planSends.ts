import type { Layout, LayoutRules, Sweep } from './planLayout.ts';
import type { DrawnSend } from './planQuestions.ts';
import type { Random } from './random.ts';
import { DAYPARTS, type SendingTime, type SendingTimes } from './sendingTimes.ts';

/** A probe to one municipality, its question still open. */
interface DrawnProbe {
  area: number;
  persona: number;
  time: SendingTime;
}

/** When each area's probes to one municipality leave and whose turn it is, in their order; questions come later. */
export function drawSends(
  layout: Layout,
  rules: LayoutRules,
  times: SendingTimes,
  random: Random,
): DrawnSend[][] {
  const turns = firstTurns(rules.sizes, rules.personas, random);
  const sweeps = layout.sweeps.map((sweep) => {
    const drawn = drawTimes(sweep, times, random);
    return random.shuffled(sweep.areas).flatMap((area, index): DrawnProbe[] => {
      const time = drawn[index];
      const turn = turns[area] ?? 0;
      turns[area] = turn + 1;
      return time ? [{ area, persona: turn % rules.personas, time }] : [];
    });
  });
  evenOut(sweeps, rules);
  const sends = rules.sizes.map((): DrawnSend[] => []);
  for (const { area, persona, time } of sweeps.flat()) sends[area]?.push({ at: time.at, persona });
  return sends;
}

function drawTimes(sweep: Sweep, times: SendingTimes, random: Random): SendingTime[] {
  return sweep.slots.map(({ from, room }) => times.at(from + random.below(room + 1)));
}

/**
 * Which persona each area begins with. From there personas take turns in one order. Areas with equally many
 * probes begin evenly round that circle, which is what keeps personas even: over any run of sweeps, a persona's
 * probes are the areas that began in one arc of the circle, and arcs of one length hold equally many, but for one.
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

/** How often all pairs are looked through; more changes next to nothing. */
const ROUNDS = 2;

/**
 * Probes of a sweep change times wherever that brings the weekdays and parts of the day of their personas and
 * areas closer to even. All else about the probes stays as it is.
 */
function evenOut(sweeps: readonly DrawnProbe[][], rules: LayoutRules): void {
  const balance = new Balance(rules.personas, rules.sizes.length);
  for (const probe of sweeps.flat()) balance.count(probe, probe.time, 1);
  for (let round = 0; round < ROUNDS; round++) {
    for (const probes of sweeps) {
      probes.forEach((one, index) => {
        for (const other of probes.slice(index + 1)) swapIfEvener(one, other, balance);
      });
    }
  }
}

function swapIfEvener(one: DrawnProbe, other: DrawnProbe, balance: Balance): void {
  const [first, second] = [one.time, other.time];
  if (first.weekday === second.weekday && first.daypart === second.daypart) return;
  const move = (probe: DrawnProbe, from: SendingTime, to: SendingTime) =>
    balance.count(probe, from, -1) + balance.count(probe, to, 1);
  if (move(one, first, second) + move(other, second, first) < 0) {
    one.time = second;
    other.time = first;
  } else {
    move(one, second, first);
    move(other, first, second);
  }
}

const WEEKDAYS = 7;
const CLASSES = WEEKDAYS + DAYPARTS.length;

/** How often each persona and each area has each weekday and each part of the day. */
class Balance {
  readonly #personas: number;
  readonly #counts: Int32Array;

  constructor(personas: number, areas: number) {
    this.#personas = personas;
    this.#counts = new Int32Array((personas + areas) * CLASSES);
  }

  /** Counts a probe in (1) or out (-1); by how much that changes the sum of all squared counts. */
  count({ persona, area }: DrawnProbe, { weekday, daypart }: SendingTime, by: 1 | -1): number {
    let change = 0;
    for (const row of [persona, this.#personas + area]) {
      for (const column of [weekday, WEEKDAYS + daypart]) {
        const cell = row * CLASSES + column;
        const count = this.#counts[cell] ?? 0;
        this.#counts[cell] = count + by;
        change += 2 * by * count + 1;
      }
    }
    return change;
  }
}
