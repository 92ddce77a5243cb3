import { OperatorError } from '../config/operatorError.ts';
import type { Store } from '../store/open.ts';
import { progressOf } from '../store/progress.ts';
import { judgingOf } from '../store/reporting.ts';
import { type CampaignData, campaignData, type MeasuredMunicipality } from './campaignData.ts';
import { acknowledgements } from './chapters/acknowledgements.ts';
import { answerQuality } from './chapters/answerQuality.ts';
import { background } from './chapters/background.ts';
import { byArea } from './chapters/byArea.ts';
import { howMeasured } from './chapters/howMeasured.ts';
import { onePage } from './chapters/onePage.ts';
import { rankingTable } from './chapters/rankingTable.ts';
import { responseTimes } from './chapters/responseTimes.ts';
import { senderDetails } from './chapters/senderDetails.ts';
import { sendTimes } from './chapters/sendTimes.ts';
import { summary } from './chapters/summary.ts';
import { timeline } from './chapters/timeline.ts';
import { unanswered } from './chapters/unanswered.ts';
import { waiting } from './chapters/waiting.ts';
import { type ComparisonSettings, comparisonOf, DEFAULT_COMPARISON } from './comparison/comparison.ts';
import { examplesOf } from './examples.ts';
import { type Html, html } from './html.ts';
import { page } from './page.ts';
import { openLetters, type Result, resultOfMunicipality, type Work } from './result.ts';
import type { Language } from './words.ts';

export interface ReportOptions {
  /** the campaign's name */
  campaign: string;
  lang: Language;
  /** code or name: only this one, in full, of a campaign that measures several */
  municipality?: string | undefined;
  /** with whom the municipalities are compared; by default those of their size group, over three years */
  comparison?: ComparisonSettings;
  /** KKiK's colours in the tables: best quarter green, worst quarter red */
  colours?: boolean;
  /** how many anonymised answers to show at most; none by default */
  examples?: number;
}

/**
 * A campaign's report as one HTML file that needs no network and no script: the whole report where one municipality
 * was measured or is chosen, otherwise a ranking and a page for each.
 * @throws OperatorError when no campaign of that name was started, or the municipality is none of it
 */
export async function buildReport(store: Store, options: ReportOptions): Promise<string> {
  const data = await campaignData(store, options.campaign);
  const work = { judging: await judgingOf(store, data.id), progress: await progressOf(store, data.id) };
  const chosen = chosenOf(data, options.municipality);
  const results: Result[] = [];
  for (const own of chosen) {
    const comparison = await comparisonOf(store, data, own, options.comparison ?? DEFAULT_COMPARISON);
    results.push(resultOfMunicipality(data, own, comparison, options.lang));
  }
  const [first, another] = results;
  if (!first) throw new Error(`the campaign "${data.name}" has no municipality`);
  const chapters = another
    ? manyMunicipalities(results, work, options.colours ?? false)
    : await wholeReport(store, first, work, options);
  return page(
    {
      title: another ? data.name : first.own.name,
      data,
      open: openLetters({ letters: chosen.flatMap(({ letters }) => letters) }),
      lang: options.lang,
    },
    chapters,
  ).text;
}

function chosenOf(data: CampaignData, wanted: string | undefined): MeasuredMunicipality[] {
  if (wanted === undefined) return data.municipalities;
  const found = data.municipalities.filter(
    ({ code, name }) => code === wanted || name.toLowerCase() === wanted.toLowerCase(),
  );
  if (found.length > 0) return found;
  const names = data.municipalities.map(({ code, name }) => `${code} ${name}`).join(', ');
  throw new OperatorError(`--municipality: found "${wanted}", allowed: one of ${names}`, { exitCode: 2 });
}

/** One municipality's report, in the order in which its readers know it. */
async function wholeReport(
  store: Store,
  result: Result,
  work: Work,
  options: ReportOptions,
): Promise<Html[]> {
  const { lang, data, own } = result;
  const examples = await examplesOf(store, data, own, options.examples ?? 0, lang);
  return [
    background(result),
    summary(result, options.colours ?? false),
    responseTimes(result),
    inDepth(result),
    senderDetails(result),
    answerQuality(result, examples),
    unanswered(result),
    byArea(result),
    howMeasured([result], work),
  ];
}

function inDepth(result: Result): Html {
  const [id, title] = result.lang === 'sv' ? ['fordjupning', 'Fördjupning'] : ['in-depth', 'In depth'];
  return html`<section id="${id}"><h2>${title}</h2>
${waiting(result)}${sendTimes(result)}${timeline(result)}${acknowledgements(result)}</section>`;
}

function manyMunicipalities(results: readonly Result[], work: Work, colours: boolean): Html[] {
  return [rankingTable(results, colours), ...results.map(onePage), howMeasured(results, work)];
}
