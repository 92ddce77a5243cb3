import { htmlLines } from './lines.ts';

/** The words of an HTML text, a line each, nothing marked. */
export function plainText(html: string): string {
  if (html === '') return '';
  return htmlLines(html)
    .map((line) => line.text)
    .join('\n');
}
