import { chartFigure } from '../charts/figure.ts';
import { rangeBars } from '../charts/rangeBars.ts';
import { peerFigure } from '../comparison/comparison.ts';
import { type Html, html } from '../html.ts';
import { hoursText, NOTHING } from '../numbers.ts';
import type { Result } from '../result.ts';
import { tableOf } from '../table.ts';
import { figureText, lastName, lastText, peersName, spanText } from './texts.ts';

/** The mean response time beside the last campaign and the peers, as a chart and in words. */
export function meanHours(result: Result): Html {
  const { lang, own, figures, comparison, year } = result;
  if (figures.meanSeconds === null) return html``;
  const peers = peerFigure(comparison, 'mean_response_hours');
  const last = comparison.last?.values.get('mean_response_hours');
  const bars = [
    {
      name: `${own.name} ${year}`,
      value: figures.meanSeconds / 3600,
      range: null,
      label: hoursText(figures.meanSeconds, lang),
      colour: 'var(--own)',
    },
    ...(comparison.last && last
      ? [
          {
            name: lastName(comparison.last, lang),
            value: last.value,
            range: null,
            label: lastText(comparison.last, 'mean_response_hours', lang),
            colour: 'var(--second)',
          },
        ]
      : []),
    ...(peers
      ? [
          {
            name: peersName(peers.municipalities, lang),
            value: peers.mean,
            range: { low: peers.lowest, high: peers.highest },
            label: `${figureText('mean_response_hours', peers.mean, lang)} (${spanText(peers, 'mean_response_hours', lang).split('\u00a0')[0]})`,
            colour: 'var(--soft)',
          },
        ]
      : []),
  ];
  const highest = Math.max(...bars.map(({ value, range }) => range?.high ?? value));
  const max = Math.max(4, 4 * Math.ceil(highest / 4));
  const title =
    lang === 'sv'
      ? 'Genomsnittlig svarstid på besvarade brev, arbetstimmar'
      : 'Mean response time of answered letters, working hours';
  return html`${chartFigure(
    {
      title,
      alt: `${title}. ${bars.map(({ name, label }) => `${name}: ${label}`).join('. ')}.`,
      draw: (size) => rangeBars(bars, { max, unit: '', ticks: 4 }, size),
      ...(peers
        ? {
            legend: [
              {
                name:
                  lang === 'sv'
                    ? 'lägsta till högsta bland jämförbara kommuner'
                    : 'lowest to highest among the peers',
                colour: 'var(--ink)',
                mark: 'whisker' as const,
              },
            ],
          }
        : {}),
      table: tableOf({
        caption: title,
        head: [
          '',
          lang === 'sv' ? 'Snitt' : 'Mean',
          'Median',
          lang === 'sv' ? '90:e percentilen' : '90th percentile',
        ],
        rows: bars.map(({ name, label }, place) => [
          name,
          label,
          place === 0
            ? hoursText(figures.medianSeconds, lang)
            : comparison.last?.whole && place === 1 && last
              ? hoursText(comparison.last.whole.medianSeconds, lang)
              : NOTHING,
          place === 0
            ? hoursText(figures.percentile90Seconds, lang)
            : comparison.last?.whole && place === 1 && last
              ? hoursText(comparison.last.whole.percentile90Seconds, lang)
              : NOTHING,
        ]),
      }),
    },
    lang,
  )}
<p>${meanInSentences(result)}</p>`;
}

function meanInSentences({ lang, figures, comparison }: Result): string {
  const peers = peerFigure(comparison, 'mean_response_hours');
  const last = comparison.last?.values.has('mean_response_hours')
    ? lastText(comparison.last, 'mean_response_hours', lang)
    : null;
  const [mean, median, ninety] = [
    figures.meanSeconds,
    figures.medianSeconds,
    figures.percentile90Seconds,
  ].map((seconds) => hoursText(seconds, lang));
  if (lang === 'sv') {
    return [
      `I snitt tog ett svar ${mean}.`,
      last && `Vid förra mätningen var det ${last}.`,
      peers &&
        `De jämförbara kommunerna ligger mellan ${spanText(peers, 'mean_response_hours', lang)} och snittet är ${figureText('mean_response_hours', peers.mean, lang)}.`,
      `Hälften av svaren kom inom ${median} och nio av tio inom ${ninety}. Snittet räknas på svar som kom inom två veckor.`,
    ]
      .filter(Boolean)
      .join(' ');
  }
  return [
    `An answer took ${mean} on average.`,
    last && `Last time it was ${last}.`,
    peers &&
      `The peers lie between ${spanText(peers, 'mean_response_hours', lang)}, their mean is ${figureText('mean_response_hours', peers.mean, lang)}.`,
    `Half of the answers came within ${median}, nine of ten within ${ninety}. The mean is over answers within two weeks.`,
  ]
    .filter(Boolean)
    .join(' ');
}
