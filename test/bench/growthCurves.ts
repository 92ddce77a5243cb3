import { LineChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([LineChart, GridComponent, SVGRenderer]);

/** What a national campaign costs in a database that holds so many letters. Seconds are CPU time. */
export interface Growth {
  letters: number;
  /** of the file: as it was filled, and of the campaign that was played in it */
  bytesFilled: number;
  bytesALetter: number;
  start: number;
  lettersASecond: number;
  mailsASecond: number;
  flagsASecond: number;
  round: number;
  watch: number;
  hourly: number;
  queue: number;
  status: number;
  report: number;
  ranking: number;
  megabytes: number;
  reportMegabytes: number;
}

const [WIDTH, HEIGHT] = [860, 420];
const [INK, MUTED, LINE] = ['#24292f', '#57606a', '#d8dee4'];
const RATES: [string, string, (row: Growth) => number][] = [
  ['letters sent', '#0b6e99', (row) => row.lettersASecond],
  ['mails judged', '#b35900', (row) => row.mailsASecond],
  ['letters flagged', '#5b7f1e', (row) => row.flagsASecond],
];
const TIMES: [string, string, (row: Growth) => number][] = [
  ['start', '#24292f', (row) => 1000 * row.start],
  ['review list', '#57606a', (row) => 1000 * row.queue],
  ['ranking', '#8a3ffc', (row) => 1000 * row.ranking],
  ['report', '#0b6e99', (row) => 1000 * row.report],
  ['status', '#b35900', (row) => 1000 * row.status],
  ['watch round', '#5b7f1e', (row) => 1000 * row.watch],
  ['idle round', '#c0286d', (row) => 1000 * row.round],
];

/** Rates, and times, by the letters that the database holds; both axes logarithmic. SVG that needs no page around it. */
export function growthCurves(rows: readonly Growth[]): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  try {
    chart.setOption({
      animation: false,
      backgroundColor: '#ffffff',
      textStyle: { fontFamily: 'sans-serif', fontSize: 13, color: INK },
      grid: [
        { left: 60, top: 50, width: 250, bottom: 45 },
        { left: 475, top: 50, width: 270, bottom: 45 },
      ],
      xAxis: [axis('letters in the database', 0), axis('letters in the database', 1)],
      yAxis: [upright('a second of CPU', 0), upright('milliseconds of CPU', 1)],
      series: [...RATES.map(curve(rows, 0)), ...TIMES.map(curve(rows, 1))],
    });
    return `${chart.renderToSVGString()}\n`;
  } finally {
    // A chart that is not disposed keeps the process from ending.
    chart.dispose();
  }
}

function axis(name: string, gridIndex: number) {
  return {
    type: 'log',
    gridIndex,
    name,
    nameLocation: 'middle',
    nameGap: 28,
    nameTextStyle: { color: MUTED },
    min: 1000,
    axisLabel: { color: MUTED, formatter: short },
    splitLine: { lineStyle: { color: LINE } },
  };
}

function upright(name: string, gridIndex: number) {
  return {
    type: 'log',
    gridIndex,
    name,
    nameTextStyle: { color: MUTED, align: 'left' },
    axisLabel: { color: MUTED, formatter: short },
    splitLine: { lineStyle: { color: LINE } },
  };
}

function short(value: number): string {
  if (value >= 1_000_000) return `${value / 1_000_000} M`;
  return value >= 1000 ? `${value / 1000} k` : String(value);
}

/** Its name stands at its end, so that no legend is needed. */
function curve(rows: readonly Growth[], grid: number) {
  return ([name, colour, value]: [string, string, (row: Growth) => number]) => ({
    type: 'line',
    xAxisIndex: grid,
    yAxisIndex: grid,
    data: rows.map((row) => [row.letters, value(row)]),
    symbolSize: 6,
    lineStyle: { color: colour, width: 2 },
    itemStyle: { color: colour },
    endLabel: { show: true, formatter: name, color: colour, distance: 8 },
    labelLayout: { moveOverlap: 'shiftY' },
  });
}
