import { parseInstant } from '../../calendar/instant.ts';
import type { CampaignData, Letter } from '../campaignData.ts';
import { type Html, html } from '../html.ts';
import { dateTimeText, sentText } from '../localTimes.ts';
import { NOTHING } from '../numbers.ts';
import { questionText } from '../questionText.ts';
import type { Result } from '../result.ts';
import { tableOf } from '../table.ts';

const TEXT = {
  sv: {
    title: 'Obesvarade brev',
    intro:
      'En bekräftelse på att brevet har kommit fram eller skickats vidare är bra, men räknas inte som svar. De här breven har inte fått något svar inom två veckor.',
    none: 'Alla avgjorda brev fick svar inom två veckor.',
    to: 'Till',
    question: 'Fråga',
    sent: 'Skickat',
    late: 'Besvarat sedan dess',
    never: 'Inte besvarat sedan dess',
    no: 'nej',
    acknowledged: 'Bekräftat',
  },
  en: {
    title: 'Unanswered letters',
    intro:
      'To be told that a letter has arrived or been passed on is good, but no answer. These letters had no answer within two weeks.',
    none: 'Every settled letter had an answer within two weeks.',
    to: 'To',
    question: 'Question',
    sent: 'Sent',
    late: 'Answered since',
    never: 'Not answered since',
    no: 'no',
    acknowledged: 'Acknowledged',
  },
};

/** The letters without an answer by area: question, when sent, and whether it has been answered since. */
export function unanswered(result: Result): Html {
  const text = TEXT[result.lang];
  return html`<section id="${result.lang === 'sv' ? 'obesvarade' : 'unanswered'}"><h2>${text.title}</h2>
${list(result)}
</section>`;
}

/** The same letters in one table, where there is little room. */
export function unansweredTable({ own, data, lang, areas }: Result): Html {
  const text = TEXT[lang];
  const onOneLine = (iso: string) =>
    sentText(parseInstant(iso), data.timeZone, lang).replaceAll(' ', '\u00a0');
  const open = Map.groupBy(
    own.letters.filter(({ status }) => status === 'unanswered'),
    ({ area }) => area,
  );
  return tableOf({
    caption: text.title,
    head: [text.to, text.question, text.sent, text.late],
    rows: areas.flatMap(({ id, name }) =>
      (open.get(id) ?? []).map(({ questionId, sentAt, answeredAt }) => [
        name,
        askedText(data, questionId),
        sentAt === null ? NOTHING : onOneLine(sentAt),
        answeredAt === null ? text.no : onOneLine(answeredAt),
      ]),
    ),
    text: [1, 2, 3],
  });
}

function askedText({ questions }: CampaignData, questionId: string): string {
  const question = questions.get(questionId);
  return question ? questionText(question.subject, question.body) : questionId;
}

function list(result: Result): Html {
  const text = TEXT[result.lang];
  const open = result.own.letters.filter(({ status }) => status === 'unanswered');
  if (open.length === 0) return html`<p>${text.none}</p>`;
  const byArea = Map.groupBy(open, ({ area }) => area);
  return html`<p>${text.intro}</p>
${result.areas.flatMap(({ id, name }) => {
  const letters = byArea.get(id);
  return letters
    ? [
        html`<h3>${text.to}: <strong>${name}</strong></h3>
${letters.map((letter) => entry(result, letter))}`,
      ]
    : [];
})}`;
}

function entry(
  { data, lang }: Result,
  { questionId, sentAt, late, answeredAt, acknowledgedAt }: Letter,
): Html {
  const text = TEXT[lang];
  const local = (iso: string) => dateTimeText(parseInstant(iso), data.timeZone);
  const since = late && answeredAt !== null ? `${text.late}: ${local(answeredAt)}` : text.never;
  return html`<dl class="letter">
<div><dt>${text.question}:</dt> <dd>${askedText(data, questionId)}</dd></div>
<div><dt>${text.sent}:</dt> <dd>${sentAt === null ? NOTHING : sentText(parseInstant(sentAt), data.timeZone, lang)}</dd></div>
<div class="since">${since}${acknowledgedAt !== null && ` · ${text.acknowledged}: ${local(acknowledgedAt)}`}</div>
</dl>
`;
}
