import type { Figures } from '../../measure/figures.ts';
import { RESPONSE_INTERVALS } from '../../measure/interval.ts';
import { chartFigure } from '../charts/figure.ts';
import { type StackedRow, stackedShares } from '../charts/stackedShares.ts';
import { type OtherResult, peerFigure } from '../comparison/comparison.ts';
import { shareOfFigure } from '../comparison/figureIds.ts';
import { type Html, html } from '../html.ts';
import { intervalText, NOTHING, percentOfValue, percentText } from '../numbers.ts';
import type { AreaResult, Result } from '../result.ts';
import { tableOf } from '../table.ts';
import { besideShare, rest } from '../verdicts.ts';
import { besideInWords } from './beside.ts';
import { meanHours } from './meanHours.ts';
import { targetText } from './summary.ts';
import { intervalSeries, lastName, peersName } from './texts.ts';

/** How soon answers came, beside the last campaign and the peers: distribution, KKiK's figure, target, mean. */
export function responseTimes(result: Result): Html {
  const { lang } = result;
  return html`<section id="${lang === 'sv' ? 'svarstider' : 'response-times'}"><h2>${lang === 'sv' ? 'Svarstider' : 'Response times'}</h2>
<p>${lang === 'sv' ? 'Tiden från det att ett brev skickats till det att kommunens svar kommit. All tid är arbetstid (måndag–fredag 8–17, helgdagar borträknade om inte annat anges i bilagan).' : 'The time from a letter sent to the answer received. All time is working time (Monday to Friday 8–17, holidays left out, unless the appendix says otherwise).'}</p>
${distribution(result)}
${inSentences(result)}
${meanHours(result)}
${byAreaInWords(result)}
</section>`;
}

function distribution(result: Result): Html {
  const { lang, own, figures, data } = result;
  const series = intervalSeries(data.measurement, lang);
  const rows = distributionRows(result);
  return chartFigure(
    {
      title: lang === 'sv' ? 'Svarstidernas fördelning' : 'Distribution of response times',
      alt: `${lang === 'sv' ? 'Liggande staplar' : 'Horizontal bars'}. ${rows
        .map(
          ({ name, labels }) =>
            `${name}: ${labels.map((label, place) => `${series[place]?.name} ${label}`).join(', ')}`,
        )
        .join('. ')}.`,
      draw: (size) => stackedShares(rows, series, size),
      legend: series,
      table: tableOf({
        caption: lang === 'sv' ? 'Svarstidernas fördelning' : 'Distribution of response times',
        head: [
          lang === 'sv' ? 'Intervall' : 'Interval',
          own.name,
          'n',
          '95 %',
          ...rows.slice(1).map(({ name }) => name),
        ],
        rows: series.map(({ id, name }, place) => [
          name,
          `${figures.intervals[id].count} (${percentText(figures.intervals[id])})`,
          figures.settled,
          intervalText(figures.intervals[id]),
          ...rows.slice(1).map(({ labels }) => labels[place] ?? NOTHING),
        ]),
      }),
      note: noteOnRows(result),
    },
    lang,
  );
}

function noteOnRows({ lang, figures }: Result): string {
  return lang === 'sv'
    ? `Kommunens stapel bygger på ${figures.settled} avgjorda brev. Tabellen har siffrorna för de segment som är för smala för text.`
    : `The municipality's bar rests on ${figures.settled} settled letters. The table has the numbers of segments too narrow for text.`;
}

function distributionRows({ lang, own, figures, comparison, year }: Result): StackedRow[] {
  const rows = [{ name: `${own.name} ${year}`, ...stackedOf(figures) }];
  if (comparison.last && hasDistribution(comparison.last)) {
    rows.push({ name: lastName(comparison.last, lang), ...stackedOfOther(comparison.last) });
  }
  const peers = RESPONSE_INTERVALS.map((id) => peerFigure(comparison, id));
  const fewest = Math.min(...peers.map((one) => one?.municipalities ?? 0));
  if (fewest > 0) {
    const values = peers.map((one) => one?.mean ?? 0);
    rows.push({ name: peersName(fewest, lang), values, labels: values.map(percentOfValue) });
  }
  return rows;
}

export function stackedOf({ intervals }: Figures): Omit<StackedRow, 'name'> {
  const shares = RESPONSE_INTERVALS.map((id) => intervals[id]);
  return { values: shares.map(({ value }) => value ?? 0), labels: shares.map(percentText) };
}

function hasDistribution({ values }: OtherResult): boolean {
  return RESPONSE_INTERVALS.every((id) => values.has(id));
}

function stackedOfOther({ values, whole }: OtherResult): Omit<StackedRow, 'name'> {
  if (whole) return stackedOf(whole);
  const shares = RESPONSE_INTERVALS.map((id) => values.get(id)?.value ?? 0);
  return { values: shares, labels: shares.map(percentOfValue) };
}

function inSentences(result: Result): Html {
  const { lang, figures, kkik } = result;
  const kkikShare = shareOfFigure(figures, kkik) ?? figures.withinOneDay;
  const words = besideInWords(result, kkik, kkikShare);
  const { within_1_day: first, '1_to_2_days': second } = figures.intervals;
  const days = kkik === 'within_2_days';
  if (figures.settled === 0) return html``;
  if (lang === 'sv') {
    return html`<p><strong>Mått i KKiK: ${percentText(kkikShare)}</strong> av breven besvarades inom ${days ? 'två dygn' : 'ett dygn'} (n = ${kkikShare.n}, 95 % intervall ${intervalText(kkikShare)}). ${words}</p>
${days && html`<p class="note">Andelen räknas på antalen, ${first.count} + ${second.count} av ${kkikShare.n}, och avrundas en gång; den är inte summan av de avrundade delarna.</p>`}
<p><strong>Målet</strong> är att 90 % av svaren på frågor av det här slaget kommer inom två dygn: ${percentText(figures.withinTwoDays)}, alltså ${targetText(figures.withinTwoDays, lang)}.</p>
<p>${figures.unanswered === 0 ? 'Alla avgjorda brev besvarades inom två veckor.' : `${percentText(figures.intervals.unanswered)} (${figures.unanswered} brev) fick inget svar inom två veckor; ${figures.answeredLate === 0 ? 'inget av dem har besvarats sedan dess' : `${figures.answeredLate} av dem har besvarats sedan dess`}.`}</p>`;
  }
  return html`<p><strong>KKiK figure: ${percentText(kkikShare)}</strong> of the letters were answered within ${days ? 'two days' : 'one day'} (n = ${kkikShare.n}, 95 % interval ${intervalText(kkikShare)}). ${words}</p>
${days && html`<p class="note">The share is taken of the counts, ${first.count} + ${second.count} of ${kkikShare.n}, and rounded once; it is not the sum of rounded parts.</p>`}
<p><strong>The target</strong> is an answer within two days to 90 % of questions of this kind: ${percentText(figures.withinTwoDays)}, so ${targetText(figures.withinTwoDays, lang)}.</p>
<p>${figures.unanswered === 0 ? 'Every settled letter was answered within two weeks.' : `${percentText(figures.intervals.unanswered)} (${figures.unanswered} letters) had no answer within two weeks; ${figures.answeredLate === 0 ? 'none of them has been answered since' : `${figures.answeredLate} of them have been answered since`}.`}</p>`;
}

/** Which areas stand out, where the letters are enough to tell. */
function byAreaInWords({ lang, areas, figures }: Result): Html {
  const measured = areas.filter(({ figures: { meanSeconds } }) => meanSeconds !== null);
  if (measured.length < 2) return html``;
  const always = measured.filter(
    ({
      figures: {
        withinOneDay: { count, n },
      },
    }) => n > 0 && count === n,
  );
  const verdictOf = (area: AreaResult) =>
    besideShare(area.figures.withinTwoDays, rest(figures.withinTwoDays, area.figures.withinTwoDays));
  const clear = measured.filter((area) => ['above', 'below'].includes(verdictOf(area) ?? ''));
  const shortest = Math.min(
    ...measured.map((area) => Math.floor((area.figures.meanSeconds ?? 0) / 3600 + 0.5)),
  );
  const quickest = measured.filter(
    (area) => Math.floor((area.figures.meanSeconds ?? 0) / 3600 + 0.5) === shortest,
  );
  const list = (some: readonly AreaResult[]) =>
    new Intl.ListFormat(lang).format(some.map(({ name }) => name));
  const letters = Math.max(...areas.map((area) => area.figures.settled));
  if (lang === 'sv') {
    return html`<p>Kortast svarstid har ${list(quickest)} – ${shortest} tim.${always.length > 0 && ` ${list(always)} besvarade alltid inom ett dygn.`} ${clear.length > 0 ? `Andelen inom två dygn skiljer sig säkert från övriga områden för ${list(clear)}.` : `Med ${letters} brev per område går det inte att säkert skilja något område från de övriga i andelen inom två dygn.`}</p>`;
  }
  return html`<p>Quickest: ${list(quickest)} – ${shortest} h.${always.length > 0 && ` ${list(always)} always answered within a day.`} ${clear.length > 0 ? `The share within two days differs surely from the other areas in ${list(clear)}.` : `With ${letters} letters an area, no area can be told from the others by its share within two days.`}</p>`;
}
