import { type Figures, figures, figuresByArea } from '../measure/figures.ts';
import type { Progress } from '../store/progress.ts';
import type { Judging } from '../store/reporting.ts';
import type { CampaignData, MeasuredMunicipality } from './campaignData.ts';
import type { Comparison } from './comparison/comparison.ts';
import type { FigureId } from './comparison/figureIds.ts';
import type { Language } from './words.ts';

export interface AreaResult {
  id: string;
  name: string;
  figures: Figures;
}

/** One municipality's result: what the chapters of its report show. */
export interface Result {
  lang: Language;
  data: CampaignData;
  own: MeasuredMunicipality;
  figures: Figures;
  /** by name */
  areas: AreaResult[];
  comparison: Comparison;
  year: number;
  /** KKiK's figure of the year: within two days to 2017, within one day from 2018 */
  kkik: 'within_1_day' | 'within_2_days';
  open: OpenLetters;
}

/** What a report on a campaign that is still running has to wait for. */
export interface OpenLetters {
  planned: number;
  waiting: number;
  uncertain: number;
  /** when the last waiting letter falls due, ISO 8601 UTC */
  lastDeadline: string | null;
}

/** What the whole campaign's report tells about the work behind it. */
export interface Work {
  judging: Judging;
  progress: Progress;
}

export function resultOfMunicipality(
  data: CampaignData,
  own: MeasuredMunicipality,
  comparison: Comparison,
  lang: Language,
): Result {
  const areas = [...figuresByArea(own.letters)].map(([id, ofArea]) => ({
    id,
    name: data.areas.get(id)?.[lang] ?? id,
    figures: ofArea,
  }));
  const { year } = data;
  return {
    lang,
    data,
    own,
    figures: figures(own.letters),
    areas: areas.sort((a, b) => a.name.localeCompare(b.name, lang)),
    comparison,
    year,
    kkik: kkikFigure(year),
    open: openLetters(own),
  };
}

export function kkikFigure(year: number): Extract<FigureId, 'within_1_day' | 'within_2_days'> {
  return year >= 2018 ? 'within_1_day' : 'within_2_days';
}

export function openLetters({ letters }: Pick<MeasuredMunicipality, 'letters'>): OpenLetters {
  const count = (...statuses: string[]) => letters.filter(({ status }) => statuses.includes(status)).length;
  const deadlines = letters.flatMap(({ status, deadlineAt }) =>
    status === 'sent' && deadlineAt !== null ? [deadlineAt] : [],
  );
  return {
    planned: count('planned', 'sending'),
    waiting: count('sent'),
    uncertain: count('uncertain'),
    lastDeadline: deadlines.sort().at(-1) ?? null,
  };
}

/** Letters are still to be sent, answered or explained: the figures can change. */
export function isPreliminary({ planned, waiting, uncertain }: OpenLetters): boolean {
  return planned + waiting + uncertain > 0;
}
