import { z } from 'zod';
import { keyed, line, localDate, matching, oneOf, wholeNumber, yesOrNo } from './fields.ts';
import { daySpans, weekOfHours } from './weekHours.ts';

/** As in reading/types.ts, which lies above this layer; a test holds the two equal. */
export const COMPLETE_SENDER_DETAILS = [
  'name',
  'title',
  'department',
  'municipality',
  'address',
  'phone',
] as const;

/** METHOD, "Clock": 1, 2, 5 and 10 working days of 9 hours. */
export const DEFAULT_INTERVALS = [9, 18, 45, 90];
export const DEFAULT_DEADLINE = { workingHours: 90 };

const hours = (allowed: string) => z.number(allowed).positive(allowed).max(10_000, allowed);

const holidays = keyed(
  {
    country: matching(/^[A-Z]{2}$/, 'must be a country code of two capitals, e.g. "SE"').describe('Country'),
    types: z
      .array(
        oneOf(['public', 'bank', 'school', 'optional', 'observance']),
        'must be a list of kinds of holiday',
      )
      .min(1, 'must name at least one kind of holiday')
      .default(['public', 'bank'])
      .describe('Kinds that close; public and bank are what is closed in Sweden, the three eves included'),
  },
  'must be { "country": "SE", "types": ["public", "bank"] }, or null for no holidays',
);

const halfDay = keyed({
  date: localDate.describe('The day'),
  hours: daySpans.describe('The hours open on that day, in place of the usual'),
});

const deadline = z
  .union(
    [
      keyed({
        workingHours: hours('must be a number of working hours above 0').describe('Working hours'),
      }),
      keyed({ calendarDays: wholeNumber(1, 365).describe('Calendar days') }),
    ],
    'must be { "workingHours": 90 } or { "calendarDays": 14 }',
  )
  .describe('When a letter without an answer is flagged');

const INTERVALS = 'must be four numbers of working hours, each above the one before, e.g. [9, 18, 45, 90]';
const bound = hours(INTERVALS);

export const measurementSection = keyed({
  timeZone: line('must be a time zone by name, e.g. "Europe/Stockholm"')
    .default('Europe/Stockholm')
    .describe('Where working hours, sending hours and days are read'),
  workingHours: weekOfHours(['08:00-17:00'], [])
    .prefault({})
    .describe('When answers are expected, per weekday; a day left out keeps its default'),
  holidays: holidays.nullable().prefault({ country: 'SE' }).describe('Which holidays are closed; null: none'),
  closedDays: z.array(localDate, 'must be a list of days').default([]).describe('Further closed days'),
  halfDays: z
    .array(halfDay, 'must be a list of { "date", "hours" }')
    .default([])
    .describe('Days with hours of their own, holidays or not'),
  deadline: deadline.default(DEFAULT_DEADLINE),
  intervals: z
    .tuple([bound, bound, bound, bound], INTERVALS)
    .default([9, 18, 45, 90])
    .describe('Upper bounds, in working hours, of the four intervals before "unanswered"'),
  completeSenderDetails: z
    .array(oneOf(COMPLETE_SENDER_DETAILS), 'must be a list of sender details')
    .min(1, 'must name at least one sender detail')
    .default([...COMPLETE_SENDER_DETAILS])
    .describe('The details that a signature needs to count as complete'),
  counterQuestionCounts: yesOrNo()
    .default(true)
    .describe('Whether "which property is it about?" counts as an answer'),
}).describe('How answers are measured');
