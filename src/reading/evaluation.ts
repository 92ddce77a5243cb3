import type { LabelledReply } from './labels.ts';
import { type Verdict, type VerdictPair, wordF1 } from './scoring.ts';
import { type Reading, SENDER_DETAILS } from './types.ts';

/** A mail on which reading and label do not agree, with what the reader went by. */
export interface Disagreement {
  file: string;
  /** `kind`, `automatic`, a sender detail, `extra information` or `new text` */
  about: string;
  label: string;
  read: string;
  evidence: string[];
}

export function pairOf(label: LabelledReply, reading: Reading): VerdictPair {
  return { file: label.file, read: verdictOf(reading), label: verdictOfLabel(label) };
}

export function verdictOf(reading: Reading): Verdict {
  const sender = Object.assign(
    { name: false, title: false, department: false, municipality: false, address: false, phone: false },
    ...SENDER_DETAILS.map((detail) => ({ [detail]: reading.sender[detail] !== null })),
  );
  const extraTypes = [...new Set(reading.extraInformation.map(({ type }) => type))];
  return { kind: reading.kind, automatic: reading.automatic, sender, extraTypes, newText: reading.newText };
}

function verdictOfLabel({ kind, automatic, sender, extraInformationTypes, newText }: LabelledReply): Verdict {
  return { kind, automatic, sender, extraTypes: extraInformationTypes, newText };
}

/** Below this word-wise F1 the new text counts as a disagreement. */
const TEXT_AGREES = 0.98;

export function disagreements({ file, read, label }: VerdictPair, reading: Reading): Disagreement[] {
  const found: Disagreement[] = [];
  const add = (about: string, labelled: string, seen: string, evidence: string[]) => {
    if (labelled !== seen) found.push({ file, about, label: labelled, read: seen, evidence });
  };
  const reasons = reading.reasons.map(({ what, where, value }) => `${what} (${where}): ${value}`);
  add('kind', label.kind, read.kind, reasons);
  add('automatic', yesNo(label.automatic), yesNo(read.automatic), reasons);
  for (const detail of SENDER_DETAILS) {
    const seen = reading.sender[detail];
    const evidence = seen === null ? [] : [`${seen.value} (${seen.evidence.where}): ${seen.evidence.value}`];
    add(detail, yesNo(label.sender[detail]), yesNo(read.sender[detail]), evidence);
  }
  const items = reading.extraInformation.map(
    ({ type, value, evidence }) => `${type} ${value} (${evidence.where})`,
  );
  add('extra information', list(label.extraTypes), list(read.extraTypes), items);
  const f1 = label.newText === null ? 1 : wordF1(read.newText ?? '', label.newText);
  if (f1 < TEXT_AGREES) {
    found.push({
      file,
      about: 'new text',
      label: '1.000',
      read: f1.toFixed(3),
      evidence: differingLines(reading, label),
    });
  }
  return found;
}

/** Lines of the reading that the label's text does not hold, or holds though they were taken for history. */
function differingLines(reading: Reading, { newText }: Verdict): string[] {
  const wanted = new Set((newText ?? '').split('\n').map((line) => line.trim()));
  return reading.lines
    .flatMap(({ text, label }, at) => {
      const own = label === 'new' || label === 'signature' || label === 'footer';
      return text === '' || own === wanted.has(text)
        ? []
        : [`line ${at + 1} ${label}: ${text.slice(0, 120)}`];
    })
    .slice(0, 5);
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}

function list(types: readonly string[]): string {
  return types.length === 0 ? 'none' : types.toSorted().join(', ');
}
