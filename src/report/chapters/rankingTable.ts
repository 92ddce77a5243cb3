import {
  type FigureId,
  LESS_IS_BETTER,
  SHORT_NAMES,
  shareOfFigure,
  valueOfFigure,
} from '../comparison/figureIds.ts';
import { type Html, html } from '../html.ts';
import { hoursText, percentText, rangeText } from '../numbers.ts';
import { quarterOf, type Ranked, rankedBy } from '../ranking.ts';
import type { Result } from '../result.ts';
import { type Cell, tableOf } from '../table.ts';

/** Beside the figure of the ranking itself. */
const BESIDE: readonly FigureId[] = [
  'within_2_days',
  'mean_response_hours',
  'complete_sender_details',
  'extra_information',
  'unanswered',
];

const TEXT = {
  sv: {
    title: 'Rangordning',
    place: 'Plats',
    municipality: 'Kommun',
    interval: '95 % intervall',
    intro:
      'Kommunerna ordnas efter KKiK-måttet. Där intervallen överlappar går det inte att säga vilken kommun som är bättre; platsen är då ett spann, och kommuner med gemensamma platser delar dem.',
    colours: 'Grönt: bästa fjärdedelen. Rött: sämsta fjärdedelen, som i KKiK.',
    left: 'Utan avgjorda brev, och därför inte rangordnade:',
  },
  en: {
    title: 'Ranking',
    place: 'Place',
    municipality: 'Municipality',
    interval: '95 % interval',
    intro:
      'The municipalities stand in the order of the KKiK figure. Where intervals overlap, nobody can say which is better; the place is then a span, and municipalities that share places are tied.',
    colours: 'Green: the best quarter. Red: the worst quarter, as in KKiK.',
    left: 'Without settled letters, and so not ranked:',
  },
};

/** All municipalities of a campaign in one table. */
export function rankingTable(results: readonly Result[], colours: boolean): Html {
  const [first] = results;
  if (!first) return html``;
  const { lang, kkik } = first;
  const text = TEXT[lang];
  const ranked = rankedBy(results, ({ figures }) => shareOfFigure(figures, kkik) ?? figures.withinOneDay);
  const beside = BESIDE.filter((id) => id !== kkik);
  const columns = columnValues(results);
  const colouredCell = (id: FigureId, result: Result, shown: string): Cell => {
    const value = valueOfFigure(result.figures, id)?.value;
    const quarter =
      colours && value !== undefined
        ? quarterOf(value, columns.get(id) ?? [], !LESS_IS_BETTER.has(id))
        : null;
    return quarter ? { shown, mark: quarter } : shown;
  };
  const missing = results.filter(({ figures }) => figures.settled === 0).map(({ own }) => own.name);
  return html`<section id="${lang === 'sv' ? 'rangordning' : 'ranking'}"><h2>${text.title}</h2>
<p>${text.intro}${colours && ` ${text.colours}`}</p>
${tableOf({
  caption: text.title,
  head: [
    text.municipality,
    text.place,
    SHORT_NAMES[lang][kkik],
    'n',
    text.interval,
    ...beside.map((id) => SHORT_NAMES[lang][id]),
  ],
  rows: ranked.map((one) => [
    html`<a href="#m${one.entry.own.code}">${one.entry.own.name}</a>`,
    placeText(one),
    colouredCell(kkik, one.entry, percentText(one.share)),
    one.share.n,
    rangeText(one.interval),
    ...beside.map((id) => colouredCell(id, one.entry, shownFigure(one.entry, id))),
  ]),
})}
${missing.length > 0 && html`<p>${text.left} ${missing.join(', ')}.</p>`}
</section>`;
}

function columnValues(results: readonly Result[]): Map<FigureId, number[]> {
  const ids: FigureId[] = ['within_1_day', ...BESIDE];
  return new Map(
    ids.map((id) => [id, results.flatMap(({ figures }) => valueOfFigure(figures, id)?.value ?? [])]),
  );
}

/** `3`, or `2–5` where others overlap. */
export function placeText({ place }: Pick<Ranked<unknown>, 'place'>): string {
  return place.best === place.worst ? String(place.best) : `${place.best}–${place.worst}`;
}

function shownFigure({ figures, lang }: Result, id: FigureId): string {
  const share = shareOfFigure(figures, id);
  return share ? percentText(share) : hoursText(figures.meanSeconds, lang);
}
