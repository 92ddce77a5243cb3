import { senderClass } from './senderClass.ts';
import {
  EXTRA_TYPES,
  type ExtraType,
  REPLY_KINDS,
  type ReplyKind,
  SENDER_CLASSES,
  SENDER_DETAILS,
  type SenderClass,
  type SenderDetail,
} from './types.ts';

/** One side of a comparison: what the machine says of a mail, or what a person says of it. */
export interface Verdict {
  kind: ReplyKind;
  automatic: boolean;
  sender: Record<SenderDetail, boolean>;
  extraTypes: readonly ExtraType[];
  /** what the replier wrote; null when nobody has said */
  newText: string | null;
}

/** A mail with the machine's verdict and the one that it is measured by. */
export interface VerdictPair {
  file: string;
  read: Verdict;
  label: Verdict;
}

/** How well a yes-or-no verdict was found. Shares are 0..1; 1 where there was nothing to find and nothing was. */
export interface Share {
  /** both say yes */
  hits: number;
  falseAlarms: number;
  missed: number;
  /** both say no */
  quiet: number;
  precision: number;
  recall: number;
  f1: number;
  accuracy: number;
}

export interface Scores {
  mails: number;
  kindAccuracy: number;
  kinds: Record<ReplyKind, Share>;
  /** label's kind, then read kind, to number of mails */
  confusion: Record<ReplyKind, Record<ReplyKind, number>>;
  automatic: Share;
  /** answers and counter-questions by people that were read as automatic */
  humanTakenForAutomatic: string[];
  details: Record<SenderDetail, Share>;
  /** share of answers and counter-questions whose completeness class is right */
  completeness: number;
  classes: Record<SenderClass, Share>;
  /** on answers and counter-questions, as labels are judged there */
  extraInformation: Share;
  extraTypes: Record<ExtraType, Share>;
  /** mean over the mails of the word-wise F1 of the new text; null when no label has one */
  newText: number | null;
}

/** Compares verdicts with labels. Pure: the same for a labelled folder and for what reviewers decided. */
export function scoreVerdicts(
  pairs: readonly VerdictPair[],
  required: readonly SenderDetail[] = SENDER_DETAILS,
): Scores {
  const judged = pairs.filter(({ label }) => label.kind === 'answer' || label.kind === 'counter-question');
  const classOf = (verdict: Verdict) => senderClass(presence(verdict), required);
  const texts = pairs.flatMap(({ read, label }) =>
    label.newText === null ? [] : [wordF1(read.newText ?? '', label.newText)],
  );
  return {
    mails: pairs.length,
    kindAccuracy: ratio(pairs.filter(({ read, label }) => read.kind === label.kind).length, pairs.length),
    kinds: record(REPLY_KINDS, (kind) => share(pairs, ({ kind: given }) => given === kind)),
    confusion: record(REPLY_KINDS, (label) =>
      record(
        REPLY_KINDS,
        (read) => pairs.filter((pair) => pair.label.kind === label && pair.read.kind === read).length,
      ),
    ),
    automatic: share(pairs, ({ automatic }) => automatic),
    humanTakenForAutomatic: judged
      .filter(({ read, label }) => !label.automatic && read.automatic)
      .map(({ file }) => file),
    details: record(SENDER_DETAILS, (detail) => share(pairs, ({ sender }) => sender[detail])),
    completeness: ratio(
      judged.filter(({ read, label }) => classOf(read) === classOf(label)).length,
      judged.length,
    ),
    classes: record(SENDER_CLASSES, (name) => share(judged, (verdict) => classOf(verdict) === name)),
    extraInformation: share(judged, ({ extraTypes }) => extraTypes.length > 0),
    extraTypes: record(EXTRA_TYPES, (type) => share(judged, ({ extraTypes }) => extraTypes.includes(type))),
    newText:
      texts.length === 0
        ? null
        : ratio(
            texts.reduce((sum, f1) => sum + f1, 0),
            texts.length,
          ),
  };
}

function presence({ sender }: Verdict): Record<SenderDetail, true | null> {
  return record(SENDER_DETAILS, (detail) => (sender[detail] ? true : null));
}

function share(pairs: readonly VerdictPair[], says: (verdict: Verdict) => boolean): Share {
  let hits = 0;
  let falseAlarms = 0;
  let missed = 0;
  let quiet = 0;
  for (const { read, label } of pairs) {
    if (says(read)) says(label) ? hits++ : falseAlarms++;
    else says(label) ? missed++ : quiet++;
  }
  const precision = ratio(hits, hits + falseAlarms);
  const recall = ratio(hits, hits + missed);
  const f1 = ratio(2 * hits, 2 * hits + falseAlarms + missed);
  return {
    hits,
    falseAlarms,
    missed,
    quiet,
    precision,
    recall,
    f1,
    accuracy: ratio(hits + quiet, pairs.length),
  };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

function record<K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> {
  const entries = keys.map((key) => [key, value(key)] as const);
  return Object.assign({}, ...entries.map(([key, one]) => ({ [key]: one })));
}

/** F1 of the words that two texts hold, each as often as it stands there: how a text is wrapped does not matter. */
export function wordF1(read: string, label: string): number {
  const found = wordCounts(read);
  const wanted = wordCounts(label);
  let common = 0;
  for (const [word, count] of wanted) common += Math.min(count, found.get(word) ?? 0);
  return ratio(2 * common, total(found) + total(wanted));
}

function wordCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.normalize('NFC').split(/\s+/)) {
    if (word !== '') counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

function total(counts: Map<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
