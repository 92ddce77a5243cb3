import { parseInstant } from '../calendar/instant.ts';
import type { CampaignData } from './campaignData.ts';
import { preliminaryMark } from './chapters/preliminary.ts';
import { type Html, html, trusted } from './html.ts';
import { dateTimeText } from './localTimes.ts';
import type { OpenLetters } from './result.ts';
import { STYLE } from './style.ts';
import type { Language } from './words.ts';

const TEXT = {
  sv: {
    kind: 'Servicemätning via e-post',
    by: 'Beställare',
    asOf: 'Underlag till och med',
    contents: 'Innehåll',
    cancelled: 'Mätningen avbröts innan alla brev hade skickats. Siffrorna gäller de brev som hann skickas.',
  },
  en: {
    kind: 'Measurement of service by e-mail',
    by: 'Ordered by',
    asOf: 'Mail received until',
    contents: 'Contents',
    cancelled: 'The campaign was cancelled before all letters were sent. The figures are of those that were.',
  },
};

export interface PageHead {
  title: string;
  data: CampaignData;
  open: OpenLetters;
  lang: Language;
}

/** The document around the chapters: cover, mark of a preliminary report, table of contents. */
export function page({ title, data, open, lang }: PageHead, chapters: readonly Html[]): Html {
  const text = TEXT[lang];
  const asOf = data.readUntil === null ? null : dateTimeText(parseInstant(data.readUntil), data.timeZone);
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="generator" content="Svarstid">
<title>${title} – ${data.name}</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
<main>
<header class="cover">
<p class="eyebrow">${text.kind}</p>
<h1>${title}</h1>
<p class="meta">${title !== data.name && `${data.name} · `}${text.by}: ${data.orderedBy}${asOf !== null && ` · ${text.asOf} ${asOf}`}</p>
${data.cancelled && html`<aside class="preliminary">${text.cancelled}</aside>`}
${preliminaryMark(open, data.timeZone, lang)}
<nav aria-label="${text.contents}"><ol${chapters.length > 30 && html` class="many"`}>${chapters.flatMap(headingOf).map(({ id, heading }) => html`<li><a href="#${id}">${trusted(heading)}</a></li>`)}</ol></nav>
</header>
${chapters}
</main>
</body>
</html>
`;
}

/** A chapter begins with its section's id and its heading; the table of contents follows from them. */
function headingOf({ text }: Html): { id: string; heading: string }[] {
  const [, id, heading] = /<section id="([^"]+)"[^>]*><h2>(.*?)<\/h2>/.exec(text) ?? [];
  return id && heading ? [{ id, heading }] : [];
}
