import { type ChartOption, type ChartSize, LINE, MUTED } from './render.ts';

export interface DailyCount {
  /** `9/10` */
  day: string;
  sent: number;
  /** up to and with this day */
  sentSoFar: number;
  answeredSoFar: number;
}

/** Letters sent a day as bars; all sent and all answered so far as two curves, whose distance is what waits. */
export function dailyCounts(
  days: readonly DailyCount[],
  names: { sent: string; sentSoFar: string; answeredSoFar: string },
  size: ChartSize,
): { option: ChartOption; height: number } {
  const curve = (name: string, of: (day: DailyCount) => number, colour: string, area: boolean) => ({
    name,
    type: 'line',
    step: 'end',
    symbol: 'none',
    yAxisIndex: 0,
    data: days.map(of),
    lineStyle: { color: colour, width: 2.5 },
    ...(area ? { areaStyle: { color: colour, opacity: 0.15 } } : {}),
  });
  const axis = {
    minInterval: 1,
    axisLabel: { color: MUTED, fontSize: 12 },
    splitLine: { lineStyle: { color: LINE } },
  };
  const highest = Math.max(1, ...days.map(({ sent }) => sent));
  const option = {
    grid: { left: 40, right: 14, top: 14, bottom: 26 },
    xAxis: {
      type: 'category',
      data: days.map(({ day }) => day),
      axisLabel: { color: MUTED, fontSize: 12, interval: Math.ceil(days.length / (size.narrow ? 4 : 9)) - 1 },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: MUTED } },
    },
    // The bars get the lower third, so that they and the curves do not hide each other.
    yAxis: [
      { type: 'value', ...axis },
      { type: 'value', show: false, max: highest * 3 },
    ],
    series: [
      {
        name: names.sent,
        type: 'bar',
        yAxisIndex: 1,
        data: days.map(({ sent }) => sent),
        itemStyle: { color: 'var(--soft)' },
      },
      curve(names.sentSoFar, ({ sentSoFar }) => sentSoFar, 'var(--second)', false),
      curve(names.answeredSoFar, ({ answeredSoFar }) => answeredSoFar, 'var(--own)', true),
    ],
  };
  return { option, height: size.narrow ? 220 : 260 };
}
