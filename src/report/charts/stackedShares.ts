import { barsHeight, type ChartOption, type ChartSize, gridFor, namesAxis, valuesAxis } from './render.ts';

export interface StackedRow {
  name: string;
  /** 0..1, in the order of the series */
  values: readonly number[];
  /** what stands in the segments, e.g. `74 %` */
  labels: readonly string[];
}

export interface StackedSeries {
  name: string;
  colour: string;
  /** readable on the colour */
  ink: string;
}

/** Pixels that a label needs to stand inside its segment. */
const LABEL_WIDTH = 34;
const BAR = 24;

/** Rows of shares that make a whole each. A segment too short for its label goes without: the table has it. */
export function stackedShares(
  rows: readonly StackedRow[],
  series: readonly StackedSeries[],
  size: ChartSize,
): { option: ChartOption; height: number } {
  const plotWidth = size.narrow ? size.width - 18 : size.width - 206;
  const option = {
    grid: gridFor(size),
    xAxis: valuesAxis(100, ' %', size.narrow ? 2 : 4),
    yAxis: namesAxis(
      rows.map(({ name }) => name),
      size,
      BAR,
    ),
    series: series.map(({ name, colour, ink }, place) => ({
      name,
      type: 'bar',
      stack: 'whole',
      barWidth: BAR,
      itemStyle: { color: colour, borderColor: 'var(--paper)', borderWidth: 1 },
      data: rows.map(({ values, labels }) => ({
        value: 100 * (values[place] ?? 0),
        label: {
          show: (values[place] ?? 0) * plotWidth >= LABEL_WIDTH,
          formatter: labels[place] ?? '',
          color: ink,
          fontSize: 12,
        },
      })),
    })),
  };
  return { option, height: barsHeight(rows.length, size) };
}
