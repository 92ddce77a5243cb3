import { type Content, type Html, html } from '../html.ts';
import type { Language } from '../words.ts';
import { type ChartOption, type ChartSize, NARROW, renderChart, WIDE } from './render.ts';

export interface LegendEntry {
  name: string;
  /** a CSS colour */
  colour: string;
  mark?: 'square' | 'line' | 'dashes' | 'whisker';
}

export interface ChartFigure {
  title: string;
  /** in an appendix: the title is a heading of its own and the table lies open, in print too */
  appendix?: boolean;
  /** what the chart shows, for those who do not see it */
  alt: string;
  draw(size: ChartSize): { option: ChartOption; height: number };
  legend?: readonly LegendEntry[];
  /** the same numbers to read */
  table: Html;
  note?: Content;
}

const SHOW_TABLE: Record<Language, string> = {
  sv: 'Visa siffrorna som tabell',
  en: 'Show the numbers as a table',
};

/** A chart in two widths, of which the page shows one, with its legend and a table of the same numbers. */
export function chartFigure(
  { title, appendix = false, alt, draw, legend = [], table, note = null }: ChartFigure,
  lang: Language,
): Html {
  return html`<figure class="chart">
<figcaption>${appendix ? html`<h3>${title}</h3>` : title}</figcaption>
${legend.length > 0 && html`<ul class="legend">${legend.map(legendEntry)}</ul>`}
<div role="img" aria-label="${alt}">
<div class="wide">${drawn(draw, WIDE)}</div>
<div class="narrow">${drawn(draw, NARROW)}</div>
</div>
${note !== null && html`<p class="note">${note}</p>`}
${appendix ? table : html`<details><summary>${SHOW_TABLE[lang]}</summary>${table}</details>`}
</figure>
`;
}

function drawn(draw: ChartFigure['draw'], size: ChartSize): Html {
  const { option, height } = draw(size);
  return renderChart(option, size, height);
}

function legendEntry({ name, colour, mark = 'square' }: LegendEntry): Html {
  return html`<li><span class="mark ${mark}" style="--mark:${colour}"></span>${name}</li>`;
}
