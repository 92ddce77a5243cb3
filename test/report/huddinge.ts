import { fileURLToPath } from 'node:url';
import { type Instant, parseInstant } from '../../src/calendar/instant.ts';
import { type Area, loadBank } from '../../src/config/bank.ts';
import type { SENDER_CLASSES } from '../../src/reading/types.ts';
import { PERSONA_IDS, type SyntheticCampaign, type SyntheticLetter } from './fixture.ts';

/** Letters by area in each interval, quickest first: 80, 16, 6 and 2 answered, 4 not, of 108. */
const COUNTS: Record<string, readonly [number, number, number, number, number]> = {
  'building-permits': [12, 0, 0, 0, 0],
  preschool: [11, 1, 0, 0, 0],
  'compulsory-school': [9, 2, 1, 0, 0],
  'individual-and-family-care': [8, 3, 1, 0, 0],
  'environment-and-health': [9, 2, 0, 1, 0],
  'streets-and-roads': [8, 3, 1, 0, 0],
  'elderly-care': [6, 2, 1, 0, 3],
  'disability-care': [9, 2, 1, 0, 0],
  'culture-and-leisure': [8, 1, 1, 1, 1],
};

/**
 * The four that Huddinge left unanswered in 2017, as its report lists them. It dates the last one "Ons 3/10"; that
 * day was a Tuesday, and the weekday is the one kept here.
 */
export const UNANSWERED = [
  {
    area: 'elderly-care',
    question: 'Vilka typer av daglig verksamhet för de äldre finns det i kommunen?',
    sent: '2017-10-20T13:40:00+02:00',
  },
  {
    area: 'elderly-care',
    question: 'Om man behöver en rullator, var vänder jag mig?',
    sent: '2017-10-14T16:00:00+02:00',
  },
  {
    area: 'elderly-care',
    question: 'Kan kommunen erbjuda hushållsnära tjänster?',
    sent: '2017-11-16T12:30:00+01:00',
  },
  {
    area: 'culture-and-leisure',
    question: 'Kan man som bildkonstnär söka några stipendier från kommunen?',
    sent: '2017-10-04T19:15:00+02:00',
  },
] as const;

const HOUR = 3600;
/** Working hours of an answer in each interval; they make a mean of 6 h over all. */
const HOURS = [[1, 2, 3, 4], [12], [24], [50]] as const;
const QUICK_HOURS: Record<string, number> = { 'building-permits': 2, preschool: 1 };

/** The e-mail half of Huddinge's report on 2017, with the counts that METHOD.md gives. */
export async function huddinge2017(): Promise<SyntheticCampaign> {
  const areas = await areasWithTheUnanswered();
  return {
    name: 'Servicemätning 2017',
    orderedBy: 'Huddinge kommun',
    startedAt: parseInstant('2017-10-02T06:00:00Z'),
    areas,
    municipalities: [{ code: '0126', name: 'Huddinge', letters: letters(areas) }],
  };
}

/** The built-in bank, the four questions put in the place of others of their areas. */
export async function areasWithTheUnanswered(): Promise<Area[]> {
  const bank = await loadBank(fileURLToPath(new URL('../../probes', import.meta.url)), Object.keys(COUNTS));
  return bank.areas.map((area) => {
    const own = UNANSWERED.filter((one) => one.area === area.id);
    const questions = area.questions.slice(0, 6).map((question, index) => {
      const text = own[index]?.question;
      return text ? { ...question, text: `Hej!\n\n${text}\n\nMed vänlig hälsning\n{signature}` } : question;
    });
    return { ...area, questions };
  });
}

function letters(areas: readonly Area[]): SyntheticLetter[] {
  let answered = 0;
  return areas.flatMap((area, areaIndex) => {
    const times = answerTimes(area.id);
    return Array.from({ length: 12 }, (_, index): SyntheticLetter => {
      const question = area.questions[index % 6];
      const missed = index < 6 ? UNANSWERED.filter((one) => one.area === area.id)[index] : undefined;
      const place = areaIndex * 12 + index;
      const letter = {
        questionId: question?.id ?? '',
        repeat: index < 6 ? 1 : 2,
        personaId: PERSONA_IDS[(place + (index < 6 ? 0 : 1)) % PERSONA_IDS.length] ?? '',
        sentAt: missed ? parseInstant(missed.sent) : sentAt(areaIndex, index),
      };
      if (missed) return { ...letter, answer: 'unanswered', acknowledgedAfter: 2 * HOUR };
      const seconds = times.shift() ?? 0;
      const answer = { seconds, ...qualityOf(answered++) };
      return place % 5 === 0
        ? { ...letter, answer, acknowledgedAfter: Math.min(seconds, 900) }
        : { ...letter, answer };
    });
  });
}

/** The working seconds in which an area's answers came, the intervals mixed. */
function answerTimes(area: string): number[] {
  const counts = COUNTS[area] ?? [0, 0, 0, 0, 0];
  const times = HOURS.flatMap((hours, interval) =>
    Array.from({ length: counts[interval] ?? 0 }, (_, index) => {
      const usual = hours[index % hours.length] ?? 0;
      return (interval === 0 ? (QUICK_HOURS[area] ?? usual) : usual) * HOUR;
    }),
  );
  // Every fifth, round and round: a walk that meets each place once where five does not divide the number.
  return times.length % 5 === 0 ? times : times.map((_, index) => times[(index * 5) % times.length] ?? 0);
}

/** 85 of the 104 answers with all sender details, 31 with extra information. */
function qualityOf(answer: number): { details: (typeof SENDER_CLASSES)[number]; extra: boolean } {
  const complete = Math.floor(((answer + 1) * 85) / 104) > Math.floor((answer * 85) / 104);
  const extra = Math.floor(((answer + 1) * 31) / 104) > Math.floor((answer * 31) / 104);
  return { details: complete ? 'complete' : answer % 3 === 0 ? 'partial' : 'name-only', extra };
}

const CLOCKS = ['08:20', '09:45', '11:10', '13:40', '15:05', '16:30', '19:15', '12:30', '10:05', '14:20'];

/** The first sends in the weeks 41-43, the second ones three weeks later, at all hours and on weekends too. */
function sentAt(area: number, index: number): Instant {
  const day = Temporal.PlainDate.from('2017-10-09').add({
    days: ((area * 5 + (index % 6) * 3) % 20) + (index < 6 ? 0 : 21),
  });
  const clock = CLOCKS[(area * 7 + index * 3) % CLOCKS.length] ?? '';
  return day.toZonedDateTime({ timeZone: 'Europe/Stockholm', plainTime: clock }).epochMilliseconds / 1000;
}
