import {
  barsHeight,
  type ChartOption,
  type ChartSize,
  gridFor,
  INK,
  namesAxis,
  valuesAxis,
} from './render.ts';

export interface RangeBar {
  name: string;
  value: number | null;
  /** drawn as a whisker: an interval, or lowest and highest */
  range: { low: number; high: number } | null;
  /** beside the bar, e.g. `30 % (n = 104)` */
  label: string;
  colour: string;
}

export interface RangeBarsAxis {
  max: number;
  unit: string;
  ticks: number;
  /** a line across all bars, e.g. a target */
  mark?: { value: number; name: string };
}

const BAR = 18;

interface CustomApi {
  value(dimension: number): number;
  coord(point: readonly number[]): number[];
}

/** Bars with a whisker each and a label behind whichever reaches further. */
export function rangeBars(
  bars: readonly RangeBar[],
  { max, unit, ticks, mark }: RangeBarsAxis,
  size: ChartSize,
): { option: ChartOption; height: number } {
  const names = namesAxis(
    bars.map(({ name }) => name),
    size,
    BAR,
  );
  const bottom = 24;
  const option = {
    grid: { ...gridFor(size, { right: size.narrow ? 112 : 120, bottom }), ...(mark ? { top: 26 } : {}) },
    xAxis: valuesAxis(max, unit, size.narrow ? Math.min(ticks, 2) : ticks),
    yAxis: names,
    series: [
      {
        type: 'bar',
        barWidth: BAR,
        data: bars.map(({ value, colour }) => ({ value: value ?? 0, itemStyle: { color: colour } })),
        ...(mark ? { markLine: markLine(mark) } : {}),
      },
      {
        type: 'custom',
        z: 5,
        data: bars.map(({ value, range }, row) => [range?.low ?? 0, range?.high ?? 0, row, value ?? 0]),
        renderItem: (_: unknown, api: CustomApi) => whisker(api, bars[api.value(2)]),
      },
    ],
  };
  return { option, height: barsHeight(bars.length, size, bottom) + (mark ? 20 : 0) };
}

function markLine({ value, name }: { value: number; name: string }): ChartOption {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: INK, type: 'dashed', width: 1 },
    label: { formatter: name, color: INK, fontSize: 12, position: 'start' },
    data: [{ xAxis: value }],
  };
}

function whisker(api: CustomApi, bar: RangeBar | undefined): ChartOption {
  const row = api.value(2);
  const [low = 0, y = 0] = api.coord([api.value(0), row]);
  const [high = 0] = api.coord([api.value(1), row]);
  const [end = 0] = api.coord([api.value(3), row]);
  const style = { stroke: INK, lineWidth: 1.5, fill: 'none' };
  const line = (x1: number, y1: number, x2: number, y2: number) => ({
    type: 'line',
    shape: { x1, y1, x2, y2 },
    style,
  });
  const lines = bar?.range
    ? [line(low, y, high, y), line(low, y - 5, low, y + 5), line(high, y - 5, high, y + 5)]
    : [];
  const text = {
    type: 'text',
    style: {
      x: Math.max(high, end) + 7,
      y,
      text: bar?.label ?? '',
      fill: INK,
      fontSize: 12,
      fontFamily: 'inherit',
      verticalAlign: 'middle',
    },
  };
  return { type: 'group', children: [...lines, text] };
}
