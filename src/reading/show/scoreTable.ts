import type { Disagreement } from '../evaluation.ts';
import type { Scores, Share } from '../scoring.ts';
import { EXTRA_TYPES, REPLY_KINDS, SENDER_CLASSES, SENDER_DETAILS } from '../types.ts';
import { harmless } from './harmless.ts';
import type { Paint } from './readingText.ts';

/** The scores of a labelled folder and each disagreement with its evidence, for a person. */
export function scoreTable(scores: Scores, disagreements: readonly Disagreement[], paint: Paint): string {
  const lines = [
    ...shareTable(scores, paint),
    '',
    ...figures(scores),
    '',
    ...confusionTable(scores, paint),
    '',
    ...disagreementLines(disagreements, paint),
  ];
  return `${lines.join('\n')}\n`;
}

const NAME_WIDTH = 22;

function shareTable(scores: Scores, paint: Paint): string[] {
  const head = `${''.padEnd(NAME_WIDTH)}${['precision', 'recall', 'F1', 'labelled', 'read'].map((name) => name.padStart(10)).join('')}`;
  const group = (title: string, shares: [string, Share][]) => {
    const rows = shares.filter(([, share]) => share.hits + share.falseAlarms + share.missed > 0);
    return rows.length === 0
      ? []
      : [paint('bold', title), ...rows.map(([name, share]) => shareRow(name, share))];
  };
  return [
    head,
    ...group(
      'kind',
      REPLY_KINDS.map((kind) => [kind, scores.kinds[kind]]),
    ),
    ...group('sent by', [['a machine', scores.automatic]]),
    ...group(
      'sender details',
      SENDER_DETAILS.map((detail) => [detail, scores.details[detail]]),
    ),
    ...group(
      'completeness',
      SENDER_CLASSES.map((name) => [name, scores.classes[name]]),
    ),
    ...group('extra information', [
      ['any', scores.extraInformation],
      ...EXTRA_TYPES.map((type): [string, Share] => [type, scores.extraTypes[type]]),
    ]),
  ];
}

function shareRow(name: string, share: Share): string {
  const numbers = [share.precision, share.recall, share.f1].map((value) => value.toFixed(3).padStart(10));
  const counts = [share.hits + share.missed, share.hits + share.falseAlarms].map((value) =>
    String(value).padStart(10),
  );
  return `  ${name.padEnd(NAME_WIDTH - 2)}${numbers.join('')}${counts.join('')}`;
}

function figures(scores: Scores): string[] {
  const { answer: anyKind } = scores.kinds;
  const { complete: anyClass } = scores.classes;
  const rows: [string, string][] = [
    ['mails', String(scores.mails)],
    ['kind right', percent(scores.kindAccuracy, anyKind)],
    ['machine or person right', percent(scores.automatic.accuracy, scores.automatic)],
    ['people read as machines', String(scores.humanTakenForAutomatic.length)],
    ['completeness right', percent(scores.completeness, anyClass)],
    ['extra information right', percent(scores.extraInformation.accuracy, scores.extraInformation)],
    ['new text, F1 by line', scores.newText === null ? '-' : scores.newText.toFixed(4)],
  ];
  return rows.map(([name, value]) => `${name.padEnd(26)}${value.padStart(8)}`);
}

function confusionTable({ confusion }: Scores, paint: Paint): string[] {
  const seen = REPLY_KINDS.filter((kind) =>
    REPLY_KINDS.some((other) => confusion[kind][other] + confusion[other][kind] > 0),
  );
  const width = Math.max(...seen.map((kind) => kind.length), 4) + 2;
  const head = `${paint('bold', 'labelled \\ read'.padEnd(18))}${seen.map((kind) => kind.padStart(width)).join('')}`;
  const rows = seen.map((label) => {
    const cells = seen.map((read) => {
      const text = (confusion[label][read] === 0 ? '.' : String(confusion[label][read])).padStart(width);
      return label !== read && confusion[label][read] > 0 ? paint('red', text) : text;
    });
    return `${label.padEnd(18)}${cells.join('')}`;
  });
  return [head, ...rows];
}

function disagreementLines(disagreements: readonly Disagreement[], paint: Paint): string[] {
  if (disagreements.length === 0) return ['No disagreement.'];
  return [
    paint('bold', `${disagreements.length} disagreements`),
    ...disagreements.flatMap(({ file, about, label, read, evidence }) => [
      `${file}: ${about}: labelled ${label}, read ${read}`,
      ...evidence.map((line) => paint('dim', `    ${harmless(line)}`)),
    ]),
  ];
}

/** A dash where there was nothing to judge by. */
function percent(accuracy: number, { hits, falseAlarms, missed, quiet }: Share): string {
  return hits + falseAlarms + missed + quiet === 0 ? '-' : `${(accuracy * 100).toFixed(1)} %`;
}
