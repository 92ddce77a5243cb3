import { describe, expect, test } from 'vitest';
import {
  figures,
  figuresByArea,
  type ProbeResult,
  peerSpan,
  waits,
  wholeHours,
} from '../../src/measure/figures.ts';
import { responseInterval } from '../../src/measure/interval.ts';
import { percent } from '../../src/measure/shares.ts';

const HOUR = 3600;

const PLANNED: ProbeResult = {
  area: 'bygglov',
  status: 'planned',
  responseSeconds: null,
  responseInterval: null,
  late: false,
  senderDetails: null,
  extraInformation: null,
};
const UNANSWERED: ProbeResult = { ...PLANNED, status: 'unanswered', responseInterval: 'unanswered' };

function answered(hours: number, more: Partial<ProbeResult> = {}): ProbeResult {
  const responseSeconds = hours * HOUR;
  return {
    ...PLANNED,
    status: 'answered',
    responseSeconds,
    responseInterval: responseInterval(responseSeconds),
    senderDetails: 'partial',
    extraInformation: false,
    ...more,
  };
}

function times<Item>(count: number, make: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** Huddinge 2017 as METHOD counts it; the times within an interval are invented, so that their mean is 6 h. */
const HUDDINGE: readonly ProbeResult[] = [
  ...times(80, () => answered(3)),
  ...times(16, () => answered(12)),
  ...times(7, () => answered(24)),
  answered(46),
]
  .map(
    (row, index): ProbeResult => ({
      ...row,
      senderDetails: index < 85 ? 'complete' : 'name-only',
      extraInformation: index < 31,
    }),
  )
  .concat(times(4, () => UNANSWERED));

describe('Huddinge 2017', () => {
  const of = figures(HUDDINGE);

  test('108 probes, 80 + 16 + 8 + 4', () => {
    expect(of.settled).toBe(108);
    expect(of.withinOneDay.count).toBe(80);
    expect(of.withinTwoDays.count).toBe(96);
    expect(of.intervals['2_to_5_days'].count + of.intervals['1_to_2_weeks'].count).toBe(8);
    expect(of.unanswered).toBe(4);
  });

  test('74 and 15 percent, 4 without an answer', () => {
    expect(percent(of.intervals.within_1_day)).toBe(74);
    expect(percent(of.intervals['1_to_2_days'])).toBe(15);
    expect(percent(of.intervals.unanswered)).toBe(4);
  });

  test('89 percent within two days, which misses the target of 90', () => {
    expect(percent(of.withinTwoDays)).toBe(89);
    expect(of.targetMet).toBe(false);
  });

  test('82 percent of the answers with complete sender details, 30 with extra information', () => {
    expect(of.completeSenderDetails).toMatchObject({ count: 85, n: 104 });
    expect(percent(of.completeSenderDetails)).toBe(82);
    expect(of.extraInformation).toMatchObject({ count: 31, n: 104 });
    expect(percent(of.extraInformation)).toBe(30);
  });

  test('six hours in the mean', () => {
    expect(wholeHours(of.meanSeconds ?? 0)).toBe(6);
    expect(of.medianSeconds).toBe(3 * HOUR);
    expect(of.percentile90Seconds).toBe(12 * HOUR);
  });
});

describe('denominators', () => {
  test('only settled probes are counted in response times', () => {
    const unsettled = (
      ['planned', 'sending', 'sent', 'undeliverable', 'uncertain', 'failed', 'cancelled'] as const
    ).map((status): ProbeResult => ({ ...PLANNED, status }));
    const of = figures([answered(3), UNANSWERED, ...unsettled]);
    expect(of).toMatchObject({ probes: 9, settled: 2, waiting: 1, undeliverable: 1, unanswered: 1 });
    expect(of.withinOneDay).toEqual({ count: 1, n: 2, value: 0.5 });
  });

  test('a late answer is an answer, but neither in time nor in the mean', () => {
    const late: ProbeResult = {
      ...answered(200),
      status: 'unanswered',
      late: true,
      senderDetails: 'complete',
      extraInformation: true,
    };
    const of = figures([answered(4), late]);
    expect(of).toMatchObject({ unanswered: 1, answeredLate: 1, meanSeconds: 4 * HOUR });
    expect(of.intervals.unanswered.count).toBe(1);
    expect(of.completeSenderDetails).toEqual({ count: 1, n: 2, value: 0.5 });
    expect(of.extraInformation).toEqual({ count: 1, n: 2, value: 0.5 });
  });

  test('nothing has no figures, rather than zero', () => {
    const of = figures([]);
    expect(of.withinOneDay.value).toBeNull();
    expect(percent(of.withinOneDay)).toBeNull();
    expect(of).toMatchObject({
      targetMet: null,
      meanSeconds: null,
      medianSeconds: null,
      percentile90Seconds: null,
    });
  });

  test('unanswered probes alone have a distribution, and no times', () => {
    const of = figures([UNANSWERED]);
    expect(of.intervals.unanswered.value).toBe(1);
    expect(of.completeSenderDetails.value).toBeNull();
    expect(of.meanSeconds).toBeNull();
  });
});

describe('the target', () => {
  test('is met at just 90 percent', () => {
    expect(figures([...times(9, () => answered(18)), UNANSWERED]).targetMet).toBe(true);
  });

  test('is not met by a share that only rounds to 90', () => {
    const of = figures([...times(179, () => answered(1)), ...times(20, () => UNANSWERED)]);
    expect(percent(of.withinTwoDays)).toBe(90);
    expect(of.targetMet).toBe(false);
  });
});

test('the median of an even number is the mean of the two in the middle', () => {
  expect(figures([answered(1), answered(9), answered(3), answered(4)]).medianSeconds).toBe(3.5 * HOUR);
});

test('the 90th percentile is a time that occurred', () => {
  const of = (n: number) => figures(times(n, (index) => answered(index + 1))).percentile90Seconds;
  expect([of(1), of(9), of(10), of(11)]).toEqual([HOUR, 9 * HOUR, 9 * HOUR, 10 * HOUR]);
});

test('hours are whole in reports, a half upwards', () => {
  expect([5.49, 5.5, 6.4].map((hours) => wholeHours(hours * HOUR))).toEqual([5, 6, 6]);
});

test('each area has its own figures', () => {
  const areas = figuresByArea([answered(1), { ...UNANSWERED, area: 'kultur' }, answered(20)]);
  expect([...areas].map(([area, of]) => [area, of.settled, of.unanswered])).toEqual([
    ['bygglov', 2, 0],
    ['kultur', 1, 1],
  ]);
});

test('peers count once each, however many probes they had', () => {
  expect(peerSpan([0.5, 1, 0.75])).toEqual({ mean: 0.75, lowest: 0.5, highest: 1 });
  expect(peerSpan([])).toBeNull();
});

test('an unanswered question waited until its deadline, also when it was answered later', () => {
  const late: ProbeResult = { ...answered(200), status: 'unanswered', late: true };
  expect(waits([answered(3), UNANSWERED, late, PLANNED])).toEqual([
    { seconds: 3 * HOUR, answered: true },
    { seconds: 90 * HOUR, answered: false },
    { seconds: 90 * HOUR, answered: false },
  ]);
});
