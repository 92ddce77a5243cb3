import { z } from 'zod';
import { id, keyed, line, localDate, mailAddress, matching, wholeNumber } from './fields.ts';
import { isoWeek } from './localDates.ts';
import { weekOfHours } from './weekHours.ts';

const WEEK = 'must be an ISO week that exists, e.g. "2026-W41"';

const week = z
  .string(WEEK)
  .regex(/^\d{4}-W\d{2}$/, WEEK)
  .refine((text) => isoWeek(text) !== null, WEEK);

/** One municipality, inline or as a row of the CSV. Which codes and names are allowed: municipalities.ts. */
export const municipality = keyed({
  code: matching(/^\d{4}$/, 'must be a municipality code of four digits as text, e.g. "0126"').describe(
    "SCB's code; one that begins with 99 is free for trials with invented municipalities",
  ),
  name: line('must be the name without "kommun", e.g. "Huddinge"', 60).describe('The name without "kommun"'),
  address: mailAddress.describe('The official address that is measured'),
});

const municipalities = z
  .union(
    [
      z.array(municipality, 'must be a list of municipalities').min(1, 'must hold at least one municipality'),
      keyed({
        csv: line('must be the path of a CSV file with the columns code,name,address', 4096).describe(
          'Path of a CSV file with the columns code,name,address, relative to this config',
        ),
      }),
    ],
    'must be a list of { "code", "name", "address" }, or { "csv": "path" }',
  )
  .describe('Who is asked: a list, or a CSV file');

const period = z
  .union(
    [
      keyed({ from: localDate.describe('First day'), to: localDate.describe('Last day') }),
      keyed({
        weeks: z
          .tuple([week, week], 'must be the first and the last ISO week, e.g. ["2026-W41", "2026-W46"]')
          .describe('First and last ISO week'),
      }),
    ],
    'must be { "from": "YYYY-MM-DD", "to": "YYYY-MM-DD" } or { "weeks": ["YYYY-Www", "YYYY-Www"] }',
  )
  .describe('When letters are sent, first and last day or week included');

/** METHOD, "Words": the nine areas that every campaign asks about. */
const NINE_AREAS = [
  'building-permits',
  'preschool',
  'compulsory-school',
  'individual-and-family-care',
  'environment-and-health',
  'streets-and-roads',
  'elderly-care',
  'disability-care',
  'culture-and-leisure',
];

export const campaignSection = keyed({
  name: line('must be a name for the campaign').describe('As it stands in reports'),
  orderedBy: line('must say who ordered the campaign').describe('Who ordered it: an authority, by name'),
  seed: wholeNumber(0, 4_294_967_295).describe(
    'The plan is drawn from it: the same config gives the same plan',
  ),
  municipalities,
  areas: z
    .array(id, 'must be a list of areas')
    .min(1, 'must name at least one area')
    .default(NINE_AREAS)
    .describe('Areas asked about: names of files in the question bank'),
  questions: line('must be the path of a folder, or "built-in"', 4096)
    .default('built-in')
    .describe(
      'Folder of the question bank, relative to this config; "built-in": the one that comes with Svarstid',
    ),
  questionsPerArea: wholeNumber(1, 100)
    .default(6)
    .describe('Questions asked in each area: the first so many of its file'),
  repeats: wholeNumber(1, 10).default(2).describe('Times that each question is sent to each municipality'),
  period,
  sendingHours: weekOfHours(['07:00-21:30'], ['09:00-20:00'])
    .prefault({})
    .describe('When letters may leave, per weekday; a day left out keeps its default, [] means never'),
  repeatGapDays: wholeNumber(1, 365)
    .default(7)
    .describe('Days at least between two sends of a question to one municipality'),
}).describe('Who is asked what, and when');
