import { wholeHours } from '../../measure/figures.ts';
import { type Share, wilson } from '../../measure/shares.ts';
import { peerFigure } from '../comparison/comparison.ts';
import {
  FIGURE_NAMES,
  type FigureId,
  LESS_IS_BETTER,
  shareOfFigure,
  valueOfFigure,
} from '../comparison/figureIds.ts';
import { type Content, type Html, html } from '../html.ts';
import { hoursText, intervalText, NOTHING, percentText } from '../numbers.ts';
import { quarterOf } from '../ranking.ts';
import type { Result } from '../result.ts';
import { type Cell, tableOf } from '../table.ts';
import { besideLast, besidePeers } from '../verdicts.ts';
import type { Language } from '../words.ts';
import { BESIDE_LAST, BESIDE_PEERS } from './beside.ts';
import { lastText, peersText } from './texts.ts';

const SHOWN: readonly FigureId[] = [
  'within_1_day',
  'within_2_days',
  'mean_response_hours',
  'complete_sender_details',
  'extra_information',
  'unanswered',
];

const TEXT = {
  sv: {
    title: 'Sammanfattning',
    figure: 'Mått',
    result: 'Resultat',
    n: 'n',
    interval: '95 % intervall',
    last: 'Förra mätningen',
    peers: 'Jämförbara: snitt (lägst–högst)',
    kkik: 'Mått i KKiK',
    target: 'Målet 90 % inom 2 dygn',
    unanswered: 'Obesvarade brev',
    of: 'av',
    caption: 'De viktigaste måtten',
  },
  en: {
    title: 'Summary',
    figure: 'Figure',
    result: 'Result',
    n: 'n',
    interval: '95 % interval',
    last: 'Last campaign',
    peers: 'Peers: mean (lowest–highest)',
    kkik: 'KKiK figure',
    target: 'Target 90 % within 2 days',
    unanswered: 'Unanswered letters',
    of: 'of',
    caption: 'The main figures',
  },
};

/** @param colours mark the best and the worst quarter of this municipality and its peers, as KKiK does */
export function summary(result: Result, colours: boolean): Html {
  const text = TEXT[result.lang];
  return html`<section id="${result.lang === 'sv' ? 'sammanfattning' : 'summary'}"><h2>${text.title}</h2>
<p class="lead">${headline(result)}</p>
${tiles(result)}
${tableOf({
  caption: text.caption,
  head: [text.figure, text.result, text.n, text.interval, text.last, text.peers],
  rows: SHOWN.map((id) => row(result, id, colours)),
  sparse: [4, 5],
})}
</section>`;
}

/** The result in a sentence or two. */
export function headline({ figures, own, lang }: Result): string {
  const { withinTwoDays: quick, meanSeconds, unanswered, settled } = figures;
  if (settled === 0) return lang === 'sv' ? 'Inget brev är avgjort ännu.' : 'No letter is settled yet.';
  if (lang === 'sv') {
    return `${own.name} besvarade ${quick.count} av ${settled} brev (${percentText(quick)}) inom två dygn. I snitt tog ett svar ${hoursText(meanSeconds, lang)} arbetstid, och ${unanswered === 0 ? 'inget brev blev obesvarat' : `${unanswered} brev fick inget svar inom två veckor`}.`;
  }
  return `${own.name} answered ${quick.count} of ${settled} letters (${percentText(quick)}) within two days. An answer took ${hoursText(meanSeconds, lang)} of working time on average, and ${unanswered === 0 ? 'no letter was left unanswered' : `${unanswered} had no answer within two weeks`}.`;
}

export function tiles(result: Result): Html {
  const { figures, lang, kkik } = result;
  const text = TEXT[lang];
  const kkikShare = shareOfFigure(figures, kkik) ?? figures.withinOneDay;
  const tile = (name: string, value: string, beneath: Content) =>
    html`<div class="tile"><dt>${name}</dt><dd><b>${value}</b><small>${beneath}</small></dd></div>`;
  const counted = (share: Share) =>
    html`${share.count} ${text.of} ${share.n} <span class="whole">(${intervalText(share)})</span>`;
  return html`<dl class="tiles">
${tile(`${text.kkik}: ${FIGURE_NAMES[lang][kkik].toLowerCase()}`, percentText(kkikShare), counted(kkikShare))}
${tile(text.target, percentText(figures.withinTwoDays), targetText(figures.withinTwoDays, lang))}
${tile(FIGURE_NAMES[lang].mean_response_hours, hoursText(figures.meanSeconds, lang), lang === 'sv' ? 'arbetstid' : 'working time')}
${tile(FIGURE_NAMES[lang].complete_sender_details, percentText(figures.completeSenderDetails), counted(figures.completeSenderDetails))}
${tile(FIGURE_NAMES[lang].extra_information, percentText(figures.extraInformation), counted(figures.extraInformation))}
${tile(text.unanswered, String(figures.unanswered), `${text.of} ${figures.settled}`)}
</dl>`;
}

/** Whether 90 % within two days was met, and whether so many letters can tell. */
export function targetText(share: Share, lang: Language): string {
  const interval = wilson(share.count, share.n);
  if (!interval) return NOTHING;
  const met = 100 * share.count >= 90 * share.n;
  const sure = met ? interval.low >= 0.9 : interval.high < 0.9;
  if (lang === 'sv') {
    if (sure) return met ? 'nått' : 'inte nått';
    return `${met ? 'nått' : 'inte nått'}, men inom felmarginalen`;
  }
  if (sure) return met ? 'met' : 'missed';
  return `${met ? 'met' : 'missed'}, but within the margin of error`;
}

function row(result: Result, id: FigureId, colours: boolean): Cell[] {
  const { figures, comparison, lang } = result;
  const share = shareOfFigure(figures, id);
  const peers = peerFigure(comparison, id);
  const last = lastText(comparison.last, id, lang);
  if (!share) {
    const n = figures.settled - figures.unanswered;
    const time = coloured(result, id, hoursText(figures.meanSeconds, lang), colours);
    const beside = withWords(peersText(peers, id, lang), hoursInWords(result));
    return [FIGURE_NAMES[lang][id], time, n, NOTHING, last, beside];
  }
  const toLast = besideLast(share, comparison.last, id);
  const toPeers = besidePeers(share, peers);
  return [
    FIGURE_NAMES[lang][id],
    coloured(result, id, html`<strong>${percentText(share)}</strong>`, colours),
    share.n,
    intervalText(share),
    withWords(last, toLast && BESIDE_LAST[lang][toLast]),
    withWords(peersText(peers, id, lang), toPeers && BESIDE_PEERS[lang][toPeers]),
  ];
}

function coloured({ figures, comparison }: Result, id: FigureId, shown: Content, colours: boolean): Cell {
  const own = valueOfFigure(figures, id)?.value;
  if (!colours || own === undefined) return shown;
  const all = [own, ...comparison.peers.flatMap(({ values }) => values.get(id)?.value ?? [])];
  const mark = quarterOf(own, all, !LESS_IS_BETTER.has(id));
  return mark ? { shown, mark } : shown;
}

function withWords(value: string, words: string | null): Content {
  return words === null ? value : html`${value}<br><small>${words}</small>`;
}

/** Times have no interval here, so only their order among the peers is told. */
function hoursInWords({ figures, comparison, lang }: Result): string | null {
  const peers = peerFigure(comparison, 'mean_response_hours');
  if (!peers || figures.meanSeconds === null) return null;
  const [own, mean] = [wholeHours(figures.meanSeconds), wholeHours(3600 * peers.mean)];
  if (lang === 'sv')
    return own < mean ? 'snabbare än snittet' : own > mean ? 'långsammare än snittet' : 'som snittet';
  return own < mean ? 'quicker than the mean' : own > mean ? 'slower than the mean' : 'as the mean';
}
