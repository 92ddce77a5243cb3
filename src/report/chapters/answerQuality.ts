import { type Html, html } from '../html.ts';
import { intervalText, percentText } from '../numbers.ts';
import type { Result } from '../result.ts';
import { besideInWords } from './beside.ts';
import { comparedShares } from './comparedShares.ts';

/** An answer that may be shown: nothing in it tells who wrote it. */
export interface Example {
  question: string;
  area: string;
  answer: string;
}

/** How many answers gave more than was asked for, and what such an answer looks like. */
export function answerQuality(result: Result, examples: readonly Example[]): Html {
  const { lang, figures } = result;
  const share = figures.extraInformation;
  const beside = besideInWords(result, 'extra_information', share);
  const title = lang === 'sv' ? 'Svar med merinformation' : 'Answers with extra information';
  return html`<section id="${lang === 'sv' ? 'svarskvalitet' : 'answer-quality'}"><h2>${lang === 'sv' ? 'Svarskvalitet' : 'Answer quality'}</h2>
<p>${lang === 'sv' ? 'Andel svar som ger mer än svaret på frågan: en länk eller hänvisning, en bilaga, någon att vända sig till, eller ett tips om något som frågeställaren inte visste att fråga om.' : 'The share of answers that give more than was asked for: a link or referral, an attachment, someone to turn to, or a tip about something one did not know to ask.'}</p>
${comparedShares(result, 'extra_information', title)}
<p>${lang === 'sv' ? `Totalt ${percentText(share)} av svaren (${share.count} av ${share.n}, 95 % intervall ${intervalText(share)}) innehöll merinformation. ${beside}` : `In all ${percentText(share)} of the answers (${share.count} of ${share.n}, 95 % interval ${intervalText(share)}) held extra information. ${beside}`}</p>
${
  examples.length > 0 &&
  html`<h3>${lang === 'sv' ? 'Exempel på bra svar' : 'Examples of good answers'}</h3>
<p class="note">${lang === 'sv' ? 'Namn, telefonnummer, adresser och signatur är borttagna; […] står där något har strukits.' : 'Names, phone numbers, addresses and the signature are taken out; […] stands where something was struck.'}</p>
${examples.map(({ area, question, answer }) => html`<figure class="example"><figcaption>${area}: ${question}</figcaption><blockquote>${answer.split(/\n{2,}/).map((paragraph) => html`<p>${paragraph}</p>`)}</blockquote></figure>`)}`
}
</section>`;
}
