import { emptySender, senderDetails } from './details/sender.ts';
import { extraInformation } from './extra/extraInformation.ts';
import { type HistoryLine, labelHistory } from './history/label.ts';
import { coveredLines } from './history/mixedLines.ts';
import { htmlLines } from './html/lines.ts';
import { bondWith } from './kind/bond.ts';
import { isReport } from './kind/delivery.ts';
import { headerSigns } from './kind/headers.ts';
import { judgeKind, type KindVerdict } from './kind/kind.ts';
import { nameHints } from './nameHints.ts';
import { MAX_SENTENCES, sentencesOf } from './sentences.ts';
import { labelSignatures } from './signature/label.ts';
import { MAX_LINES, type SourceLine } from './sourceLine.ts';
import { textLines } from './textLines.ts';
import type { LineLabel, ParsedMessage, ProbeContext, Reading } from './types.ts';

/** Changes whenever the reader may judge a mail differently than before; every reading carries it. */
export const READER_VERSION = '1';

export interface ReaderSettings {
  /** characters of text or HTML that are read */
  maxText: number;
}

const DEFAULTS: ReaderSettings = { maxText: 1_000_000 };

/**
 * Judges one message as a careful person would: which lines are the replier's, who signs, what kind of reply it
 * is, and what it gives beyond the answer. Pure; never throws. `probe` is the question that it answers, null when
 * that is not known.
 */
export function readReply(
  message: ParsedMessage,
  probe: ProbeContext | null,
  settings: ReaderSettings = DEFAULTS,
): Reading {
  const source = sourceLines(message, settings);
  const question = probe?.text ?? '';
  const { lines, covers } = coveredLines(source, question);
  const signs = headerSigns(message);
  const history = labelHistory({
    lines,
    covers,
    personaName: personaName(probe),
    isReport: isReport(message, signs),
  });
  const hints = nameHints(message, probe);
  const target = probe?.municipality ?? null;
  const labels = labelSignatures({ lines: history, hints, target });
  const sentences = sentencesOf(history, labels);
  const sender = senderDetails({ lines: history, labels, hints, target });
  const newText = ownText(history, labels);
  const verdict = judgeKind({
    message,
    probe,
    sentences,
    text: newText,
    signedByName: sender.name !== null,
    quotesOurs: history.some(({ label }) => label === 'attribution'),
    bond: bondWith(message, probe, labels, newText),
    signs,
  });
  const report = isFailure(verdict);
  return {
    readerVersion: READER_VERSION,
    ...verdict,
    sender: report ? emptySender() : sender,
    extraInformation: report
      ? []
      : extraInformation({ message, lines: history, labels, sentences, isSurvey: isSurvey(verdict) }),
    lines: history.map(({ text }, at) => ({ text, label: labels[at] ?? 'new' })),
    newText,
    limits: [...message.problems, ...readingLimits(source.length, sentences.length)],
  };
}

/** HTML says more of what a reader sees than its text twin; without usable HTML the text is read. */
function sourceLines(message: ParsedMessage, settings: ReaderSettings): SourceLine[] {
  if (message.html !== null) {
    const lines = htmlLines(message.html.slice(0, settings.maxText));
    if (lines.some(({ text, images }) => text !== '' || images > 0) || message.text === null) return lines;
  }
  return textLines((message.text ?? '').slice(0, settings.maxText));
}

function personaName(probe: ProbeContext | null): string {
  return (probe?.from ?? '').split('<', 1)[0]?.trim() ?? '';
}

function ownText(lines: readonly HistoryLine[], labels: readonly LineLabel[]): string {
  const own = lines.flatMap((line, at) => {
    const label = labels[at];
    return label === 'new' || label === 'signature' || label === 'footer' ? [line.text] : [];
  });
  return own
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** What the reader itself did not look at. */
function readingLimits(lines: number, sentences: number): string[] {
  const limits: string[] = [];
  if (lines >= MAX_LINES) limits.push(`only the first ${MAX_LINES.toLocaleString('en')} lines were read`);
  if (sentences >= MAX_SENTENCES) limits.push(`only the first ${MAX_SENTENCES} sentences were weighed`);
  return limits;
}

function isSurvey({ kind, reasons }: KindVerdict): boolean {
  return kind === 'unrelated' && reasons.some(({ what }) => what === 'survey sentence');
}

function isFailure({ kind }: KindVerdict): boolean {
  return kind === 'bounce' || kind === 'delayed';
}
