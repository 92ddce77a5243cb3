import type { LocalDate } from './localDates.ts';

/** Weeks that letters leave over: METHOD, "Design of a campaign", has five to six. */
const WEEKS = 5;

/** The period of a campaign that is set up today: five whole weeks, from the next Monday but one. */
export function periodAhead(today: LocalDate): { from: LocalDate; to: LocalDate } {
  const day = Temporal.PlainDate.from(today);
  const from = day.add({ days: 8 - day.dayOfWeek + 7 });
  return { from: from.toString(), to: from.add({ days: 7 * WEEKS - 1 }).toString() };
}

/** The example config's text with such a period, and with the season in the campaign's name that the period is in. */
export function freshExample(example: string, today: LocalDate): string {
  const { from, to } = periodAhead(today);
  const { month, year } = Temporal.PlainDate.from(from);
  const season = `${month < 7 ? 'våren' : 'hösten'} ${year}`;
  return replaced(
    replaced(example, /"period": \{[^}]*\}/, `"period": { "from": "${from}", "to": "${to}" }`),
    /(?<="name": "[^"]*)(?:våren|hösten) \d{4}/,
    season,
  );
}

function replaced(text: string, place: RegExp, by: string): string {
  if (!place.test(text)) throw new Error(`the example has nothing like ${place}`);
  return text.replace(place, by);
}
