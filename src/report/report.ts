import { parseInstant } from '../calendar/instant.ts';
import { type Figures, figures, figuresByArea } from '../measure/figures.ts';
import { RESPONSE_INTERVALS } from '../measure/interval.ts';
import type { Store } from '../store/open.ts';
import { type CampaignData, campaignData, type MeasuredMunicipality } from './campaignData.ts';
import { type Html, html } from './html.ts';
import { sentText } from './localTimes.ts';
import { hoursText, intervalText, percentText } from './numbers.ts';
import { questionText } from './questionText.ts';
import { STYLE } from './style.ts';
import { INTERVAL_NAMES, type Language } from './words.ts';

export interface ReportOptions {
  /** the campaign's name */
  campaign: string;
  lang: Language;
}

/**
 * A campaign's report as one HTML file that needs no network and no script.
 * @throws OperatorError when no campaign of that name was started
 */
export async function buildReport(store: Store, { campaign, lang }: ReportOptions): Promise<string> {
  const data = await campaignData(store, campaign);
  return page(data, lang).text;
}

const TEXT = {
  sv: {
    area: 'Område',
    total: 'Totalt',
    settled: 'Avgjorda brev',
    within2: 'Inom 2 dygn',
    mean: 'Snitt',
    complete: 'Fullständiga avsändaruppgifter',
    extra: 'Merinformation',
    unanswered: 'Obesvarade brev',
    to: 'Till',
    question: 'Fråga',
    sent: 'Skickat',
    none: 'Alla avgjorda brev har besvarats.',
    since: 'Besvarat sedan dess',
    notSince: 'Ännu inte besvarat',
    range: '95 % intervall',
  },
  en: {
    area: 'Area',
    total: 'Total',
    settled: 'Settled letters',
    within2: 'Within 2 days',
    mean: 'Mean',
    complete: 'Complete sender details',
    extra: 'Extra information',
    unanswered: 'Unanswered letters',
    to: 'To',
    question: 'Question',
    sent: 'Sent',
    none: 'Every settled letter has been answered.',
    since: 'Answered since',
    notSince: 'Not answered yet',
    range: '95 % interval',
  },
};

function page(data: CampaignData, lang: Language): Html {
  return html`<!doctype html>
<html lang="${lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${data.name}</title><style>${STYLE}</style></head>
<body><main><h1>${data.name}</h1><p>${data.orderedBy}</p>
${data.municipalities.map((one) => municipality(data, one, lang))}
</main></body></html>
`;
}

function municipality(data: CampaignData, { name, letters }: MeasuredMunicipality, lang: Language): Html {
  const text = TEXT[lang];
  const all = figures(letters);
  const byArea = figuresByArea(letters);
  const rows: [string, Figures][] = [
    [text.total, all],
    ...[...byArea].map(([id, one]): [string, Figures] => [data.areas.get(id)?.[lang] ?? id, one]),
  ];
  return html`<h2>${name}</h2>
<table><thead><tr><th>${text.area}<th>${text.settled}${RESPONSE_INTERVALS.map((one) => html`<th>${INTERVAL_NAMES[lang][one]}`)}<th>${text.within2}<th>${text.range}<th>${text.mean}<th>${text.complete}<th>${text.extra}</tr></thead>
<tbody>${rows.map(([area, one]) => html`<tr><th>${area}<td>${one.settled}${RESPONSE_INTERVALS.map((interval) => html`<td>${percentText(one.intervals[interval])}`)}<td>${percentText(one.withinTwoDays)}<td>${intervalText(one.withinTwoDays)}<td>${hoursText(one.meanSeconds, lang)}<td>${percentText(one.completeSenderDetails)}<td>${percentText(one.extraInformation)}</tr>`)}</tbody></table>
<h3>${text.unanswered}</h3>${unanswered(data, letters, lang)}`;
}

function unanswered(data: CampaignData, letters: MeasuredMunicipality['letters'], lang: Language): Html {
  const text = TEXT[lang];
  const open = Map.groupBy(
    letters.filter(({ status }) => status === 'unanswered'),
    ({ area }) => area,
  );
  if (open.size === 0) return html`<p>${text.none}</p>`;
  return html`${[...open].map(
    ([area, ofArea]) => html`<h4>${text.to}: ${data.areas.get(area)?.[lang] ?? area}</h4>
${ofArea.map((letter) => {
  const question = data.questions.get(letter.questionId);
  return html`<p>${text.question}: ${question ? questionText(question.subject, question.body) : letter.questionId}<br>${text.sent}: ${letter.sentAt === null ? '' : sentText(parseInstant(letter.sentAt), data.timeZone, lang)}<br>${letter.late ? text.since : text.notSince}</p>`;
})}`,
  )}`;
}
