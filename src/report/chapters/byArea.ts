import { RESPONSE_INTERVALS } from '../../measure/interval.ts';
import type { Share } from '../../measure/shares.ts';
import { SENDER_CLASSES } from '../../reading/types.ts';
import { chartFigure } from '../charts/figure.ts';
import { rangeBars } from '../charts/rangeBars.ts';
import { stackedShares } from '../charts/stackedShares.ts';
import { peerFigure, peerFigureOfArea } from '../comparison/comparison.ts';
import { type FigureId, shareOfFigure, valueOfFigure } from '../comparison/figureIds.ts';
import { type Content, type Html, html } from '../html.ts';
import { hoursText, intervalText, NOTHING, percentText } from '../numbers.ts';
import type { AreaResult, Result } from '../result.ts';
import { tableOf } from '../table.ts';
import { stackedOf } from './responseTimes.ts';
import { answersOf, CLASS_NAMES, CLASS_SERIES, classShares } from './senderDetails.ts';
import { shareBar } from './sendTimes.ts';
import { figureText, intervalSeries, peersText } from './texts.ts';

const TEXT = {
  sv: {
    title: 'Bilagor: resultat per område',
    few: (n: number) =>
      `Varje område bygger på få brev (högst ${n}): intervallen är breda, och skillnader mellan områden ska läsas därefter.`,
    times: 'Svarstider per område',
    hours: 'Genomsnittlig svarstid per område, arbetstimmar',
    sender: 'Avsändaruppgifter per område',
    extra: 'Svar med merinformation per område',
    area: 'Område',
    total: 'Totalt',
    last: 'Förra mätningen',
    peers: 'Jämförbara: snitt (lägst–högst)',
    interval: '95 % intervall',
    mean: 'Snitt',
  },
  en: {
    title: 'Appendices: results by area',
    few: (n: number) =>
      `Each area rests on few letters (at most ${n}): the intervals are wide, and differences between areas are to be read that way.`,
    times: 'Response times by area',
    hours: 'Mean response time by area, working hours',
    sender: 'Sender details by area',
    extra: 'Answers with extra information by area',
    area: 'Area',
    total: 'Total',
    last: 'Last campaign',
    peers: 'Peers: mean (lowest–highest)',
    interval: '95 % interval',
    mean: 'Mean',
  },
};

/** Every figure by area, beside the last campaign's and the peers'. */
export function byArea(result: Result): Html {
  const text = TEXT[result.lang];
  const most = Math.max(0, ...result.areas.map(({ figures }) => figures.settled));
  return html`<section id="${result.lang === 'sv' ? 'bilagor' : 'appendices'}" class="appendix"><h2>${text.title}</h2>
<p class="note">${text.few(most)}</p>
${timesByArea(result)}
${hoursByArea(result)}
${senderByArea(result)}
${extraByArea(result)}
</section>`;
}

function withTotal(result: Result): AreaResult[] {
  return [...result.areas, { id: '', name: TEXT[result.lang].total, figures: result.figures }];
}

function timesByArea(result: Result): Html {
  const { lang, data } = result;
  const text = TEXT[lang];
  const series = intervalSeries(data.measurement, lang);
  const rows = withTotal(result).map(({ name, figures }) => ({ name, ...stackedOf(figures) }));
  const compared = (id: 'within_1_day' | 'within_2_days', name: string) => comparedTable(result, id, name);
  return html`${chartFigure(
    {
      title: text.times,
      appendix: true,
      alt: `${text.times}. ${rows.map(({ name, labels }) => `${name}: ${labels.map((label, place) => `${series[place]?.name} ${label}`).join(', ')}`).join('. ')}.`,
      draw: (size) => stackedShares(rows, series, size),
      legend: series,
      table: tableOf({
        caption: text.times,
        head: [text.area, 'n', ...series.map(({ name }) => name)],
        rows: withTotal(result).map(({ name, figures }) => [
          name,
          figures.settled,
          ...RESPONSE_INTERVALS.map((id) => percentText(figures.intervals[id])),
        ]),
        strong: result.areas.length,
      }),
    },
    lang,
  )}
${compared('within_1_day', lang === 'sv' ? 'Besvarade inom 1 dygn' : 'Answered within 1 day')}
${compared('within_2_days', lang === 'sv' ? 'Besvarade inom 2 dygn' : 'Answered within 2 days')}`;
}

function comparedTable(result: Result, id: FigureId, title: string): Html {
  const { lang } = result;
  const text = TEXT[lang];
  const share = (row: AreaResult): Share | null => shareOfFigure(row.figures, id);
  return tableOf({
    caption: title,
    head: [text.area, title, 'n', text.interval, text.last, text.peers],
    rows: withTotal(result).map((row): Content[] => {
      const one = share(row);
      const found = one
        ? [percentText(one), one.n, intervalText(one)]
        : [hoursText(row.figures.meanSeconds, lang), row.figures.settled - row.figures.unanswered, NOTHING];
      return [row.name, ...found, lastOf(result, row, id), peersOf(result, row, id)];
    }),
    sparse: [3, 4, 5],
    strong: result.areas.length,
  });
}

function lastOf({ comparison, lang }: Result, { id: area }: AreaResult, id: FigureId): string {
  const whole = area === '' ? comparison.last?.values.get(id) : undefined;
  const figures = comparison.last?.byArea.get(area);
  const value = whole ?? (figures && valueOfFigure(figures, id));
  return value ? figureText(id, value.value, lang) : NOTHING;
}

function peersOf({ comparison, lang }: Result, { id: area }: AreaResult, id: FigureId): string {
  const peers = area === '' ? peerFigure(comparison, id) : peerFigureOfArea(comparison, area, id);
  return peersText(peers, id, lang);
}

function hoursByArea(result: Result): Html {
  const { lang } = result;
  const text = TEXT[lang];
  const rows = withTotal(result);
  const bars = rows.map(({ name, figures }) => ({
    name,
    value: figures.meanSeconds === null ? null : figures.meanSeconds / 3600,
    range: null,
    label: hoursText(figures.meanSeconds, lang),
    colour: 'var(--own)',
  }));
  const max = Math.max(4, 4 * Math.ceil(Math.max(...bars.map(({ value }) => value ?? 0)) / 4));
  return html`${chartFigure(
    {
      title: text.hours,
      appendix: true,
      alt: `${text.hours}. ${bars.map(({ name, label }) => `${name}: ${label}`).join('. ')}.`,
      draw: (size) => rangeBars(bars, { max, unit: '', ticks: 4 }, size),
      table: comparedTable(result, 'mean_response_hours', text.mean),
    },
    lang,
  )}`;
}

function senderByArea(result: Result): Html {
  const { lang, own } = result;
  const text = TEXT[lang];
  const answers = Map.groupBy(answersOf(own.letters), ({ area }) => area);
  const series = SENDER_CLASSES.map((one, place) => ({
    name: CLASS_NAMES[lang][one],
    colour: '',
    ink: '',
    ...CLASS_SERIES[place],
  }));
  const rows = withTotal(result).map(({ id, name }) => {
    const shares = classShares(id === '' ? answersOf(own.letters) : (answers.get(id) ?? []));
    return { name, values: shares.map(({ value }) => value ?? 0), labels: shares.map(percentText) };
  });
  return html`${chartFigure(
    {
      title: text.sender,
      appendix: true,
      alt: `${text.sender}. ${rows.map(({ name, labels }) => `${name}: ${labels.map((label, place) => `${series[place]?.name} ${label}`).join(', ')}`).join('. ')}.`,
      draw: (size) => stackedShares(rows, series, size),
      legend: series,
      table: comparedTable(result, 'complete_sender_details', CLASS_NAMES[lang].complete),
    },
    lang,
  )}`;
}

function extraByArea(result: Result): Html {
  const { lang } = result;
  const text = TEXT[lang];
  const rows = withTotal(result);
  const bars = rows.map(({ name, figures }) => ({
    name,
    ...shareBar(figures.extraInformation),
    colour: 'var(--own)',
  }));
  return html`${chartFigure(
    {
      title: text.extra,
      appendix: true,
      alt: `${text.extra}. ${bars.map(({ name, label }) => `${name}: ${label}`).join('. ')}.`,
      draw: (size) => rangeBars(bars, { max: 100, unit: ' %', ticks: 4 }, size),
      legend: [{ name: text.interval, colour: 'var(--ink)', mark: 'whisker' }],
      table: comparedTable(result, 'extra_information', text.extra),
    },
    lang,
  )}`;
}
