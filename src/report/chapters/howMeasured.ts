import type { Weekday } from '../../calendar/workingHours.ts';
import type { MeasurementConfig } from '../../config/schema.ts';
import { shareWhere } from '../../measure/shares.ts';
import { type Html, html } from '../html.ts';
import { weekdayName } from '../localTimes.ts';
import { percentText } from '../numbers.ts';
import type { Result, Work } from '../result.ts';
import { tableOf } from '../table.ts';
import type { Language } from '../words.ts';
import { DETAIL_NAMES } from './senderDetails.ts';

const WEEK: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Settings, exclusions, reviews, the machine's share, the reader's version: all that one needs to repeat it. */
export function howMeasured(results: readonly Result[], work: Work): Html {
  const [first] = results;
  if (!first) return html``;
  const { lang, data } = first;
  return html`<section id="${lang === 'sv' ? 'sa-mattes-det' : 'how-measured'}" class="page"><h2>${lang === 'sv' ? 'Så mättes det' : 'How it was measured'}</h2>
${tableOf({
  caption: lang === 'sv' ? 'Inställningar' : 'Settings',
  head: [lang === 'sv' ? 'Inställning' : 'Setting', lang === 'sv' ? 'Värde' : 'Value'],
  rows: settings(data.measurement, lang),
  text: [1],
})}
${tableOf({
  caption: lang === 'sv' ? 'Underlag' : 'What it rests on',
  head: ['', lang === 'sv' ? 'Antal' : 'Count'],
  rows: basis(results, work, lang),
})}
<h3>${lang === 'sv' ? 'Hur siffrorna räknas' : 'How the figures are computed'}</h3>
<p>${
    lang === 'sv'
      ? 'Andelar av svarstid räknas på avgjorda brev: de som har besvarats och de vars två veckor har gått. Brev som inte gick att leverera är borttagna. Andelar om avsändare och merinformation räknas på alla svar, även sena. Osäkerhetsintervallen är Wilsons 95-procentiga; två andelar kallas olika när Newcombes intervall för skillnaden inte rymmer noll. Jämförs många par väntas ungefär ett av tjugo slå ut av en slump.'
      : 'Shares of response time are of settled letters: answered, or past their two weeks. Letters that could not be delivered are left out. Shares of sender details and extra information are of all answers, late ones too. Intervals are Wilson’s at 95 %; two shares are called different when Newcombe’s interval of their difference excludes zero. Of many comparisons, about one in twenty stands out by chance.'
  }</p>
${results.length === 1 && first.comparison.peers.length > 0 && peersTable(first)}
</section>`;
}

function settings(measurement: MeasurementConfig, lang: Language): string[][] {
  const { workingHours, deadline, intervals, counterQuestionCounts, completeSenderDetails } = measurement;
  const sv = lang === 'sv';
  const days = WEEK.map((day, place) => {
    const spans = workingHours.week[day].map(({ from, to }) => `${from}–${to}`).join(', ');
    return `${weekdayName(place + 1, lang)} ${spans || (sv ? 'stängt' : 'closed')}`;
  });
  const list = (items: readonly string[]) => items.join(', ') || (sv ? 'inga' : 'none');
  return [
    [sv ? 'Arbetstid' : 'Working hours', days.join('; ')],
    [sv ? 'Tidszon' : 'Time zone', workingHours.timeZone],
    [
      sv ? 'Helgdagar' : 'Holidays',
      workingHours.holidays
        ? `${workingHours.holidays.country} (${list(workingHours.holidays.types)})`
        : list([]),
    ],
    [sv ? 'Fler stängda dagar' : 'Further closed days', list(workingHours.closedDays)],
    [
      sv ? 'Dagar med andra tider' : 'Days with other hours',
      list(
        workingHours.halfDays.map(
          ({ date, open }) => `${date} ${open.map(({ from, to }) => `${from}–${to}`).join(', ')}`,
        ),
      ),
    ],
    [
      sv ? 'Intervallens övre gränser, arbetstimmar' : 'Upper bounds of the intervals, working hours',
      intervals.join(', '),
    ],
    [
      sv ? 'Obesvarat efter' : 'Unanswered after',
      'workingHours' in deadline
        ? `${deadline.workingHours} ${sv ? 'arbetstimmar' : 'working hours'}`
        : `${deadline.calendarDays} ${sv ? 'dygn' : 'calendar days'}`,
    ],
    [
      sv ? 'Motfråga räknas som svar' : 'A question back counts as an answer',
      counterQuestionCounts ? (sv ? 'ja' : 'yes') : sv ? 'nej' : 'no',
    ],
    [
      sv ? 'Fullständiga avsändaruppgifter' : 'Complete sender details',
      completeSenderDetails.map((detail) => DETAIL_NAMES[lang][detail].toLowerCase()).join(', '),
    ],
  ];
}

function basis(
  results: readonly Result[],
  { judging, progress }: Work,
  lang: Language,
): (string | number)[][] {
  const sv = lang === 'sv';
  const letters = results.flatMap(({ own }) => own.letters);
  const count = (...statuses: string[]) => letters.filter(({ status }) => statuses.includes(status)).length;
  const answers = letters.filter(({ answeredAt }) => answeredAt !== null);
  const machine = shareWhere(answers, ({ reviewed }) => !reviewed);
  return [
    [sv ? 'Planerade brev' : 'Letters planned', letters.length],
    [
      sv ? 'Avgjorda brev (i siffrorna)' : 'Settled letters (in the figures)',
      count('answered', 'unanswered'),
    ],
    [
      sv ? 'Väntar på svar (ännu inte i siffrorna)' : 'Waiting for an answer (not in the figures yet)',
      count('sent'),
    ],
    [sv ? 'Ännu inte skickade' : 'Not sent yet', count('planned', 'sending')],
    [sv ? 'Gick inte att leverera (borttagna)' : 'Undeliverable (left out)', count('undeliverable')],
    [sv ? 'Avvisade av e-postservern (borttagna)' : 'Refused by the mail server (left out)', count('failed')],
    [sv ? 'Oklart om de skickades (borttagna)' : 'Unknown whether they left (left out)', count('uncertain')],
    [sv ? 'Inställda (borttagna)' : 'Cancelled (left out)', count('cancelled')],
    [sv ? 'Svar' : 'Answers', answers.length],
    [
      sv ? 'Svar som bara har bedömts maskinellt' : 'Answers judged by the machine alone',
      `${machine.count} (${percentText(machine)})`,
    ],
    [
      sv
        ? 'Svar där maskinen är osäker och ingen har tittat'
        : 'Answers the machine is unsure of, not looked at',
      judging.unsure,
    ],
    [sv ? 'Granskningar gjorda av personer' : 'Reviews made by persons', judging.reviews],
    [
      sv ? 'Post i databasen som inte hör till något brev' : 'Mails in the database that fit no letter',
      progress.unmatched,
    ],
    [sv ? 'Läsarens version' : 'Reader’s version', judging.readerVersions.join(', ') || '–'],
  ];
}

function peersTable({ comparison, lang }: Result): Html {
  const sv = lang === 'sv';
  return html`<h3>${sv ? 'Jämförbara kommuner' : 'Peers'}</h3>
${tableOf({
  caption: sv
    ? 'Jämförbara kommuner och varifrån deras resultat kommer'
    : 'The peers and where their results come from',
  head: [sv ? 'Kommun' : 'Municipality', sv ? 'År' : 'Year', sv ? 'Källa' : 'Source'],
  rows: comparison.peers.map(({ municipality, year, from }) => [municipality, year, from]),
  text: [2],
})}`;
}
