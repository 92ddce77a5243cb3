import type { LineLabel } from './types.ts';

/** A sentence of the letter with the line on which it begins. */
export interface Sentence {
  text: string;
  /** index into the lines */
  line: number;
}

interface Line {
  text: string;
}

/** Full stops behind these end no sentence. */
const ABBREVIATION =
  /(?:^|[\s(])(?:t\.?ex|bl\.?a|m\.?m|dvs|d\.v\.s|ca|kl|nr|tel|tfn|st|resp|osv|o\.s\.v|p\.?g\.?a|s\.?k|fr\.?o\.?m|t\.?o\.?m|e\.?d|m\.?fl|inkl|exkl|max|min|ev|jan|feb|apr|aug|sept?|okt|nov|dec|mr|mrs|ms|dr|no|e\.?g|i\.?e|v|f\.?d|jfr|\d{1,2}|[A-ZÅÄÖ])\.$/i;

/** No letter has more; what comes after them is not weighed. */
export const MAX_SENTENCES = 400;

/** Lines that are joined into one paragraph. */
const MAX_LINES = 100;

/** The sentences of the lines labelled `new`. Paragraphs are joined across wraps; bullets and headings stand alone. */
export function sentencesOf(lines: readonly Line[], labels: readonly LineLabel[]): Sentence[] {
  const sentences: Sentence[] = [];
  let paragraph: { text: string; line: number }[] = [];
  const flush = () => {
    sentences.push(...split(paragraph));
    paragraph = [];
  };
  lines.forEach((line, at) => {
    if (sentences.length >= MAX_SENTENCES) return;
    const outside = labels[at] !== 'new' || line.text === '';
    if (outside || paragraph.length >= MAX_LINES || startsAnew(line.text, paragraph.at(-1)?.text ?? ''))
      flush();
    if (!outside) paragraph.push({ text: line.text, line: at });
  });
  flush();
  return sentences.slice(0, MAX_SENTENCES);
}

/** A new line of the mail begins a new sentence unless the one above was plainly wrapped by a mail program. */
function startsAnew(text: string, previous: string): boolean {
  if (previous === '') return false;
  if (/^(?:[-*•]|\d{1,2}[.)])\s/.test(text)) return true;
  return previous.length < 50 || /[!?:]$/.test(previous.slice(-3));
}

function split(paragraph: readonly { text: string; line: number }[]): Sentence[] {
  const sentences: Sentence[] = [];
  let text = '';
  let line = paragraph[0]?.line ?? 0;
  for (const part of paragraph) {
    for (const piece of pieces(part.text)) {
      if (text === '') line = part.line;
      text = text === '' ? piece : `${text} ${piece}`;
      if (endsSentence(piece)) {
        sentences.push({ text: text.trim(), line });
        text = '';
      }
    }
  }
  if (text.trim() !== '') sentences.push({ text: text.trim(), line });
  return sentences;
}

function pieces(text: string): string[] {
  const found: string[] = [];
  let start = 0;
  for (const mark of text.matchAll(/[.!?…]["”’)]{0,2}\s{1,4}(?=["”(]?[\p{Lu}\d])/gu)) {
    const end = mark.index + mark[0].length;
    if (ABBREVIATION.test(text.slice(Math.max(start, mark.index - 8), mark.index + 1))) continue;
    found.push(text.slice(start, end).trim());
    start = end;
  }
  found.push(text.slice(start).trim());
  return found.filter((piece) => piece !== '');
}

function endsSentence(piece: string): boolean {
  return /[.!?…]["”’)]{0,2}$/.test(piece.slice(-4)) && !ABBREVIATION.test(piece.slice(-8));
}
