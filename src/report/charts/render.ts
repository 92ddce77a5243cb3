import { createHash } from 'node:crypto';
import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { type Html, trusted } from '../html.ts';

use([BarChart, LineChart, CustomChart, GridComponent, MarkLineComponent, SVGRenderer]);

export type ChartOption = EChartsCoreOption;

/** A chart in one of its two widths; the page shows the one that fits. */
export interface ChartSize {
  width: number;
  narrow: boolean;
}

export const WIDE: ChartSize = { width: 720, narrow: false };
export const NARROW: ChartSize = { width: 340, narrow: true };

/** Colours stand in the page's style sheet, one set for light and one for dark. */
export const INK = 'var(--ink)';
export const MUTED = 'var(--muted)';
export const LINE = 'var(--line)';

const FONT_SIZE = 13;

/** A chart as SVG without script, its colours taken from the page. @param height in pixels of the chart's width */
export function renderChart(option: ChartOption, { width }: ChartSize, height: number): Html {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: 'inherit', fontSize: FONT_SIZE, color: INK },
      ...option,
    });
    return trusted(withoutInteraction(chart.renderToSVGString()));
  } finally {
    // A chart that is not disposed keeps the process from ending.
    chart.dispose();
  }
}

/** What serves a mouse in a browser with script only swells the file; its class names would clash between charts. */
function withoutInteraction(svg: string): string {
  const plain = svg
    .replace(/<style\s*>[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|ecmeta_\w+|pointer-events|xml:space|xmlns:xlink|version|baseProfile)="[^"]*"/g, '')
    .replace(/<rect width="\d+" height="\d+" x="0" y="0" fill="none"><\/rect>\n?/, '')
    // Within a clip path; a colour there is never seen.
    .replaceAll(' fill="#000"', '')
    .replace('<svg ', '<svg aria-hidden="true" focusable="false" ');
  return withOwnIds(plain);
}

/** ECharts counts its charts since the process began; ids that follow from the chart make a page the same each time. */
function withOwnIds(svg: string): string {
  const own = createHash('sha256')
    .update(svg.replaceAll(/\bzr\d+-/g, ''))
    .digest('hex')
    .slice(0, 10);
  return svg.replaceAll(/\bzr\d+-/g, `c${own}-`);
}

/** An axis of categories, from the top down: beside the bars where there is room, above them where there is not. */
export function namesAxis(names: readonly string[], { narrow }: ChartSize, barWidth: number): ChartOption {
  return {
    type: 'category',
    inverse: true,
    data: [...names],
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: narrow
      ? {
          inside: true,
          margin: 0,
          color: INK,
          fontSize: FONT_SIZE,
          verticalAlign: 'bottom',
          padding: [0, 0, barWidth / 2 + 4, 0],
          interval: 0,
        }
      : { color: INK, fontSize: FONT_SIZE, width: NAMES_WIDTH - 14, overflow: 'break', interval: 0 },
    z: 10,
  };
}

export const NAMES_WIDTH = 190;

export function gridFor(
  { narrow }: ChartSize,
  margins: { right?: number; bottom?: number } = {},
): ChartOption {
  return {
    left: narrow ? 2 : NAMES_WIDTH,
    right: margins.right ?? 16,
    top: narrow ? 8 : 4,
    bottom: margins.bottom ?? 24,
  };
}

/** Pixels of height for so many bars with their names. */
export function barsHeight(bars: number, { narrow }: ChartSize, bottom = 24): number {
  // Long lists stand closer, so that one of ten and its table fit on a page of A4.
  const each = narrow ? 56 : bars > 7 ? 33 : 40;
  return bars * each + bottom + 12;
}

export function valuesAxis(max: number, unit: string, ticks: number): ChartOption {
  return {
    type: 'value',
    min: 0,
    max,
    interval: max / ticks,
    axisLabel: { color: MUTED, fontSize: 12, formatter: (value: number) => `${round(value)}${unit}` },
    splitLine: { lineStyle: { color: LINE } },
    axisLine: { show: false },
    axisTick: { show: false },
  };
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
