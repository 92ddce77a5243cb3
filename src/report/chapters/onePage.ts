import { RESPONSE_INTERVALS } from '../../measure/interval.ts';
import { type Html, html } from '../html.ts';
import { hoursText, percentText } from '../numbers.ts';
import type { Result } from '../result.ts';
import { tableOf } from '../table.ts';
import { besideInWords } from './beside.ts';
import { headline, tiles } from './summary.ts';
import { intervalSeries } from './texts.ts';
import { unansweredTable } from './unanswered.ts';

const TEXT = {
  sv: {
    area: 'Område',
    n: 'n',
    one: 'Inom 1 dygn',
    two: 'Inom 2 dygn',
    mean: 'Snitt',
    complete: 'Fullständiga uppgifter',
    extra: 'Merinformation',
    distribution: 'Svarstidernas fördelning',
    back: 'Till rangordningen',
    caption: 'Resultat per område',
    total: 'Totalt',
  },
  en: {
    area: 'Area',
    n: 'n',
    one: 'Within 1 day',
    two: 'Within 2 days',
    mean: 'Mean',
    complete: 'Complete details',
    extra: 'Extra information',
    distribution: 'Distribution of response times',
    back: 'To the ranking',
    caption: 'Results by area',
    total: 'Total',
  },
};

/** One municipality among many, on a page of its own. */
export function onePage(result: Result): Html {
  const { lang, own, figures, kkik } = result;
  const text = TEXT[lang];
  const share = kkik === 'within_1_day' ? figures.withinOneDay : figures.withinTwoDays;
  return html`<section id="m${own.code}" class="page"><h2>${own.name}</h2>
<p class="lead">${headline(result)}</p>
${tiles(result)}
<p>${besideInWords(result, kkik, share)}</p>
${distributionBar(result)}
${tableOf({
  caption: text.caption,
  head: [text.area, text.n, text.one, text.two, text.mean, text.complete, text.extra],
  rows: [...result.areas, { name: text.total, figures }].map(({ name, figures: one }) => [
    name,
    one.settled,
    percentText(one.withinOneDay),
    percentText(one.withinTwoDays),
    hoursText(one.meanSeconds, lang),
    percentText(one.completeSenderDetails),
    percentText(one.extraInformation),
  ]),
  strong: result.areas.length,
})}
${figures.unanswered > 0 && unansweredTable(result)}
<p class="note back"><a href="#${lang === 'sv' ? 'rangordning' : 'ranking'}">${text.back}</a></p>
</section>
`;
}

/** Drawn by the page itself: a chart each for 290 municipalities would take longer than all else together. */
function distributionBar({ lang, figures, data }: Result): Html {
  const series = intervalSeries(data.measurement, lang);
  const text = `${TEXT[lang].distribution}: ${series.map(({ id, name }) => `${name} ${percentText(figures.intervals[id])}`).join(', ')}.`;
  if (figures.settled === 0) return html``;
  return html`<figure><figcaption>${TEXT[lang].distribution}</figcaption>
<div class="bar" role="img" aria-label="${text}">${RESPONSE_INTERVALS.map((id, place) => {
    const share = figures.intervals[id];
    const width = (100 * share.count) / share.n;
    return share.count === 0
      ? null
      : html`<span style="width:${width.toFixed(2)}%;--mark:var(--i${place + 1});--on:var(--on-i${place + 1})">${width >= 11 && percentText(share)}</span>`;
  })}</div>
<ul class="legend">${series.map(({ id, name, colour }) => html`<li><span class="mark" style="--mark:${colour}"></span>${name} ${percentText(figures.intervals[id])}</li>`)}</ul></figure>`;
}
