import { type Content, type Html, html } from './html.ts';
import { NOTHING } from './numbers.ts';

/** A cell, coloured where it is among the best or the worst. */
export type Cell = Content | { shown: Content; mark: 'best' | 'worst' };

export interface Table {
  /** what the table holds, for those who hear it read */
  caption: string;
  /** the first column's cells name their rows */
  head: readonly Content[];
  rows: readonly (readonly Cell[])[];
  /** columns whose cells are text; the others are numbers and stand to the right */
  text?: readonly number[];
  /** columns, the last ones, that are left out where no row but the one set off has anything */
  sparse?: readonly number[];
  /** a row to set off, e.g. the total */
  strong?: number;
}

/** A table that scrolls by itself where the page is narrow. */
export function tableOf(table: Table): Html {
  const { caption, head, rows, text = [], strong } = withoutEmpty(table);
  const kind = (column: number) => (text.includes(column) ? 'text' : 'number');
  return html`<p class="caption">${caption}</p>
<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table aria-label="${caption}">
<thead><tr>${head.map((cell, column) => html`<th scope="col" class="${column === 0 ? 'text' : kind(column)}">${cell}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([name = '', ...cells], row) =>
      html`<tr${row === strong && html` class="strong"`}><th scope="row">${shownIn(name)}</th>${cells.map(
        (cell, column) =>
          html`<td class="${[kind(column + 1), ...markOf(cell)].join(' ')}">${shownIn(cell)}</td>`,
      )}</tr>
`,
  )}</tbody></table></div>`;
}

function withoutEmpty({ sparse = [], ...table }: Table): Table {
  const isNothing = (column: number) => (row: readonly Cell[], place: number) =>
    place === table.strong || row[column] === NOTHING;
  const empty = sparse.filter((column) => table.rows.every(isNothing(column)));
  const kept = <Item>(items: readonly Item[]) => items.filter((_, column) => !empty.includes(column));
  return { ...table, head: kept(table.head), rows: table.rows.map(kept) };
}

function isMarked(cell: Cell): cell is { shown: Content; mark: 'best' | 'worst' } {
  return typeof cell === 'object' && cell !== null && 'mark' in cell;
}

function shownIn(cell: Cell): Content {
  return isMarked(cell) ? cell.shown : cell;
}

function markOf(cell: Cell): string[] {
  return isMarked(cell) ? [cell.mark] : [];
}
