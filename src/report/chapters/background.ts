import { parseInstant } from '../../calendar/instant.ts';
import { type Html, html } from '../html.ts';
import { dateText, localOf } from '../localTimes.ts';
import type { Result } from '../result.ts';

/** Background, purpose, method and period. */
export function background(result: Result): Html {
  const { own, data, comparison, lang } = result;
  const facts = factsOf(result);
  const peers = comparison.peers.length;
  if (lang === 'sv') {
    return html`<section id="bakgrund"><h2>Bakgrund, metod och genomförande</h2>
<h3>Bakgrund och syfte</h3>
<p>Mätningen visar hur ${own.name} svarar på vanliga frågor som invånare ställer med e-post: hur snabbt svaret kommer, vem det kommer från och hur mycket hjälp det ger. ${data.orderedBy} har beställt den för att följa den egna utvecklingen och kunna jämföra sig med andra. Resultatet är ett underlag för mål och förbättringar, inte ett betyg på enskilda medarbetare.</p>
<h3>Metod</h3>
<p>${facts.letters} brev är planerade till kommunens officiella e-postadress: ${facts.questions} olika frågor inom ${facts.areas} områden, var och en ställd ${facts.repeats} gånger av olika frågeställare. Breven är skrivna som en vanlig invånare skriver, och ${facts.outside} av ${facts.sent} skickade brev gick i väg utanför kontorstid.</p>
<p>Svarstiden räknas i arbetstid, från det att brevet tagits emot av e-postservern till det att svaret kommit fram. Första svaret som en människa har skrivit räknas; bekräftelser, autosvar och frånvarobesked räknas inte som svar. Ett dygn är nio arbetstimmar. Procenttal är avrundade var för sig till hela procent, så att delarna inte alltid summerar till hundra.</p>
<p>Vid varje andel anges hur många brev den bygger på (n) och det intervall som med 95 procents säkerhet rymmer det sanna värdet. Är en skillnad mindre än vad antalet brev kan visa sägs det i klartext.</p>
<h3>Genomförande</h3>
<p>${facts.period}</p>
<h3>Jämförelser</h3>
<p>${peers > 0 ? `Jämförelserna gäller ${comparison.group ? `kommuner i samma grupp (${comparison.group})` : 'de kommuner som beställaren har valt'}: ${peers} kommuner med resultat ${yearsText(result)}. Snittet är ovägt, så att varje kommun väger lika.` : 'För den här kommunen finns ännu inga resultat från jämförbara kommuner.'} ${comparison.last ? `Förra mätningen är från ${comparison.last.year} (${comparison.last.from}).` : 'Ingen tidigare mätning av kommunen finns att jämföra med.'}</p>
</section>`;
  }
  return html`<section id="background"><h2>Background, method and period</h2>
<h3>Background and purpose</h3>
<p>The measurement shows how ${own.name} answers everyday questions that citizens ask by e-mail: how soon the answer comes, whom it comes from and how much it helps. ${data.orderedBy} ordered it to follow its own development and to compare itself with others. The result is a tool for goals and improvement, no mark for anyone who works there.</p>
<h3>Method</h3>
<p>${facts.letters} letters are planned to the municipality's official address: ${facts.questions} questions in ${facts.areas} areas, each asked ${facts.repeats} times by different people. They read as any citizen's letter does, and ${facts.outside} of the ${facts.sent} sent left outside office hours.</p>
<p>Response time is working time, from the moment the mail server took the letter to the moment the answer arrived. The first answer that a person wrote counts; acknowledgements, automatic replies and absence notices do not. A day is nine working hours. Each percentage is rounded by itself, so parts do not always add up to a hundred.</p>
<p>Each share comes with the number of letters it rests on (n) and the interval that holds the true value with 95 % confidence. Where a difference is smaller than so few letters can show, the report says so.</p>
<h3>Period</h3>
<p>${facts.period}</p>
<h3>Comparisons</h3>
<p>${peers > 0 ? `Compared are ${comparison.group ? `municipalities of the same group (${comparison.group})` : 'the municipalities that were chosen for it'}: ${peers} with results ${yearsText(result)}. The mean is unweighted: each municipality counts the same.` : 'There are no results of comparable municipalities yet.'} ${comparison.last ? `The last campaign is from ${comparison.last.year} (${comparison.last.from}).` : 'There is no earlier campaign of the municipality to compare with.'}</p>
</section>`;
}

function yearsText({ comparison, lang }: Result): string {
  const years = comparison.peers.map(({ year }) => year);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  if (first === last) return lang === 'sv' ? `från ${last}` : `of ${last}`;
  return lang === 'sv' ? `från ${first}–${last}` : `of ${first}–${last}`;
}

function factsOf(result: Result) {
  const { own, data } = result;
  const sent = own.letters.flatMap(({ sentAt }) => (sentAt === null ? [] : [parseInstant(sentAt)]));
  // Open one second: working time passes while the offices are open.
  const outside = sent.filter((at) => data.calendar.secondsBetween(at, at + 1) === 0).length;
  const asked = new Set(own.letters.map(({ questionId }) => questionId));
  return {
    letters: own.letters.length,
    questions: asked.size,
    areas: result.areas.length,
    repeats: Math.round(own.letters.length / Math.max(1, asked.size)),
    sent: sent.length,
    outside,
    period: periodText(result, sent),
  };
}

function periodText({ data, lang }: Result, sent: readonly number[]): string {
  if (sent.length === 0)
    return lang === 'sv' ? 'Inget brev har skickats ännu.' : 'No letter has been sent yet.';
  const [first, last] = [Math.min(...sent), Math.max(...sent)];
  const days = `${dateText(first, data.timeZone)} – ${dateText(last, data.timeZone)}`;
  const weeks = [first, last].map((at) => localOf(at, data.timeZone).weekOfYear);
  return lang === 'sv'
    ? `Breven skickades ${days} (vecka ${weeks[0]} till och med ${weeks[1]}).`
    : `The letters were sent ${days} (ISO weeks ${weeks[0]} to ${weeks[1]}).`;
}
