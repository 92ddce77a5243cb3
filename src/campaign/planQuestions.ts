import type { Instant } from '../calendar/instant.ts';
import type { Random } from './random.ts';

/** The question, from 0, of each of an area's sends in their order: each question once in every repeat. */
export type Schedule = readonly number[];

/** What is known of a send before it is drawn: it lies between these two moments. */
interface Reach {
  opens: Instant;
  closes: Instant;
}

interface Rules {
  repeats: number;
  personas: number;
  gapSeconds: number;
}

/**
 * An order of an area's questions that holds wherever in their reach the sends are drawn: two sends of a question
 * lie `gapSeconds` apart and differ in persona, where personas take turns. Null where there is none to be found.
 */
export function scheduleQuestions(sends: readonly Reach[], rules: Rules): Schedule | null {
  const size = sends.length / rules.repeats;
  const schedule = Array.from({ length: size }, (_, question) => question);
  const sendsOf = schedule.map((question) => [question]);
  for (let start = size; start < sends.length; start += size) {
    const next = matching(size, (question, place) =>
      (sendsOf[question] ?? []).every((send) => mayFollow(sends, send, start + place, rules)),
    );
    if (!next) return null;
    for (const [place, question] of next.entries()) sendsOf[question]?.push(start + place);
    schedule.push(...next);
  }
  return schedule;
}

function mayFollow(sends: readonly Reach[], earlier: number, later: number, rules: Rules): boolean {
  const [one, other] = [sends[earlier], sends[later]];
  if (!one || !other) return false;
  return (later - earlier) % rules.personas !== 0 && other.opens - one.closes >= rules.gapSeconds;
}

/**
 * A place for each question, by augmenting paths (Kuhn): the question at each place, or null where no full
 * matching exists.
 */
function matching(size: number, fits: (question: number, place: number) => boolean): number[] | null {
  const questionAt: (number | undefined)[] = Array.from({ length: size });
  const seat = (question: number, tried: Set<number>): boolean => {
    for (let place = 0; place < size; place++) {
      if (tried.has(place) || !fits(question, place)) continue;
      tried.add(place);
      const sitting = questionAt[place];
      if (sitting !== undefined && !seat(sitting, tried)) continue;
      questionAt[place] = question;
      return true;
    }
    return false;
  };
  for (let question = size - 1; question >= 0; question--) {
    if (!seat(question, new Set())) return null;
  }
  return questionAt.filter((question) => question !== undefined);
}

/** A send as drawn, its question still open. */
export interface DrawnSend {
  at: Instant;
  persona: number;
}

/** Tries for each place: enough that little of the common schedule is left. */
const SWAPS_PER_PLACE = 4;

/**
 * The question of each send, drawn: the questions of the schedule in random roles, then within each repeat after
 * the first swapped about wherever the swap keeps the rules. It starts from an order that holds and makes a fixed
 * number of tries, so it always ends with one that holds.
 */
export function drawQuestions(
  schedule: Schedule,
  sends: readonly DrawnSend[],
  rules: { repeats: number; gapSeconds: number },
  random: Random,
): number[] {
  const size = sends.length / rules.repeats;
  const roles = random.shuffled(schedule.slice(0, size));
  const drawn = schedule.map((question) => roles[question] ?? question);
  const sendsOf = roles.map((): number[] => []);
  for (const [send, question] of drawn.entries()) sendsOf[question]?.push(send);

  for (let repeat = 1; repeat < rules.repeats; repeat++) {
    const fits = (question: number, place: number) =>
      (sendsOf[question] ?? []).every(
        (send, other) => other === repeat || apart(sends[send], sends[place], rules.gapSeconds),
      );
    for (let tries = size * SWAPS_PER_PLACE; tries > 0; tries--) {
      const [a, b] = [repeat * size + random.below(size), repeat * size + random.below(size)];
      const [one, other] = [drawn[a] ?? 0, drawn[b] ?? 0];
      if (!fits(one, b) || !fits(other, a)) continue;
      for (const [question, place] of [
        [one, b],
        [other, a],
      ] as const) {
        drawn[place] = question;
        sendsOf[question]?.splice(repeat, 1, place);
      }
    }
  }
  return drawn;
}

function apart(one: DrawnSend | undefined, other: DrawnSend | undefined, gapSeconds: number): boolean {
  if (!one || !other) return false;
  return one.persona !== other.persona && Math.abs(one.at - other.at) >= gapSeconds;
}
