import type { FigureId } from '../report/comparison/figureIds.ts';
import type { ImportedFigure } from '../store/comparisons.ts';

/** Invented municipalities that the demo's is compared with; nobody measured them. */
export const DEMO_PEERS = ['9902', '9903', '9904', '9905', '9906', '9907', '9908', '9909', '9910'];

type Row = readonly [
  quick: number,
  second: number,
  third: number,
  fourth: number,
  hours: number,
  complete: number,
  extra: number,
];

/** What the built-in municipality got the year before, and its peers in the demo's year. */
const LAST_YEAR: Row = [0.7, 0.15, 0.08, 0.03, 6.4, 0.78, 0.27];
const PEERS: readonly Row[] = [
  [0.92, 0.05, 0.02, 0.0, 5.1, 0.97, 0.41],
  [0.85, 0.09, 0.03, 0.01, 5.8, 1.0, 0.38],
  [0.79, 0.1, 0.05, 0.02, 6.2, 0.93, 0.36],
  [0.76, 0.11, 0.06, 0.03, 6.6, 0.9, 0.35],
  [0.73, 0.1, 0.08, 0.04, 7.0, 0.88, 0.34],
  [0.7, 0.11, 0.09, 0.04, 7.3, 0.86, 0.33],
  [0.64, 0.12, 0.1, 0.06, 7.9, 0.84, 0.32],
  [0.58, 0.13, 0.12, 0.07, 8.8, 0.74, 0.3],
  [0.49, 0.13, 0.15, 0.1, 10.9, 0.53, 0.27],
];

/** Figures for the demo's report to compare with, under a source that says what they are. */
export function earlierFigures(code: string, year: number): ImportedFigure[] {
  return [
    ...figuresOf(code, year - 1, LAST_YEAR),
    ...PEERS.flatMap((row, place) => figuresOf(DEMO_PEERS[place] ?? '', year, row)),
  ];
}

function figuresOf(municipalityCode: string, year: number, row: Row): ImportedFigure[] {
  const [first, second, third, fourth, hours, complete, extra] = row;
  const values: [FigureId, number][] = [
    ['within_1_day', first],
    ['1_to_2_days', second],
    ['within_2_days', first + second],
    ['2_to_5_days', third],
    ['1_to_2_weeks', fourth],
    ['unanswered', 1 - first - second - third - fourth],
    ['mean_response_hours', hours],
    ['complete_sender_details', complete],
    ['extra_information', extra],
  ];
  return values.map(([figure, value]) => ({
    municipalityCode,
    year,
    figure,
    value: Number(value.toFixed(4)),
    n: 108,
    source: 'påhittade jämförelsetal',
  }));
}
