import { parseInstant } from '../../calendar/instant.ts';
import { type DailyCount, dailyCounts } from '../charts/dailyCounts.ts';
import { chartFigure } from '../charts/figure.ts';
import { type Html, html } from '../html.ts';
import { localOf } from '../localTimes.ts';
import type { Result } from '../result.ts';
import { tableOf } from '../table.ts';

const TEXT = {
  sv: {
    heading: 'Mätningens gång',
    title: 'Skickade och besvarade brev, dag för dag',
    sent: 'skickade samma dag',
    sentSoFar: 'skickade hittills',
    answeredSoFar: 'besvarade hittills',
    note: 'Avståndet mellan kurvorna är de brev som väntar på svar.',
    week: 'Vecka',
  },
  en: {
    heading: 'The course of the campaign',
    title: 'Letters sent and answered, day by day',
    sent: 'sent that day',
    sentSoFar: 'sent so far',
    answeredSoFar: 'answered so far',
    note: 'The distance between the curves is the letters that wait for an answer.',
    week: 'Week',
  },
};

/** When letters left and answers came. */
export function timeline(result: Result): Html {
  const { lang } = result;
  const text = TEXT[lang];
  const days = dailyCountsOf(result);
  const last = days.at(-1);
  if (!last) return html``;
  const weeks = [...Map.groupBy(days, ({ week }) => week)].map(([week, ofWeek]) => ({
    week,
    end: ofWeek.at(-1),
    sent: ofWeek.reduce((sum, { sent }) => sum + sent, 0),
  }));
  return html`<h3>${text.heading}</h3>
${chartFigure(
  {
    title: text.title,
    alt: `${text.title}. ${weeks.map(({ week, end }) => `${text.week} ${week}: ${end?.sentSoFar} ${text.sentSoFar}, ${end?.answeredSoFar} ${text.answeredSoFar}`).join('. ')}.`,
    draw: (size) => dailyCounts(days, text, size),
    legend: [
      { name: text.sent, colour: 'var(--soft)' },
      { name: text.sentSoFar, colour: 'var(--second)', mark: 'line' },
      { name: text.answeredSoFar, colour: 'var(--own)', mark: 'line' },
    ],
    table: tableOf({
      caption: text.title,
      head: [
        text.week,
        lang === 'sv' ? 'Skickade' : 'Sent',
        lang === 'sv' ? 'Skickade hittills' : 'Sent so far',
        lang === 'sv' ? 'Besvarade hittills' : 'Answered so far',
      ],
      rows: weeks.map(({ week, end, sent }) => [week, sent, end?.sentSoFar ?? 0, end?.answeredSoFar ?? 0]),
    }),
    note: text.note,
  },
  lang,
)}`;
}

function dailyCountsOf({ own, data }: Result): (DailyCount & { week: number })[] {
  const dayOf = (iso: string | null) =>
    iso === null ? [] : [localOf(parseInstant(iso), data.timeZone).toPlainDate().toString()];
  const sent = Map.groupBy(
    own.letters.flatMap(({ sentAt }) => dayOf(sentAt)),
    (day) => day,
  );
  const answered = Map.groupBy(
    own.letters.flatMap(({ answeredAt }) => dayOf(answeredAt)),
    (day) => day,
  );
  const known = [...sent.keys(), ...answered.keys()].sort();
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return [];
  const days: (DailyCount & { week: number })[] = [];
  let [sentSoFar, answeredSoFar] = [0, 0];
  for (
    let day = Temporal.PlainDate.from(first);
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  ) {
    const ofDay = sent.get(day.toString())?.length ?? 0;
    sentSoFar += ofDay;
    answeredSoFar += answered.get(day.toString())?.length ?? 0;
    days.push({
      day: `${day.day}/${day.month}`,
      week: day.weekOfYear ?? 0,
      sent: ofDay,
      sentSoFar,
      answeredSoFar,
    });
  }
  return days;
}
