import { type ChartOption, type ChartSize, INK, LINE, MUTED, valuesAxis } from './render.ts';

export interface StepCurve {
  name: string;
  /** ascending by x; y holds until the next point */
  points: readonly (readonly [number, number])[];
  colour: string;
  dashed?: boolean;
}

export interface StepAxes {
  /** places on the x axis that carry a name and a line */
  marks: readonly { x: number; name: string }[];
  maxX: number;
  maxY: number;
  unitY: string;
  ticksY: number;
  target?: { x: number; y: number; name: string };
}

/** Curves that climb in steps, over an axis with a few named places. */
export function stepCurves(
  curves: readonly StepCurve[],
  { marks, maxX, maxY, unitY, ticksY, target }: StepAxes,
  size: ChartSize,
): { option: ChartOption; height: number } {
  const option = {
    grid: { left: 52, right: 32, top: 14, bottom: 30 },
    xAxis: {
      type: 'value',
      min: 0,
      max: maxX,
      axisLabel: { show: false },
      splitLine: { show: false },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: MUTED } },
    },
    yAxis: valuesAxis(maxY, unitY, ticksY),
    series: [
      ...curves.map(({ name, points, colour, dashed }) => ({
        name,
        type: 'line',
        step: 'end',
        symbol: 'none',
        data: points.map(([x, y]) => [x, y]),
        lineStyle: { color: colour, width: 2.5, type: dashed ? 'dashed' : 'solid' },
      })),
      {
        type: 'line',
        data: target ? [[target.x, target.y]] : [],
        symbol: 'diamond',
        symbolSize: 12,
        itemStyle: { color: INK },
        label: {
          show: target !== undefined,
          formatter: target?.name ?? '',
          position: [2, 18],
          backgroundColor: 'var(--paper)',
          padding: [2, 3],
          color: INK,
          fontSize: 12,
        },
        markLine: {
          z: 1,
          silent: true,
          symbol: 'none',
          lineStyle: { color: LINE, type: 'solid', width: 1 },
          label: {
            color: MUTED,
            fontSize: 12,
            position: 'start',
            distance: 6,
            formatter: ({ name }: { name: string }) => name,
          },
          data: marks.map(({ x, name }) => ({ xAxis: x, name })),
        },
      },
    ],
  };
  return { option, height: size.narrow ? 220 : 280 };
}
