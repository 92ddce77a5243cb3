import type { Figures } from '../../measure/figures.ts';
import type { Share } from '../../measure/shares.ts';
import type { Language } from '../words.ts';

/** The figures that are compared, imported and exported, by the names that files carry. */
export const FIGURE_IDS = [
  'within_1_day',
  'within_2_days',
  '1_to_2_days',
  '2_to_5_days',
  '1_to_2_weeks',
  'unanswered',
  'mean_response_hours',
  'complete_sender_details',
  'extra_information',
] as const;
export type FigureId = (typeof FIGURE_IDS)[number];

export const FIGURE_NAMES: Record<Language, Record<FigureId, string>> = {
  sv: {
    within_1_day: 'Besvarade inom 1 dygn',
    within_2_days: 'Besvarade inom 2 dygn',
    '1_to_2_days': 'Besvarade på 1–2 dygn',
    '2_to_5_days': 'Besvarade på 2–5 dygn',
    '1_to_2_weeks': 'Besvarade på 1–2 veckor',
    unanswered: 'Ej besvarade inom 2 veckor',
    mean_response_hours: 'Genomsnittlig svarstid',
    complete_sender_details: 'Fullständiga avsändaruppgifter',
    extra_information: 'Svar med merinformation',
  },
  en: {
    within_1_day: 'Answered within 1 day',
    within_2_days: 'Answered within 2 days',
    '1_to_2_days': 'Answered in 1–2 days',
    '2_to_5_days': 'Answered in 2–5 days',
    '1_to_2_weeks': 'Answered in 1–2 weeks',
    unanswered: 'Not answered within 2 weeks',
    mean_response_hours: 'Mean response time',
    complete_sender_details: 'Complete sender details',
    extra_information: 'Answers with extra information',
  },
};

/** For narrow columns. */
export const SHORT_NAMES: Record<Language, Record<FigureId, string>> = {
  sv: {
    within_1_day: 'Inom 1 dygn',
    within_2_days: 'Inom 2 dygn',
    '1_to_2_days': '1–2 dygn',
    '2_to_5_days': '2–5 dygn',
    '1_to_2_weeks': '1–2 veckor',
    unanswered: 'Ej svar',
    mean_response_hours: 'Snitt',
    complete_sender_details: 'Fullst. uppgifter',
    extra_information: 'Mer\u00adinfo',
  },
  en: {
    within_1_day: 'Within 1 day',
    within_2_days: 'Within 2 days',
    '1_to_2_days': '1–2 days',
    '2_to_5_days': '2–5 days',
    '1_to_2_weeks': '1–2 weeks',
    unanswered: 'No answer',
    mean_response_hours: 'Mean',
    complete_sender_details: 'Complete details',
    extra_information: 'Extra info',
  },
};

/** The figures of which less is better. */
export const LESS_IS_BETTER: ReadonlySet<FigureId> = new Set<FigureId>([
  'mean_response_hours',
  'unanswered',
  '2_to_5_days',
  '1_to_2_weeks',
]);

/** Shares 0..1, hours as hours; `n` null where a source does not give it. */
export interface FigureValue {
  value: number;
  n: number | null;
}

/** A figure that is a share, as the fraction that it is; null for the one that is a time. */
export function shareOfFigure(figures: Figures, id: FigureId): Share | null {
  switch (id) {
    case 'within_1_day':
      return figures.withinOneDay;
    case 'within_2_days':
      return figures.withinTwoDays;
    case 'mean_response_hours':
      return null;
    case 'complete_sender_details':
      return figures.completeSenderDetails;
    case 'extra_information':
      return figures.extraInformation;
    default:
      return figures.intervals[id];
  }
}

/** A figure's value, null where there is nothing to take it of. */
export function valueOfFigure(figures: Figures, id: FigureId): FigureValue | null {
  const share = shareOfFigure(figures, id);
  if (share) return share.value === null ? null : { value: share.value, n: share.n };
  if (figures.meanSeconds === null) return null;
  return { value: figures.meanSeconds / 3600, n: figures.settled - figures.unanswered };
}
