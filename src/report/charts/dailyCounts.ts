import { type ChartOption, type ChartSize, LINE, MUTED } from './render.ts';

export interface DailyCount {
  /** `9/10` */
  day: string;
  sent: number;
  /** up to and with this day */
  sentSoFar: number;
  answeredSoFar: number;
}

/** All sent and all answered so far as two curves, whose distance is what waits; below, letters sent each day. */
export function dailyCounts(
  days: readonly DailyCount[],
  names: { sent: string; sentSoFar: string; answeredSoFar: string },
  size: ChartSize,
): { option: ChartOption; height: number } {
  const dayNames = days.map(({ day }) => day);
  const height = size.narrow ? 260 : 310;
  const [upper, lower] = [Math.round(height * 0.62), Math.round(height * 0.17)];
  const daysAxis = {
    type: 'category',
    data: dayNames,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: MUTED } },
  };
  const labels = {
    color: MUTED,
    fontSize: 12,
    interval: Math.ceil(days.length / (size.narrow ? 4 : 9)) - 1,
  };
  const counts = {
    type: 'value',
    minInterval: 1,
    axisLabel: { color: MUTED, fontSize: 12 },
    splitLine: { lineStyle: { color: LINE } },
  };
  const option = {
    grid: [
      { left: 40, right: 14, top: 12, height: upper },
      { left: 40, right: 14, top: 12 + upper + 22, height: lower },
    ],
    xAxis: [
      { ...daysAxis, gridIndex: 0, axisLabel: { show: false } },
      { ...daysAxis, gridIndex: 1, axisLabel: labels },
    ],
    yAxis: [
      { ...counts, gridIndex: 0 },
      { ...counts, gridIndex: 1, splitNumber: 2 },
    ],
    series: [
      curve(
        names.sentSoFar,
        days.map(({ sentSoFar }) => sentSoFar),
        'var(--second)',
      ),
      {
        ...curve(
          names.answeredSoFar,
          days.map(({ answeredSoFar }) => answeredSoFar),
          'var(--own)',
        ),
        areaStyle: { color: 'var(--own)', opacity: 0.15 },
      },
      {
        name: names.sent,
        type: 'bar',
        xAxisIndex: 1,
        yAxisIndex: 1,
        data: days.map(({ sent }) => sent),
        itemStyle: { color: 'var(--soft)' },
      },
    ],
  };
  return { option, height };
}

function curve(name: string, data: readonly number[], colour: string): ChartOption {
  return {
    name,
    type: 'line',
    step: 'end',
    symbol: 'none',
    data: [...data],
    lineStyle: { color: colour, width: 2.5 },
  };
}
