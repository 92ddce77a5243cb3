import type { Folder } from './fates.ts';

/** The campaign that the counts below are made for; other sizes get the same shares. */
export const USUAL_PROBES = 108;
const HOUR = 3600;

export const OUTCOMES = [
  ['within-1-day', 79],
  ['1-to-2-days', 16],
  ['2-to-5-days', 6],
  ['1-to-2-weeks', 2],
  ['late', 1],
  ['never', 3],
  ['bounced', 1],
] as const;
export type Outcome = (typeof OUTCOMES)[number][0];

/** Open seconds of an answer; `skew` bends the draw towards `from`, so that the mean comes out near 6 h. */
export const ANSWER_TIMES = [
  { outcome: 'within-1-day', from: 4 * 60, to: 9 * HOUR - 60, skew: 2.8 },
  { outcome: '1-to-2-days', from: 9 * HOUR + 60, to: 18 * HOUR - 60, skew: 2.5 },
  { outcome: '2-to-5-days', from: 18 * HOUR + 60, to: 45 * HOUR - 60, skew: 4 },
  { outcome: '1-to-2-weeks', from: 45 * HOUR + 60, to: 90 * HOUR - 60, skew: 6 },
  { outcome: 'late', from: 96 * HOUR, to: 115 * HOUR, skew: 1 },
] as const;

export const SIGNATURES = [
  ['complete', 84],
  ['partial', 13],
  ['name-only', 6],
] as const;

export const EXTRAS = [
  ['link', 14],
  ['attachment', 5],
  ['referral', 6],
  ['tip', 6],
  [null, 69],
] as const;

export const FOLDERS: readonly (readonly [readonly Folder[], number])[] = [
  [['INBOX'], 97],
  [['Junk'], 4],
  [['INBOX', 'Junk'], 2],
];

export const FORMATS = [
  ['outlook-desktop', 22],
  ['outlook-web', 16],
  ['case-system-html', 12],
  ['gmail', 8],
  ['iphone', 7],
  ['apple-mail', 6],
  ['thunderbird', 6],
  ['case-system-text', 6],
  ['notes', 6],
  ['outlook-plain', 5],
  ['webmail-no-history', 5],
  ['webmail-inline', 5],
] as const;

/** Machines' receipts and absence notices, of the usual probes. */
export const RECEIPTS = [
  ['case-system', 18],
  ['exchange', 5],
] as const;
export const ABSENCES = [
  ['sieve', 1],
  ['exchange', 1],
  ['client-rule', 1],
] as const;

/** How many of the usual probes meet with each oddity. */
export const ODDITIES = {
  counterQuestion: 3,
  outOfHours: 6,
  followUp: 4,
  survey: 1,
  newsletter: 1,
  passedOn: 3,
  delayed: 1,
} as const;
