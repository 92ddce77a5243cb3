import { parseInstant } from '../../calendar/instant.ts';
import { waits } from '../../measure/figures.ts';
import { secondsOfHours } from '../../measure/interval.ts';
import { kaplanMeier, type Wait } from '../../measure/survival.ts';
import type { CampaignData, Letter } from '../campaignData.ts';
import { chartFigure } from '../charts/figure.ts';
import { stepCurves } from '../charts/stepCurves.ts';
import { type Html, html } from '../html.ts';
import { percentOfValue } from '../numbers.ts';
import type { Result } from '../result.ts';
import { tableOf } from '../table.ts';
import { lastName } from './texts.ts';

/** How the share of answered letters grows with the wait (Kaplan-Meier), the unanswered and waiting ones included. */
export function waiting(result: Result): Html {
  const { lang, data, own, comparison, year } = result;
  const curve = answeredCurve(data, ownWaits(data, own.letters));
  const before = comparison.last && comparison.last.waits.length > 0 ? comparison.last : null;
  const curves = [
    { name: `${own.name} ${year}`, points: curve, colour: 'var(--own)' },
    ...(before
      ? [
          {
            name: lastName(before, lang),
            points: answeredCurve(data, before.waits),
            colour: 'var(--second)',
            dashed: true,
          },
        ]
      : []),
  ];
  if (curve.length < 2) return html``;
  const [day, two, five, ten] = data.measurement.intervals;
  const names =
    lang === 'sv' ? ['1 dygn', '2 dygn', '5 dygn', '2 veckor'] : ['1 day', '2 days', '5 days', '2 weeks'];
  const marks = [day, two, five, ten].map((x, place) => ({ x, name: names[place] ?? '' }));
  const at = (hours: number) => curve.findLast(([x]) => x <= hours)?.[1] ?? 0;
  const title =
    lang === 'sv'
      ? 'Andel besvarade brev efter så här lång arbetstid'
      : 'Share of letters answered after so much working time';
  return html`<h3>${lang === 'sv' ? 'Hur länge får man vänta?' : 'How long does one wait?'}</h3>
${chartFigure(
  {
    title,
    alt: `${title}: ${marks.map(({ x, name }) => `${name} ${percentOfValue(at(x) / 100)}`).join(', ')}.`,
    draw: (size) =>
      stepCurves(
        curves.toReversed(),
        {
          marks: size.narrow ? marks.filter(({ x }) => x !== day) : marks,
          maxX: ten,
          maxY: 100,
          unitY: ' %',
          ticksY: 4,
          target: {
            x: two,
            y: 90,
            name: lang === 'sv' ? 'målet: 90 % inom 2 dygn' : 'target: 90 % within 2 days',
          },
        },
        size,
      ),
    legend: curves.map(({ name, colour }) => ({ name, colour, mark: 'line' as const })),
    table: tableOf({
      caption: title,
      head: [lang === 'sv' ? 'Efter' : 'After', lang === 'sv' ? 'Besvarade' : 'Answered'],
      rows: marks.map(({ x, name }) => [name, percentOfValue(at(x) / 100)]),
    }),
    note:
      lang === 'sv'
        ? 'Kaplan–Meier-skattning: obesvarade brev räknas med så länge de har väntat, i stället för att lämnas utanför.'
        : 'Kaplan-Meier estimate: letters without an answer count for as long as they have waited, instead of being left out.',
  },
  lang,
)}`;
}

/** Working hours and percent answered, from nought to the deadline. */
function answeredCurve({ measurement }: CampaignData, waited: readonly Wait[]): [number, number][] {
  const steps = kaplanMeier(waited);
  const points = steps.map(({ seconds, waiting }): [number, number] => [seconds / 3600, 100 * (1 - waiting)]);
  const end = measurement.intervals[3];
  const last = points.at(-1);
  return [
    [0, 0],
    ...points.filter(([x]) => x <= end),
    ...(last && last[0] < end ? [[end, last[1]] satisfies [number, number]] : []),
  ];
}

function ownWaits(data: CampaignData, letters: readonly Letter[]): Wait[] {
  return [...waits(letters, (letter) => deadlineSeconds(data, letter)), ...stillWaiting(data, letters)];
}

function deadlineSeconds({ measurement, calendar }: CampaignData, { sentAt, deadlineAt }: Letter): number {
  if ('workingHours' in measurement.deadline) return secondsOfHours(measurement.deadline.workingHours);
  if (sentAt === null || deadlineAt === null) return secondsOfHours(measurement.intervals[3]);
  return calendar.secondsBetween(parseInstant(sentAt), parseInstant(deadlineAt));
}

/** Letters that still wait have been looked at until the inbox was last read. */
function stillWaiting({ calendar, readUntil }: CampaignData, letters: readonly Letter[]): Wait[] {
  if (readUntil === null) return [];
  const until = parseInstant(readUntil);
  return letters.flatMap(({ status, sentAt }) =>
    status === 'sent' && sentAt !== null
      ? [{ seconds: calendar.secondsBetween(parseInstant(sentAt), until), answered: false }]
      : [],
  );
}
