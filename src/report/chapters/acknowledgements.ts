import { parseInstant } from '../../calendar/instant.ts';
import { type Share, shareWhere } from '../../measure/shares.ts';
import type { Letter } from '../campaignData.ts';
import { chartFigure } from '../charts/figure.ts';
import { rangeBars } from '../charts/rangeBars.ts';
import { type Html, html } from '../html.ts';
import { intervalText, percentText } from '../numbers.ts';
import type { Result } from '../result.ts';
import type { Language } from '../words.ts';
import { shareTable } from './senderDetails.ts';
import { shareBar } from './sendTimes.ts';

/** Acknowledgements: how many letters got one, and how soon. */
export function acknowledgements(result: Result): Html {
  const { lang, own } = result;
  const settled = own.letters.filter(({ status }) => status === 'answered' || status === 'unanswered');
  const share = shareWhere(settled, ({ acknowledgedAt }) => acknowledgedAt !== null);
  const unanswered = settled.filter(({ status }) => status === 'unanswered');
  const told = unanswered.filter(({ acknowledgedAt }) => acknowledgedAt !== null).length;
  const minutes = settled
    .flatMap(({ sentAt, acknowledgedAt }) =>
      sentAt === null || acknowledgedAt === null
        ? []
        : [Math.round((parseInstant(acknowledgedAt) - parseInstant(sentAt)) / 60)],
    )
    .sort((a, b) => a - b);
  const median = minutes[Math.floor((minutes.length - 1) / 2)];
  const within = minutes.filter((one) => one <= 60).length;
  if (lang === 'sv') {
    return html`<h3>Bekräftelser</h3>
${shareChart(settled, lang)}
<p>En bekräftelse på att brevet kommit fram är bra service, men räknas inte som svar. ${percentText(share)} av breven (${share.count} av ${share.n}, 95 % intervall ${intervalText(share)}) fick en bekräftelse${median !== undefined && `; hälften av bekräftelserna kom inom ${waitText(median, lang)} och ${within} av ${minutes.length} inom en timme (klocktid)`}.${unanswered.length > 0 && ` Av de ${unanswered.length} obesvarade breven fick ${told === 0 ? 'inget' : told} en bekräftelse.`}</p>`;
  }
  return html`<h3>Acknowledgements</h3>
${shareChart(settled, lang)}
<p>To say that a letter has arrived is good service, but no answer. ${percentText(share)} of the letters (${share.count} of ${share.n}, 95 % interval ${intervalText(share)}) were acknowledged${median !== undefined && `; half of the acknowledgements came within ${waitText(median, lang)} and ${within} of ${minutes.length} within an hour, by the clock`}.${unanswered.length > 0 && ` Of the ${unanswered.length} unanswered letters ${told === 0 ? 'none' : told} were acknowledged.`}</p>`;
}

function shareChart(settled: readonly Letter[], lang: Language): Html {
  const [title, all, answered, unanswered, whisker] =
    lang === 'sv'
      ? [
          'Andel brev som bekräftades',
          'Alla brev',
          'De som besvarades',
          'De som inte besvarades',
          '95 % intervall',
        ]
      : [
          'Share of letters acknowledged',
          'All letters',
          'Those answered',
          'Those not answered',
          '95 % interval',
        ];
  const of = (letters: readonly Letter[]) =>
    shareWhere(letters, ({ acknowledgedAt }) => acknowledgedAt !== null);
  const shares: [string, Share][] = [
    [all, of(settled)],
    [answered, of(settled.filter(({ status }) => status === 'answered'))],
    [unanswered, of(settled.filter(({ status }) => status === 'unanswered'))],
  ];
  const bars = shares.map(([name, share]) => ({ name, ...shareBar(share), colour: 'var(--own)' }));
  return chartFigure(
    {
      title,
      alt: `${title}. ${bars.map(({ name, label }) => `${name}: ${label}`).join('. ')}.`,
      draw: (size) => rangeBars(bars, { max: 100, unit: ' %', ticks: 4 }, size),
      legend: [{ name: whisker, colour: 'var(--ink)', mark: 'whisker' }],
      table: shareTable(title, shares, lang),
    },
    lang,
  );
}

function waitText(minutes: number, lang: Language): string {
  if (minutes < 60) return `${Math.max(1, minutes)}\u00a0min`;
  return `${Math.floor(minutes / 60 + 0.5)}\u00a0${lang === 'sv' ? 'timmar' : 'hours'}`;
}
