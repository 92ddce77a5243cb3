import { styleText } from 'node:util';
import type { ComparedFigure, Tally } from './comparison.ts';

const paint = (colour: 'bold' | 'red' | 'green', text: string) =>
  styleText(colour, text, { stream: process.stdout });

/** The figures as measured, beside the truth; what differs is marked. */
export function comparisonTable(figures: readonly ComparedFigure[]): string {
  const width = (of: (figure: ComparedFigure) => string, title: string) =>
    Math.max(title.length, ...figures.map((figure) => of(figure).length)) + 2;
  const [names, measures] = [width(({ name }) => name, ''), width(({ measured }) => measured, 'measured')];
  const lines = figures.map(({ name, measured, truth }) => {
    const mark = measured === truth ? '' : paint('red', '  differs');
    return `${name.padEnd(names)}${measured.padEnd(measures)}${truth}${mark}`;
  });
  return `${paint('bold', `${''.padEnd(names)}${'measured'.padEnd(measures)}truth`)}\n${lines.join('\n')}\n`;
}

/** How much of what was read letter by letter is right, and each that is not. */
export function tallyTable(tallies: readonly Tally[]): string {
  const width = Math.max(...tallies.map(({ name }) => name.length)) + 2;
  const lines = tallies.flatMap(({ name, right, of, wrong }) => [
    `${name.padEnd(width)}${paint(right === of ? 'green' : 'red', `${right} of ${of}`)}`,
    ...wrong.map((one) => `    ${one}`),
  ]);
  return `${lines.join('\n')}\n`;
}
