import type { SenderClass } from '../reading/types.ts';
import type { ResponseInterval } from './interval.ts';
import { type Share, shareWhere } from './shares.ts';
import type { Wait } from './survival.ts';

/** `status` of the view `probe_results`. */
export const PROBE_STATUSES = [
  'planned',
  'sending',
  'sent',
  'answered',
  'unanswered',
  'undeliverable',
  'uncertain',
  'failed',
  'cancelled',
] as const;
export type ProbeStatus = (typeof PROBE_STATUSES)[number];

/** What the figures need of a row of the view `probe_results`. */
export interface ProbeResult {
  area: string;
  status: ProbeStatus;
  /** working time until the answer, late or not; null without one */
  responseSeconds: number | null;
  /** null until settled */
  responseInterval: ResponseInterval | null;
  /** answered after the deadline; the status is then `unanswered` */
  late: boolean;
  senderDetails: SenderClass | null;
  extraInformation: boolean | null;
}

/** The figures of one group of probes (METHOD: "Figures"). Times in seconds of working time, null without answers. */
export interface Figures {
  /** all probes of the group, whatever became of them */
  probes: number;
  /** sent, and neither answered nor past the deadline */
  waiting: number;
  undeliverable: number;
  /** answered, or past the deadline: what the response times are shares of */
  settled: number;
  /** shares of the settled, in each of the five */
  intervals: Record<ResponseInterval, Share>;
  /** KKiK from 2018 */
  withinOneDay: Share;
  /** KKiK to 2017 */
  withinTwoDays: Share;
  /** 90 % within two working days, by the exact share; null when nothing is settled */
  targetMet: boolean | null;
  /** mean of the answers in time */
  meanSeconds: number | null;
  /** the middle one of the answers in time, or the mean of the two in the middle */
  medianSeconds: number | null;
  /** the shortest time in which at least 90 % of the answers in time had come */
  percentile90Seconds: number | null;
  /** shares of all answers, late ones too */
  completeSenderDetails: Share;
  extraInformation: Share;
  /** without an answer at the deadline */
  unanswered: number;
  /** of these, answered since */
  answeredLate: number;
}

const TARGET_PERCENT = 90;

/** The figures over these probes: of one area, one municipality, or whatever else they have in common. */
export function figures(rows: readonly ProbeResult[]): Figures {
  const settled = rows.filter(isSettled);
  const answers = settled.filter(({ status, late }) => status === 'answered' || late);
  const seconds = secondsInTime(settled);
  const within = (...intervals: ResponseInterval[]) =>
    shareWhere(
      settled,
      ({ responseInterval }) => responseInterval !== null && intervals.includes(responseInterval),
    );
  const withinTwoDays = within('within_1_day', '1_to_2_days');
  return {
    probes: rows.length,
    waiting: countStatus(rows, 'sent'),
    undeliverable: countStatus(rows, 'undeliverable'),
    settled: settled.length,
    intervals: {
      within_1_day: within('within_1_day'),
      '1_to_2_days': within('1_to_2_days'),
      '2_to_5_days': within('2_to_5_days'),
      '1_to_2_weeks': within('1_to_2_weeks'),
      unanswered: within('unanswered'),
    },
    withinOneDay: within('within_1_day'),
    withinTwoDays,
    targetMet: meetsTarget(withinTwoDays),
    meanSeconds: mean(seconds),
    medianSeconds: median(seconds),
    percentile90Seconds: percentile90(seconds),
    completeSenderDetails: shareWhere(answers, ({ senderDetails }) => senderDetails === 'complete'),
    extraInformation: shareWhere(answers, ({ extraInformation }) => extraInformation === true),
    unanswered: countStatus(rows, 'unanswered'),
    answeredLate: answers.filter(({ late }) => late).length,
  };
}

/** The figures of each area, in the order in which the areas first occur. */
export function figuresByArea(rows: readonly ProbeResult[]): Map<string, Figures> {
  const areas = Map.groupBy(rows, ({ area }) => area);
  return new Map(Array.from(areas, ([area, ofArea]) => [area, figures(ofArea)]));
}

/**
 * How long each settled question waited, for `kaplanMeier`: to its answer, or, unanswered, to its deadline.
 * @param deadlineSeconds working time from sent to deadline: 324,000 by METHOD's 90 h
 */
export function waits<Row extends ProbeResult>(
  rows: readonly Row[],
  deadlineSeconds: (row: Row) => number = () => 90 * 3600,
): Wait[] {
  return rows
    .filter(isSettled)
    .map((row) =>
      row.status === 'answered' && row.responseSeconds !== null
        ? { seconds: row.responseSeconds, answered: true }
        : { seconds: deadlineSeconds(row), answered: false },
    );
}

/** Working hours as reports show them: whole, rounded half up. */
export function wholeHours(seconds: number): number {
  return Math.floor(seconds / 3600 + 0.5);
}

/** A figure over a municipality's peers: each counts once, however many probes it had. Null without peers. */
export function peerSpan(
  values: readonly number[],
): { mean: number; lowest: number; highest: number } | null {
  const average = mean(values);
  return average === null
    ? null
    : { mean: average, lowest: Math.min(...values), highest: Math.max(...values) };
}

function isSettled({ status }: ProbeResult): boolean {
  return status === 'answered' || status === 'unanswered';
}

function countStatus(rows: readonly ProbeResult[], wanted: ProbeStatus): number {
  return rows.filter(({ status }) => status === wanted).length;
}

/** Ascending. */
function secondsInTime(rows: readonly ProbeResult[]): number[] {
  return rows
    .flatMap(({ status, responseSeconds }) =>
      status === 'answered' && responseSeconds !== null ? [responseSeconds] : [],
    )
    .sort((a, b) => a - b);
}

function meetsTarget({ count, n }: Share): boolean | null {
  return n === 0 ? null : 100 * count >= TARGET_PERCENT * n;
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(ascending: readonly number[]): number | null {
  const middle = ascending.length / 2;
  return mean(ascending.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1));
}

/** By nearest rank, so that it is a time that occurred. */
function percentile90(ascending: readonly number[]): number | null {
  return ascending[Math.ceil((9 * ascending.length) / 10) - 1] ?? null;
}
