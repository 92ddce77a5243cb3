import { parseInstant } from '../../calendar/instant.ts';
import { figures } from '../../measure/figures.ts';
import { type Share, wilson } from '../../measure/shares.ts';
import type { Letter } from '../campaignData.ts';
import { chartFigure } from '../charts/figure.ts';
import { rangeBars } from '../charts/rangeBars.ts';
import { type Html, html } from '../html.ts';
import { localOf } from '../localTimes.ts';
import { hoursText, intervalText, percentText } from '../numbers.ts';
import type { Result } from '../result.ts';
import { tableOf } from '../table.ts';
import { besideShare, rest } from '../verdicts.ts';
import type { Language } from '../words.ts';

interface Group {
  name: string;
  letters: Letter[];
}

const DAYS: Record<Language, readonly string[]> = {
  sv: ['Måndag', 'Tisdag', 'Onsdag', 'Torsdag', 'Fredag', 'Lördag', 'Söndag'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};

const PARTS: Record<Language, readonly string[]> = {
  sv: ['Före kl. 8', 'Kl. 8–12', 'Kl. 12–17', 'Efter kl. 17'],
  en: ['Before 8', '8–12', '12–17', 'After 17'],
};

/** Whether it matters when a letter is sent: by weekday and by time of day. */
export function sendTimes(result: Result): Html {
  const { lang } = result;
  const byDay = grouped(result, DAYS[lang], (local) => local.dayOfWeek - 1);
  const byPart = grouped(result, PARTS[lang], ({ hour }) =>
    hour < 8 ? 0 : hour < 12 ? 1 : hour < 17 ? 2 : 3,
  );
  if (byDay.length === 0) return html``;
  const [day, part] =
    lang === 'sv'
      ? [
          'Besvarade inom ett dygn, efter veckodag då brevet skickades',
          'Besvarade inom ett dygn, efter klockslag då brevet skickades',
        ]
      : [
          'Answered within a day, by the weekday on which the letter was sent',
          'Answered within a day, by the time of day at which the letter was sent',
        ];
  return html`<h3>${lang === 'sv' ? 'Spelar det roll när man frågar?' : 'Does it matter when one asks?'}</h3>
${groupChart(day, byDay, lang)}
${groupChart(part, byPart, lang)}
<p>${inWords([...byDay, ...byPart], result)}</p>`;
}

function grouped(
  { own, data }: Result,
  names: readonly string[],
  of: (local: Temporal.ZonedDateTime) => number,
): Group[] {
  const letters = Map.groupBy(
    own.letters.filter(
      ({ status, sentAt }) => sentAt !== null && (status === 'answered' || status === 'unanswered'),
    ),
    ({ sentAt }) => of(localOf(parseInstant(sentAt ?? ''), data.timeZone)),
  );
  return names.flatMap((name, place) => {
    const ofGroup = letters.get(place);
    return ofGroup ? [{ name, letters: ofGroup }] : [];
  });
}

function groupChart(title: string, groups: readonly Group[], lang: Language): Html {
  const rows = groups.map(({ name, letters }) => ({ name, figures: figures(letters) }));
  const whisker = lang === 'sv' ? '95 % intervall' : '95 % interval';
  const bars = rows.map(({ name, figures: { withinOneDay: share } }) => ({
    name,
    ...shareBar(share),
    colour: 'var(--own)',
  }));
  return chartFigure(
    {
      title,
      alt: `${title}. ${bars.map(({ name, label }) => `${name}: ${label}`).join('. ')}.`,
      draw: (size) => rangeBars(bars, { max: 100, unit: ' %', ticks: 4 }, size),
      legend: [{ name: whisker, colour: 'var(--ink)', mark: 'whisker' }],
      table: tableOf({
        caption: title,
        head: [
          '',
          lang === 'sv' ? 'Inom 1 dygn' : 'Within 1 day',
          'n',
          whisker,
          lang === 'sv' ? 'Snitt' : 'Mean',
          'Median',
        ],
        rows: rows.map(({ name, figures: one }) => [
          name,
          percentText(one.withinOneDay),
          one.withinOneDay.n,
          intervalText(one.withinOneDay),
          hoursText(one.meanSeconds, lang),
          hoursText(one.medianSeconds, lang),
        ]),
      }),
    },
    lang,
  );
}

/** A share as a bar in percent with its Wilson interval, labelled `82 % (n = 104)`. */
export function shareBar(share: Share): {
  value: number | null;
  range: { low: number; high: number } | null;
  label: string;
} {
  const interval = wilson(share.count, share.n);
  return {
    value: share.value === null ? null : 100 * share.value,
    range: interval && { low: 100 * interval.low, high: 100 * interval.high },
    label: `${percentText(share)} (n\u00a0=\u00a0${share.n})`,
  };
}

function inWords(groups: readonly Group[], { figures: all, lang }: Result): string {
  const clear = groups.filter(({ letters }) => {
    const share = figures(letters).withinOneDay;
    return ['above', 'below'].includes(besideShare(share, rest(all.withinOneDay, share)) ?? '');
  });
  const names = new Intl.ListFormat(lang).format(clear.map(({ name }) => name.toLowerCase()));
  if (lang === 'sv') {
    return clear.length === 0
      ? 'Skillnaderna mellan dagar och klockslag är mindre än vad så få brev kan visa.'
      : `Säkert skild från övriga: ${names}. Bland tjugo sådana jämförelser väntas ungefär en slå ut av en slump.`;
  }
  return clear.length === 0
    ? 'The differences between days and hours are smaller than so few letters can show.'
    : `Surely apart from the others: ${names}. Of twenty such comparisons about one is expected to stand out by chance.`;
}
