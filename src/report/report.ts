import type { Store } from '../store/open.ts';
import { progressOf } from '../store/progress.ts';
import { judgingOf } from '../store/reporting.ts';
import { type CampaignData, campaignData } from './campaignData.ts';
import { answerQuality } from './chapters/answerQuality.ts';
import { background } from './chapters/background.ts';
import { byArea } from './chapters/byArea.ts';
import { howMeasured } from './chapters/howMeasured.ts';
import { responseTimes } from './chapters/responseTimes.ts';
import { senderDetails } from './chapters/senderDetails.ts';
import { sendTimes } from './chapters/sendTimes.ts';
import { summary } from './chapters/summary.ts';
import { timeline } from './chapters/timeline.ts';
import { unanswered } from './chapters/unanswered.ts';
import { acknowledgements, waiting } from './chapters/waiting.ts';
import { type ComparisonSettings, comparisonOf, DEFAULT_COMPARISON } from './comparison/comparison.ts';
import { html } from './html.ts';
import { reportPage } from './page.ts';
import { type Result, resultOfMunicipality, type Work } from './result.ts';
import type { Language } from './words.ts';

export interface ReportOptions {
  /** the campaign's name */
  campaign: string;
  lang: Language;
  comparison?: ComparisonSettings;
}

/**
 * A campaign's report as one HTML file that needs no network and no script.
 * @throws OperatorError when no campaign of that name was started
 */
export async function buildReport(store: Store, options: ReportOptions): Promise<string> {
  const data = await campaignData(store, options.campaign);
  const work = { judging: await judgingOf(store, data.id), progress: await progressOf(store, data.id) };
  const results = await resultsOf(store, data, options);
  const [only] = results;
  return only ? oneMunicipality(only, work) : '';
}

async function resultsOf(store: Store, data: CampaignData, options: ReportOptions): Promise<Result[]> {
  const results: Result[] = [];
  for (const own of data.municipalities) {
    const comparison = await comparisonOf(store, data, own, options.comparison ?? DEFAULT_COMPARISON);
    results.push(resultOfMunicipality(data, own, comparison, options.lang));
  }
  return results;
}

/** The whole report on one municipality, in the order in which its readers know it. */
function oneMunicipality(result: Result, work: Work): string {
  const more = result.lang === 'sv' ? 'Fördjupning' : 'In depth';
  return reportPage(result, [
    background(result),
    summary(result),
    responseTimes(result),
    html`<section id="${result.lang === 'sv' ? 'fordjupning' : 'in-depth'}"><h2>${more}</h2>
${waiting(result)}${sendTimes(result)}${timeline(result)}${acknowledgements(result)}</section>`,
    senderDetails(result),
    answerQuality(result, []),
    unanswered(result),
    byArea(result),
    howMeasured([result], work),
  ]).text;
}
