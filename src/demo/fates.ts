import type { ExtraType } from '../reading/types.ts';
import { type Draw, drawFrom, portions } from './draw.ts';
import type { FormatName } from './formats/index.ts';
import {
  ABSENCES,
  ANSWER_TIMES,
  EXTRAS,
  FOLDERS,
  FORMATS,
  ODDITIES,
  OUTCOMES,
  type Outcome,
  RECEIPTS,
  SIGNATURES,
  USUAL_PROBES,
} from './quotas.ts';

export type Folder = 'INBOX' | 'Junk';
export type SignatureStyle = 'complete' | 'partial' | 'name-only';

/** How a letter is answered. */
export interface AnswerFate {
  /** open seconds from receipt to answer */
  openSeconds: number;
  /** written in the evening or at the weekend instead, within a working day of the receipt */
  outOfHours: boolean;
  format: FormatName;
  signature: SignatureStyle;
  extra: ExtraType | null;
  /** asks back instead of answering */
  counterQuestion: boolean;
  /** where our mail server puts it; in both: a duplicate */
  folders: readonly Folder[];
  /** something is added in a second answer */
  followUp: boolean;
  /** a customer survey comes in the thread the day after */
  survey: boolean;
  /** the persona ends up on a newsletter that has nothing to do with the letter */
  newsletter: boolean;
}

/** What becomes of one letter. `answer` null: nobody ever answers. */
export interface Fate {
  answer: AnswerFate | null;
  bounced: boolean;
  acknowledgement: 'case-system' | 'exchange' | 'person' | null;
  absence: 'sieve' | 'exchange' | 'client-rule' | null;
  /** the gateway warns that the letter is still waiting */
  delayed: boolean;
}

/**
 * Deals the fates out to the letters 0..total-1, numbered in the order of their arrival: exact counts in seeded
 * places. The counts are close to Huddinge 2017: 74, 15, 7 and 4 % of the 107 letters that got through.
 */
export function drawFates(seed: number, total: number): Fate[] {
  const draw = drawFrom(seed).of('fates');
  const letters = Array.from({ length: total }, (_, letter) => letter);
  const outcomes = deal(draw, 'outcome', letters, OUTCOMES);
  const having = (...wanted: Outcome[]) =>
    letters.filter((letter) => wanted.some((outcome) => outcome === outcomes.get(letter)));

  const answers = drawAnswers(draw, total, having);
  const machines = drawMachines(draw, total, having);
  return letters.map((letter) => ({
    answer: answers.get(letter) ?? null,
    bounced: outcomes.get(letter) === 'bounced',
    ...machines(letter),
  }));
}

type Having = (...wanted: Outcome[]) => number[];

function drawAnswers(draw: Draw, total: number, having: Having): Map<number, AnswerFate> {
  const inTime = having('within-1-day', '1-to-2-days', '2-to-5-days', '1-to-2-weeks');
  const quick = having('within-1-day');
  const some = (oddity: keyof typeof ODDITIES, among: readonly number[]) =>
    new Set(draw.shuffled(oddity, among).slice(0, scaled(ODDITIES[oddity], total)));

  const times = drawTimes(draw, having);
  const formats = deal(draw, 'format', [...times.keys()], FORMATS);
  const signatures = deal(draw, 'signature', inTime, SIGNATURES);
  const folders = deal(draw, 'folder', inTime, FOLDERS);
  const asking = some('counterQuestion', inTime);
  const extras = deal(draw, 'extra', without(inTime, asking), EXTRAS);
  const outOfHours = some('outOfHours', quick);
  const followUps = some('followUp', without(quick, asking));
  const surveys = some('survey', inTime);
  const newsletters = some('newsletter', without(inTime, surveys));

  const fate = (letter: number, openSeconds: number): AnswerFate => ({
    openSeconds,
    outOfHours: outOfHours.has(letter),
    format: formats.get(letter) ?? 'outlook-desktop',
    signature: signatures.get(letter) ?? 'complete',
    extra: extras.get(letter) ?? null,
    counterQuestion: asking.has(letter),
    folders: folders.get(letter) ?? ['INBOX'],
    followUp: followUps.has(letter),
    survey: surveys.has(letter),
    newsletter: newsletters.has(letter),
  });
  return new Map([...times].map(([letter, openSeconds]) => [letter, fate(letter, openSeconds)]));
}

function without(letters: readonly number[], others: ReadonlySet<number>): number[] {
  return letters.filter((letter) => !others.has(letter));
}

/** Each outcome's letters share its range evenly, so that the mean is nearly the same for every seed. */
function drawTimes(draw: Draw, having: Having): Map<number, number> {
  const times = new Map<number, number>();
  for (const { outcome, from, to, skew } of ANSWER_TIMES) {
    const letters = draw.shuffled(`${outcome}/time`, having(outcome));
    for (const [place, letter] of letters.entries()) {
      const share = (place + draw.chance(`${outcome}/time/${letter}`)) / letters.length;
      times.set(letter, from + Math.floor((to - from) * share ** skew));
    }
  }
  return times;
}

type Machines = Pick<Fate, 'acknowledgement' | 'absence' | 'delayed'>;

/**
 * A person's "I have passed it on" and the gateway's warning need a slow answer, or it would overtake them; the
 * machines' notices come within a minute and suit every letter.
 */
function drawMachines(draw: Draw, total: number, having: Having): (letter: number) => Machines {
  const acknowledgements = new Map<number, NonNullable<Fate['acknowledgement']>>();
  const absences = new Map<number, NonNullable<Fate['absence']>>();

  const slow = draw.shuffled('slow', having('1-to-2-days', '2-to-5-days', '1-to-2-weeks'));
  for (const letter of slow.splice(0, scaled(ODDITIES.passedOn, total)))
    acknowledgements.set(letter, 'person');
  const delayed = new Set(slow.splice(0, scaled(ODDITIES.delayed, total)));

  const others = draw.shuffled('notices', [...having('within-1-day', 'late', 'never'), ...slow]);
  for (const [by, count] of RECEIPTS) {
    for (const letter of others.splice(0, scaled(count, total))) acknowledgements.set(letter, by);
  }
  for (const [by, count] of ABSENCES) {
    for (const letter of others.splice(0, scaled(count, total))) absences.set(letter, by);
  }

  return (letter) => ({
    acknowledgement: acknowledgements.get(letter) ?? null,
    absence: absences.get(letter) ?? null,
    delayed: delayed.has(letter),
  });
}

function scaled(ofUsual: number, total: number): number {
  return Math.round((ofUsual * total) / USUAL_PROBES);
}

/** Gives each letter one of the values, in numbers as near to the shares as whole letters go. */
function deal<T>(
  draw: Draw,
  label: string,
  letters: readonly number[],
  shares: readonly (readonly [T, number])[],
): Map<number, T> {
  const counts = portions(
    letters.length,
    shares.map(([, share]) => share),
  );
  const values = shares.flatMap(([value], index) => Array.from({ length: counts[index] ?? 0 }, () => value));
  const places = draw.shuffled(label, letters);
  return new Map(values.map((value, index) => [places[index] ?? 0, value]));
}
