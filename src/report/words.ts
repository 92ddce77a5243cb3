import type { ResponseInterval } from '../measure/interval.ts';

export const LANGUAGES = ['sv', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The intervals by the words that the measurement has always used. */
export const INTERVAL_NAMES: Record<Language, Record<ResponseInterval, string>> = {
  sv: {
    within_1_day: 'Inom 1 dygn',
    '1_to_2_days': '1–2 dygn',
    '2_to_5_days': '2–5 dygn',
    '1_to_2_weeks': '1–2 veckor',
    unanswered: 'Ej svar inom 2 veckor',
  },
  en: {
    within_1_day: 'Within 1 day',
    '1_to_2_days': '1–2 days',
    '2_to_5_days': '2–5 days',
    '1_to_2_weeks': '1–2 weeks',
    unanswered: 'No answer within 2 weeks',
  },
};
