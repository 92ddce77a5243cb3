import { type Share, shareOf, shareWhere } from '../../measure/shares.ts';
import { SENDER_CLASSES, SENDER_DETAILS, type SenderClass, type SenderDetail } from '../../reading/types.ts';
import type { Letter } from '../campaignData.ts';
import { chartFigure } from '../charts/figure.ts';
import { rangeBars } from '../charts/rangeBars.ts';
import { stackedShares } from '../charts/stackedShares.ts';
import { type Html, html } from '../html.ts';
import { intervalText, percentText } from '../numbers.ts';
import type { Result } from '../result.ts';
import { tableOf } from '../table.ts';
import type { Language } from '../words.ts';
import { besideInWords } from './beside.ts';
import { comparedShares } from './comparedShares.ts';
import { shareBar } from './sendTimes.ts';

export const CLASS_NAMES: Record<Language, Record<SenderClass, string>> = {
  sv: { complete: 'Fullständiga', partial: 'Delvis', 'name-only': 'Övrigt (namn eller mindre)' },
  en: { complete: 'Complete', partial: 'Partial', 'name-only': 'Name or less' },
};

export const DETAIL_NAMES: Record<Language, Record<SenderDetail, string>> = {
  sv: {
    name: 'Namn',
    title: 'Befattning',
    department: 'Förvaltning',
    municipality: 'Kommun',
    address: 'Adress',
    phone: 'Telefonnummer',
  },
  en: {
    name: 'Name',
    title: 'Title',
    department: 'Department',
    municipality: 'Municipality',
    address: 'Address',
    phone: 'Phone',
  },
};

export const CLASS_SERIES = [
  { colour: 'var(--i1)', ink: 'var(--on-i1)' },
  { colour: 'var(--i3)', ink: 'var(--on-i3)' },
  { colour: 'var(--i5)', ink: 'var(--on-i5)' },
];

/** Whether answers say who wrote them. */
export function senderDetails(result: Result): Html {
  const { lang, own, figures } = result;
  const answers = answersOf(own.letters);
  const share = figures.completeSenderDetails;
  const wanted = result.data.measurement.completeSenderDetails.map((detail) =>
    DETAIL_NAMES[lang][detail].toLowerCase(),
  );
  const list = new Intl.ListFormat(lang).format(wanted);
  return html`<section id="${lang === 'sv' ? 'avsandare' : 'sender'}"><h2>${lang === 'sv' ? 'Avsändare' : 'Sender'}</h2>
<p>${lang === 'sv' ? `Uppgifter i svaren som gör det lätt att höra av sig igen. Fullständiga är de när avsändarens egen signatur har ${list}.` : `What answers say about their sender, for those who want to get back. Complete means that the sender's own signature holds ${list}.`}</p>
${isCompared(result) && comparedShares(result, 'complete_sender_details', lang === 'sv' ? 'Svar med fullständiga avsändaruppgifter' : 'Answers with complete sender details')}
<p>${lang === 'sv' ? `${own.name} lämnade fullständiga uppgifter i ${percentText(share)} av svaren (${share.count} av ${share.n}, 95 % intervall ${intervalText(share)}).` : `${own.name} gave complete details in ${percentText(share)} of its answers (${share.count} of ${share.n}, 95 % interval ${intervalText(share)}).`} ${besideInWords(result, 'complete_sender_details', share)}</p>
${classChart(answers, result)}
${detailChart(answers, lang)}
<p>${lang === 'sv' ? 'Uppgifterna följer lämpligen en gemensam mall. Det är det mått som är lättast att nå; målet kan vara 100 %.' : 'A common template for signatures is the simplest remedy. No figure is easier to reach; the goal can be 100 %.'}</p>
</section>`;
}

/** Alone, one bar would only repeat the chart below it. */
function isCompared({ comparison }: Result): boolean {
  return comparison.last !== null || comparison.peers.length > 0;
}

/** Letters with an answer, late ones too. */
export function answersOf(letters: readonly Letter[]): Letter[] {
  return letters.filter(({ status, late }) => status === 'answered' || late);
}

export function classShares(answers: readonly Letter[]): Share[] {
  return SENDER_CLASSES.map((one) => shareWhere(answers, (letter) => letter.senderDetails === one));
}

function classChart(answers: readonly Letter[], { lang, own, year }: Result): Html {
  const shares = classShares(answers);
  const title = lang === 'sv' ? 'Avsändaruppgifter i svaren' : 'Sender details of the answers';
  const series = SENDER_CLASSES.map((one, place) => ({
    name: CLASS_NAMES[lang][one],
    colour: '',
    ink: '',
    ...CLASS_SERIES[place],
  }));
  const rows = [
    {
      name: `${own.name} ${year}`,
      values: shares.map(({ value }) => value ?? 0),
      labels: shares.map(percentText),
    },
  ];
  return chartFigure(
    {
      title,
      alt: `${title}: ${series.map(({ name }, place) => `${name} ${rows[0]?.labels[place]}`).join(', ')}.`,
      draw: (size) => stackedShares(rows, series, size),
      legend: series,
      table: shareTable(
        title,
        series.map(({ name }, place): [string, Share] => [name, shares[place] ?? shareOf(0, 0)]),
        lang,
      ),
    },
    lang,
  );
}

function detailChart(answers: readonly Letter[], lang: Language): Html {
  const title =
    lang === 'sv' ? 'Andel svar som har respektive uppgift' : 'Share of answers that hold each detail';
  const shares = SENDER_DETAILS.map((detail): [string, Share] => [
    DETAIL_NAMES[lang][detail],
    shareWhere(answers, ({ has }) => has?.[detail] === true),
  ]);
  const bars = shares.map(([name, share]) => ({ name, ...shareBar(share), colour: 'var(--own)' }));
  return chartFigure(
    {
      title,
      alt: `${title}. ${bars.map(({ name, label }) => `${name}: ${label}`).join('. ')}.`,
      draw: (size) => rangeBars(bars, { max: 100, unit: ' %', ticks: 4 }, size),
      legend: [
        { name: lang === 'sv' ? '95 % intervall' : '95 % interval', colour: 'var(--ink)', mark: 'whisker' },
      ],
      table: shareTable(title, shares, lang),
    },
    lang,
  );
}

export function shareTable(caption: string, shares: readonly [string, Share][], lang: Language): Html {
  return tableOf({
    caption,
    head: [
      '',
      lang === 'sv' ? 'Andel' : 'Share',
      lang === 'sv' ? 'Antal' : 'Count',
      'n',
      lang === 'sv' ? '95 % intervall' : '95 % interval',
    ],
    rows: shares.map(([name, share]) => [
      name,
      percentText(share),
      share.count,
      share.n,
      intervalText(share),
    ]),
  });
}
