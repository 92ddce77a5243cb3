import { parseInstant } from '../../calendar/instant.ts';
import { type Html, html } from '../html.ts';
import { dateTimeText } from '../localTimes.ts';
import { isPreliminary, type OpenLetters } from '../result.ts';
import type { Language } from '../words.ts';

/** The mark of a report on a campaign that is still running, and what it waits for; nothing on a finished one. */
export function preliminaryMark(open: OpenLetters, timeZone: string, lang: Language): Html {
  if (!isPreliminary(open)) return html``;
  const { planned, waiting, uncertain, lastDeadline } = open;
  const until = lastDeadline === null ? null : dateTimeText(parseInstant(lastDeadline), timeZone);
  if (lang === 'sv') {
    const parts = [
      planned > 0 && `${planned} brev är ännu inte skickade`,
      waiting > 0 && `${waiting} väntar på svar${until ? ` (det sista till ${until})` : ''}`,
      uncertain > 0 && `för ${uncertain} är det oklart om de skickades`,
    ].filter((part) => part !== false);
    return html`<aside class="preliminary"><strong>Preliminär rapport.</strong> ${parts.join(', ')}. Bara avgjorda brev är med i siffrorna. Snabba svar avgörs först, så andelarna är snarare för höga än för låga tills alla brev är avgjorda.</aside>`;
  }
  const parts = [
    planned > 0 && `${planned} letters are not sent yet`,
    waiting > 0 && `${waiting} wait for an answer${until ? ` (the last until ${until})` : ''}`,
    uncertain > 0 && `for ${uncertain} nobody knows whether they left`,
  ].filter((part) => part !== false);
  return html`<aside class="preliminary"><strong>Preliminary report.</strong> ${parts.join(', ')}. Only settled letters are in the figures. Quick answers settle first, so the shares are rather too high than too low until all letters are settled.</aside>`;
}
