import type { Instant } from '../calendar/instant.ts';
import { type Schedule, scheduleQuestions } from './planQuestions.ts';
import type { SendingTimes } from './sendingTimes.ts';

/** What a layout has to fit. */
export interface LayoutRules {
  /** questions of each area, at least one */
  sizes: readonly number[];
  repeats: number;
  personas: number;
  /** seconds at least between two sends of a question */
  gapSeconds: number;
  /** seconds that a probe may stay open */
  openSeconds: number;
}

/** Where one probe is drawn: at a position from `from` to `from + room`, both included. */
export interface Slot {
  from: number;
  room: number;
}

/** A run of consecutive probes in which an area comes up once at most: in most campaigns each exactly once. */
export interface Sweep {
  /** indexes of its areas; which of them takes which slot is drawn for each municipality */
  areas: readonly number[];
  slots: readonly Slot[];
  /** the earliest and the latest moment at which one of its probes can lie */
  opens: Instant;
  closes: Instant;
}

/** What all municipalities share: where probes can lie, and for each area one order of its questions that holds. */
export interface Layout {
  sweeps: readonly Sweep[];
  schedules: readonly Schedule[];
}

/** So that no two probes to a municipality share a minute, and, where there is room, look written by hand. */
export const LEAST_SPACING = 60;
const USUAL_SPACING = 600;

/** In how many steps a period too short for an even spread is given up for one with a pause between the repeats. */
const STEPS = 32;

/**
 * Lays the probes to one municipality out over the sending times so that every draw within it keeps the rules.
 * Each repeat has a time of its own, one after the other, in which every question is sent once. Together they
 * fill the period; only where that brings two sends of a question too close, a pause is left between them, no
 * longer than needed. Null where nothing fits.
 */
export function layOut(rules: LayoutRules, times: SendingTimes): Layout | null {
  const areasOfSweeps = sweepAreas(rules.sizes);
  for (let step = STEPS; step > 0; step--) {
    const length = Math.floor((times.seconds * step) / (STEPS * rules.repeats));
    const sweeps = laySweeps(areasOfSweeps, rules.repeats, length, times);
    const schedules = sweeps && scheduleAreas(sweeps, rules);
    if (schedules) return { sweeps, schedules };
    if (rules.repeats === 1) return null;
  }
  return null;
}

/** Which areas each sweep of one repeat holds; areas with fewer questions than others sit out evenly. */
function sweepAreas(sizes: readonly number[]): number[][] {
  const sweeps = Array.from({ length: Math.max(...sizes) }, (): number[] => []);
  let shift = 0;
  sizes.forEach((size, area) => {
    const sentBefore = (sweep: number) => Math.floor((sweep * size + shift) / sweeps.length);
    sweeps.forEach((areas, sweep) => {
      if (sentBefore(sweep + 1) > sentBefore(sweep)) areas.push(area);
    });
    shift = (shift + size) % sweeps.length;
  });
  return sweeps;
}

/** Gives each repeat `length` seconds of sending time, the first from the start, the last to the end. */
function laySweeps(
  areasOfSweeps: readonly number[][],
  repeats: number,
  length: number,
  times: SendingTimes,
): Sweep[] | null {
  const probes = areasOfSweeps.reduce((sum, areas) => sum + areas.length, 0);
  const pace = Math.floor(length / probes);
  if (pace < LEAST_SPACING) return null;
  const room = pace - Math.max(LEAST_SPACING, Math.min(USUAL_SPACING, Math.floor(pace / 2)));
  return Array.from({ length: repeats }).flatMap((_, repeat) => {
    const start = repeat && Math.floor((repeat * (times.seconds - length)) / (repeats - 1));
    let probe = 0;
    return areasOfSweeps.map((areas) => {
      const slots = areas.map(() => ({ from: start + Math.floor((probe++ * length) / probes), room }));
      return { areas, slots, ...reach(slots, times) };
    });
  });
}

function reach(slots: readonly Slot[], times: SendingTimes): { opens: Instant; closes: Instant } {
  const [first, last] = [slots.at(0), slots.at(-1)];
  if (!first || !last) throw new RangeError('a sweep without probes');
  return { opens: times.at(first.from).at, closes: times.at(last.from + last.room).at };
}

function scheduleAreas(sweeps: readonly Sweep[], rules: LayoutRules): Schedule[] | null {
  // Areas that stand in the same sweeps, mostly all of them, share one schedule.
  const known = new Map<string, Schedule>();
  const schedules: Schedule[] = [];
  for (const area of rules.sizes.keys()) {
    const own = sweeps.filter(({ areas }) => areas.includes(area));
    const key = own.map(({ opens }) => opens).join();
    const schedule = known.get(key) ?? (personasSuffice(own, rules) ? scheduleQuestions(own, rules) : null);
    if (!schedule) return null;
    known.set(key, schedule);
    schedules.push(schedule);
  }
  return schedules;
}

/** Personas take turns within an area, so that one comes up again after all others: not before its probe closed. */
function personasSuffice(sweeps: readonly Sweep[], { personas, openSeconds }: LayoutRules): boolean {
  return sweeps.every((sweep, send) => {
    const again = sweeps[send + personas];
    return !again || again.opens - sweep.closes >= openSeconds;
  });
}
