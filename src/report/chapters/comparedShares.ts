import { chartFigure } from '../charts/figure.ts';
import { type RangeBar, rangeBars } from '../charts/rangeBars.ts';
import { peerFigure } from '../comparison/comparison.ts';
import { type FigureId, shareOfFigure } from '../comparison/figureIds.ts';
import { type Html, html } from '../html.ts';
import type { Result } from '../result.ts';
import { tableOf } from '../table.ts';
import { shareBar } from './sendTimes.ts';
import { figureText, lastName, lastText, peersName, spanText } from './texts.ts';

/** A share beside the last campaign's and the peers' mean. */
export function comparedShares(result: Result, id: FigureId, title: string): Html {
  const { lang } = result;
  const bars = barsOf(result, id);
  if (bars.length === 0) return html``;
  const [interval, range] =
    lang === 'sv'
      ? ['95 % intervall; för snittet lägst till högst', 'Intervall']
      : ['95 % interval; for the mean, lowest to highest', 'Range'];
  return chartFigure(
    {
      title,
      alt: `${title}. ${bars.map(({ name, label }) => `${name}: ${label}`).join('. ')}.`,
      draw: (size) => rangeBars(bars, { max: 100, unit: ' %', ticks: 4 }, size),
      legend: [{ name: interval, colour: 'var(--ink)', mark: 'whisker' }],
      table: tableOf({
        caption: title,
        head: ['', lang === 'sv' ? 'Andel' : 'Share', range],
        rows: bars.map(({ name, label, range: reach }) => [
          name,
          label,
          reach ? `${Math.floor(reach.low + 0.5)}–${Math.floor(reach.high + 0.5)}\u00a0%` : '–',
        ]),
      }),
    },
    lang,
  );
}

function barsOf({ lang, own, year, figures, comparison }: Result, id: FigureId): RangeBar[] {
  const share = shareOfFigure(figures, id);
  if (!share) return [];
  const bars: RangeBar[] = [{ name: `${own.name} ${year}`, ...shareBar(share), colour: 'var(--own)' }];
  const last = comparison.last?.values.get(id);
  if (comparison.last && last) {
    const whole = comparison.last.whole && shareOfFigure(comparison.last.whole, id);
    const bar = whole
      ? shareBar(whole)
      : { value: 100 * last.value, range: null, label: lastText(comparison.last, id, lang) };
    bars.push({ name: lastName(comparison.last, lang), ...bar, colour: 'var(--second)' });
  }
  const peers = peerFigure(comparison, id);
  if (peers) {
    bars.push({
      name: peersName(peers.municipalities, lang),
      value: 100 * peers.mean,
      range: { low: 100 * peers.lowest, high: 100 * peers.highest },
      label: `${figureText(id, peers.mean, lang)} (${spanText(peers, id, lang).split('\u00a0')[0]})`,
      colour: 'var(--soft)',
    });
  }
  return bars;
}
