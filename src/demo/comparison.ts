import { parseInstant } from '../calendar/instant.ts';
import { type Figures, figures, type ProbeResult, wholeHours } from '../measure/figures.ts';
import { responseInterval } from '../measure/interval.ts';
import { percent } from '../measure/shares.ts';
import { SENDER_DETAILS } from '../reading/types.ts';
import { resultOf } from '../report/results.ts';
import type { MatchedReply, ProbeResultRow } from '../store/results.ts';
import type { DemoTruth } from './truth.ts';

/** One line of the demo's table: a figure as measured, and as the built-in municipality knows it to be. */
export interface ComparedFigure {
  name: string;
  measured: string;
  truth: string;
}

/** Something that the instrument got wrong, or all that it got right. */
export interface Tally {
  name: string;
  right: number;
  of: number;
  /** each that differs, in words */
  wrong: string[];
}

/** A row of results with the Message-ID by which the municipality knows the letter. */
export type SentResult = ProbeResultRow & { messageId: string | null };

/** The figures side by side: computed by the same functions, from what was measured and from what is known. */
export function compareFigures(
  results: readonly SentResult[],
  truth: readonly DemoTruth[],
): ComparedFigure[] {
  const areas = new Map(results.map((row) => [row.messageId, row.area]));
  const measured = figures(results.map(resultOf));
  const known = figures(truth.map((letter) => truthResult(letter, areas.get(letter.messageId) ?? '')));
  return FIGURES.map(({ name, show }) => ({ name, measured: show(measured), truth: show(known) }));
}

/** What the truth would be as a row of results. */
function truthResult(letter: DemoTruth, area: string): ProbeResult {
  const { outcome, responseSeconds } = letter;
  const settled =
    outcome === 'undeliverable' ? null : outcome === 'answered' ? responseSeconds : Number.POSITIVE_INFINITY;
  return {
    area,
    status: outcome === 'late' ? 'unanswered' : outcome,
    responseSeconds,
    responseInterval: settled === null ? null : responseInterval(settled),
    late: outcome === 'late',
    senderDetails: letter.senderDetails,
    extraInformation: letter.extraInformation,
  };
}

const share = (of: (figures: Figures) => { count: number; n: number }) => (figures: Figures) => {
  const { count, n } = of(figures);
  return n === 0 ? '-' : `${percent({ count, n })} % (${count} of ${n})`;
};
const hours = (seconds: number | null) =>
  seconds === null ? '-' : `${wholeHours(seconds)} h (${seconds.toFixed(0)} s)`;

const FIGURES: readonly { name: string; show(figures: Figures): string }[] = [
  { name: 'letters', show: ({ probes }) => String(probes) },
  { name: 'undeliverable', show: ({ undeliverable }) => String(undeliverable) },
  { name: 'within 1 day', show: share(({ intervals }) => intervals.within_1_day) },
  { name: '1-2 days', show: share(({ intervals }) => intervals['1_to_2_days']) },
  { name: '2-5 days', show: share(({ intervals }) => intervals['2_to_5_days']) },
  { name: '1-2 weeks', show: share(({ intervals }) => intervals['1_to_2_weeks']) },
  { name: 'unanswered', show: share(({ intervals }) => intervals.unanswered) },
  { name: '  of these answered later', show: ({ answeredLate }) => String(answeredLate) },
  { name: 'within 2 days', show: share(({ withinTwoDays }) => withinTwoDays) },
  { name: 'mean response time', show: ({ meanSeconds }) => hours(meanSeconds) },
  { name: 'complete sender details', show: share(({ completeSenderDetails }) => completeSenderDetails) },
  { name: 'extra information', show: share(({ extraInformation }) => extraInformation) },
];

/** Letter by letter and mail by mail: what the figures could hide because errors cancel out. */
export function tally(
  results: readonly SentResult[],
  replies: readonly MatchedReply[],
  truth: readonly DemoTruth[],
  strays: readonly string[],
): Tally[] {
  const byId = new Map(results.map((row) => [row.messageId, row]));
  const pairs = truth.map((letter) => ({ letter, row: byId.get(letter.messageId) }));
  const answered = pairs.filter(({ letter }) => letter.answeredAt !== null);
  return [
    tallyReplies(replies, truth, strays),
    tallyPairs('sent times, to the second', pairs, ({ letter, row }) => [
      row?.sent_at ? parseInstant(row.sent_at) : null,
      letter.receivedAt,
    ]),
    tallyPairs('response times, to the second', answered, ({ letter, row }) => [
      row?.response_seconds ?? null,
      letter.responseSeconds,
    ]),
    tallyPairs('flagged as unanswered', pairs, ({ letter, row }) => [
      row?.status === 'unanswered',
      letter.outcome === 'unanswered' || letter.outcome === 'late',
    ]),
    tallyKinds(replies, truth),
    tallyPairs('sender details', answered, ({ letter, row }) => [
      SENDER_DETAILS.filter((detail) => row?.[`has_${detail}`] === 1).join(' '),
      SENDER_DETAILS.filter((detail) => letter.details?.[detail]).join(' '),
    ]),
    tallyPairs('extra information', answered, ({ letter, row }) => [
      row?.extra_information === 1,
      letter.extraInformation,
    ]),
  ];
}

interface Pair {
  letter: DemoTruth;
  row: SentResult | undefined;
}

function tallyPairs(
  name: string,
  pairs: readonly Pair[],
  values: (pair: Pair) => [measured: unknown, known: unknown],
): Tally {
  const wrong = pairs.flatMap((pair) => {
    const [measured, known] = values(pair);
    const format = pair.letter.replies.at(-1)?.format ?? 'no reply';
    return measured === known
      ? []
      : [`${pair.row?.question_id} (${format}): measured ${measured}, truth ${known}`];
  });
  return { name, right: pairs.length - wrong.length, of: pairs.length, wrong };
}

/** Every mail at the letter it answers, and those that answer none at none. */
function tallyReplies(
  replies: readonly MatchedReply[],
  truth: readonly DemoTruth[],
  strays: readonly string[],
): Tally {
  const belongs = new Map(
    truth.flatMap((letter) => letter.replies.map((reply) => [reply.messageId, letter.messageId])),
  );
  const formats = new Map(
    truth.flatMap((letter) => letter.replies.map((reply) => [reply.messageId, reply.format])),
  );
  const found = new Map(replies.map((reply) => [reply.messageId, reply]));
  const wrong: string[] = [];
  for (const [messageId, probe] of belongs) {
    const reply = found.get(messageId);
    if (!reply) wrong.push(`${formats.get(messageId)}: not received`);
    else if (reply.probeMessageId !== probe)
      wrong.push(`${formats.get(messageId)}: matched to ${reply.probeMessageId ?? 'nothing'}`);
    else if (reply.doubtful) wrong.push(`${formats.get(messageId)}: only proposed`);
  }
  for (const stray of strays) {
    const reply = found.get(stray);
    if (!reply) wrong.push('a mail that answers nothing: not received');
    else if (reply.probeMessageId !== null && !reply.doubtful)
      wrong.push('a mail that answers nothing: matched');
  }
  const of = belongs.size + strays.length;
  return { name: 'mails matched to their letter', right: of - wrong.length, of, wrong };
}

function tallyKinds(replies: readonly MatchedReply[], truth: readonly DemoTruth[]): Tally {
  const found = new Map(replies.map((reply) => [reply.messageId, reply.kind]));
  const all = truth.flatMap((letter) => letter.replies);
  const wrong = all.flatMap(({ messageId, kind, format }) =>
    found.get(messageId) === kind
      ? []
      : [`${format}: read as ${found.get(messageId) ?? 'nothing'}, truth ${kind}`],
  );
  return { name: 'kinds of reply', right: all.length - wrong.length, of: all.length, wrong };
}
