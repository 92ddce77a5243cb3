import { senderClass } from '../senderClass.ts';
import { type Evidence, type LineLabel, type Reading, SENDER_DETAILS } from '../types.ts';
import { harmless } from './harmless.ts';

export type Colour = 'bold' | 'dim' | 'green' | 'yellow' | 'cyan' | 'magenta' | 'red';
/** Colours a text, or leaves it: the terminal's affair. */
export type Paint = (colour: Colour, text: string) => string;

const COLOURS: Record<LineLabel, Colour> = {
  new: 'green',
  signature: 'cyan',
  footer: 'magenta',
  quoted: 'dim',
  attribution: 'dim',
};

/** What the reader sees in a mail, for a person: marked lines, kind, sender, extra information, all with evidence. */
export function readingText(file: string, reading: Reading, paint: Paint): string {
  const parts = [
    paint('bold', file),
    ...markedLines(reading, paint),
    '',
    ...kindLines(reading, paint),
    '',
    ...senderLines(reading, paint),
    '',
    ...extraLines(reading, paint),
    ...reading.limits.map((limit) => paint('yellow', `limit: ${harmless(limit)}`)),
  ];
  return `${parts.join('\n')}\n`;
}

function markedLines({ lines }: Reading, paint: Paint): string[] {
  const width = String(lines.length).length;
  return lines.map(({ text, label }, at) => {
    const margin = `${String(at + 1).padStart(width)} ${label.padEnd(11)} `;
    return `${paint('dim', margin)}│ ${paint(COLOURS[label], harmless(text))}`.trimEnd();
  });
}

function kindLines(reading: Reading, paint: Paint): string[] {
  const sent = reading.automatic ? 'sent by a machine' : 'written by a person';
  const review = reading.needsReview ? paint('yellow', ', needs review') : '';
  const head = `${paint('bold', reading.kind)}, ${sent}, confidence ${reading.confidence.toFixed(2)}${review}`;
  return [head, ...reading.reasons.map((reason) => `  ${shown(reason, paint)}`)];
}

function senderLines({ sender }: Reading, paint: Paint): string[] {
  const head = `sender details: ${paint('bold', senderClass(sender, SENDER_DETAILS))}`;
  const rows = SENDER_DETAILS.map((detail) => {
    const found = sender[detail];
    if (found === null) return paint('dim', `  ${detail.padEnd(13)}-`);
    return `  ${detail.padEnd(13)}${harmless(found.value)} ${paint('dim', `(${found.evidence.what}, ${harmless(found.evidence.where)})`)}`;
  });
  return [head, ...rows];
}

function extraLines({ extraInformation }: Reading, paint: Paint): string[] {
  if (extraInformation.length === 0) return [`extra information: ${paint('bold', 'none')}`];
  const rows = extraInformation.map(
    ({ type, value, evidence }) =>
      `  ${type.padEnd(13)}${harmless(value)} ${paint('dim', `(${evidence.what}, ${harmless(evidence.where)})`)}`,
  );
  return [`extra information: ${paint('bold', String(extraInformation.length))}`, ...rows];
}

/** One piece of evidence: what, where, and the words themselves. */
export function shown({ what, where, value }: Evidence, paint: Paint): string {
  return `${what} ${paint('dim', `(${harmless(where)})`)}: ${harmless(value)}`;
}
