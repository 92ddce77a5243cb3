import dayjs, { type Dayjs } from 'dayjs';
import businessTime from 'dayjs-business-time';
import { SWEDISH_OFFICE_HOURS } from '../../src/calendar/workingHours.ts';
import { makeWorkingCalendar } from '../../src/calendar/workingTime.ts';
import { minuteTruth } from '../calendar/minuteTruth.ts';
import { seeded } from '../calendar/seeded.ts';
import { swedishHolidays } from '../calendar/swedishHolidays.ts';
import { type BenchRow, inTurn, ratePerSecond } from './bench.ts';

const FIRST_YEAR = 2015;
const LAST_YEAR = 2035;
const PAIRS = 200_000;
const BASELINE_PAIRS = 300;
const CHECKED_PAIRS = 10_000;
const ROUNDS = 7;
const AIM = 500;

interface Pair {
  from: number;
  to: number;
}

/** Working time between two instants, against dayjs-business-time with the same hours and holidays. */
export async function bench(): Promise<BenchRow> {
  const calendar = makeWorkingCalendar(SWEDISH_OFFICE_HOURS);
  const pairs = drawPairs(PAIRS);
  const wrong = countWrong(pairs.slice(0, CHECKED_PAIRS), ({ from, to }) =>
    calendar.secondsBetween(from, to),
  );
  const baseline = baselinePairs(pairs.slice(0, BASELINE_PAIRS));

  let sum = 0;
  const [figure = 0, other = 0] = await inTurn(ROUNDS, [
    () =>
      ratePerSecond(PAIRS, () => {
        for (const { from, to } of pairs) sum += calendar.secondsBetween(from, to);
      }),
    () =>
      ratePerSecond(BASELINE_PAIRS, () => {
        for (const { from, to } of baseline) sum += to.businessMinutesDiff(from);
      }),
  ]);
  if (!Number.isFinite(sum)) throw new Error('a working time was no number');

  return {
    subject: 'working time between two instants',
    dataset: `${PAIRS} questions from ${FIRST_YEAR}-${LAST_YEAR}, answered within 14 days, whole minutes (the baseline: the first ${BASELINE_PAIRS})`,
    unit: 'spans/s',
    figure,
    baseline: { name: 'dayjs-business-time', figure: other },
    aim: `at least ${AIM} x, none wrong`,
    met: wrong === 0 && figure / other >= AIM,
    checked: `${wrong} of ${CHECKED_PAIRS} differ from the sum of their open minutes`,
  };
}

/** As far apart as a question and its answer; in whole minutes, which is what the baseline counts. */
function drawPairs(count: number): Pair[] {
  const random = seeded(2017);
  const first = Date.UTC(FIRST_YEAR, 0, 2) / 60_000;
  const last = Date.UTC(LAST_YEAR, 11, 15) / 60_000;
  return Array.from({ length: count }, () => {
    const from = first + Math.floor(random() * (last - first));
    return { from: from * 60, to: (from + Math.floor(random() * 14 * 1440)) * 60 };
  });
}

function countWrong(pairs: readonly Pair[], secondsBetween: (pair: Pair) => number): number {
  const truth = minuteTruth(SWEDISH_OFFICE_HOURS, FIRST_YEAR, LAST_YEAR);
  return pairs.filter((pair) => secondsBetween(pair) !== truth.secondsBetween(pair.from, pair.to)).length;
}

/** The baseline works in the machine's time zone, and on its own objects: made here, outside the time taken. */
function baselinePairs(pairs: readonly Pair[]): { from: Dayjs; to: Dayjs }[] {
  process.env.TZ = SWEDISH_OFFICE_HOURS.timeZone;
  dayjs.extend(businessTime);
  const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index);
  dayjs.setHolidays(years.flatMap((year) => [...swedishHolidays(year)]));
  const open = [{ start: '08:00:00', end: '17:00:00' }];
  dayjs.setBusinessTime({
    monday: open,
    tuesday: open,
    wednesday: open,
    thursday: open,
    friday: open,
    saturday: null,
    sunday: null,
  });
  return pairs.map(({ from, to }) => ({ from: dayjs(from * 1000), to: dayjs(to * 1000) }));
}
