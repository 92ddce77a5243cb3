import { harmless } from '../../reading/show/harmless.ts';
import { type Paint, readingText, shown } from '../../reading/show/readingText.ts';
import type { SentProbe } from '../../store/candidates.ts';
import { matchFromText } from '../../store/matches.ts';
import type { Review } from '../../store/reviews.ts';
import type { LetterCase, ReviewCase } from '../reviewCase.ts';
import type { EffectiveReply } from '../reviewed.ts';
import { letterName, type ShowTime } from './queueText.ts';

/** A mail for a reviewer: its marked lines, the evidence, where it belongs, what counts now, and what persons said. */
export function caseText(one: ReviewCase, time: ShowTime, paint: Paint): string {
  const { message } = one;
  const head = [
    `message ${one.messageId}, received ${time(one.receivedAt)}`,
    `from     ${harmless(`${message.from?.name ?? ''} <${message.from?.address ?? ''}>`.trim())}`,
    `to       ${harmless(message.to.join(', '))}`,
    `subject  ${harmless(message.subject)}`,
  ];
  const parts = [
    readingText(head.join('\n'), one.reading, paint).trimEnd(),
    versionNote(one, paint),
    matchLines(one, time, paint),
    one.letter ? countingText(one.letter, time, paint) : '',
    wordLines(one, time, paint),
    candidateLines(one.candidates, time, paint),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function versionNote({ reading, stored }: ReviewCase, paint: Paint): string {
  if (reading.readerVersion === stored.readerVersion) return '';
  return paint(
    'yellow',
    `Read anew by reader ${reading.readerVersion} for this; what counts was read by reader ${stored.readerVersion}: "svarstid reread" shows what would change`,
  );
}

function matchLines({ match, letter }: ReviewCase, time: ShowTime, paint: Paint): string {
  const place = letter
    ? `${letterName(letter.probe)}, sent ${time(letter.probe.sentAt)}`
    : match.rung === null
      ? 'no letter'
      : 'no letter, by the word of a person';
  const how = match.rung === null ? '' : ` by ${match.rung}`;
  const head = match.ownCopy
    ? `our own copy of ${place}`
    : `${match.doubtful ? 'proposed' : 'matched'}${letter ? how : ''} to ${paint('bold', place)}`;
  const { found, warnings, considered } = match.evidence;
  return [
    head,
    ...found.map((one) => `  ${shown(one, paint)}`),
    ...warnings.map((warning) => `  ${paint('yellow', harmless(warning))}`),
    ...(found.length === 0
      ? considered.map((one) => `  ${paint('dim', 'looked at:')} ${shown(one, paint)}`)
      : []),
  ].join('\n');
}

/** What has become of a letter, and by which of its replies. */
export function countingText(letter: LetterCase, time: ShowTime, paint: Paint): string {
  const { status, responseSeconds, answerMessageId, replies, probe } = letter;
  const after = responseSeconds === null ? '' : ` after ${workingTimeText(responseSeconds)} of working time`;
  return [
    `letter ${probe.probeId} counts as ${paint('bold', status)}${after}`,
    ...replies.map((reply) => replyLine(reply, reply.messageId === answerMessageId, time, paint)),
  ].join('\n');
}

function replyLine(reply: EffectiveReply, isAnswer: boolean, time: ShowTime, paint: Paint): string {
  const choice =
    reply.counts === null ? '' : reply.counts ? ', chosen by a person' : ', struck out by a person';
  const line = `message ${reply.messageId}, ${time(reply.receivedAt)}: ${reply.kind}${choice}`;
  return isAnswer ? `  ${paint('green', `${line}: the answer`)}` : `  ${line}`;
}

/** `3 h 05 min` */
export function workingTimeText(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

function wordLines({ reviews, letter, messageId }: ReviewCase, time: ShowTime, paint: Paint): string {
  const elsewhere = letter?.choices.filter((choice) => choice.messageId !== messageId) ?? [];
  const words = [...reviews, ...elsewhere].map((review) => `  ${reviewText(review, time, paint)}`);
  return words.length === 0 ? '' : ['what persons said', ...words].join('\n');
}

/** A person's word in a line: what, instead of what, who, when, why, and whether it was taken back. */
export function reviewText(review: Review, time: ShowTime, paint: Paint): string {
  const said = `${sayField(review.field)} ${sayValue(review.field, review.value)}`;
  const machine =
    review.field === 'match' ? machineMatchText(review) : sayValue(review.field, review.machineValue);
  const line = `review ${review.id} on message ${review.messageId}: ${said} (machine: ${machine}), ${harmless(review.reviewer)}, ${time(review.reviewedAt)}: ${harmless(review.why)}`;
  if (review.undone === null) return line;
  const why = review.undone.why === null ? '' : `: ${harmless(review.undone.why)}`;
  return paint('dim', `${line} [undone by ${harmless(review.undone.by)}, ${time(review.undone.at)}${why}]`);
}

/** A field as it is asked for: `has_phone` is the detail phone. */
export function sayField(field: Review['field']): string {
  return field.startsWith('has_') ? field.slice('has_'.length) : field.replace('_', ' ');
}

/** A value as it is asked for: flags as yes and no. */
export function sayValue(field: Review['field'], value: string): string {
  if (field === 'match' || field === 'kind') return value;
  return value === '1' ? 'yes' : 'no';
}

function machineMatchText({ machineValue }: Review): string {
  const { probeId, rung, doubtful } = matchFromText(machineValue);
  if (probeId === null) return 'none';
  return `${probeId} by ${rung}${doubtful ? ', proposed' : ''}`;
}

function candidateLines(candidates: readonly SentProbe[], time: ShowTime, paint: Paint): string {
  if (candidates.length === 0) return '';
  const lines = candidates.map((probe) => {
    const answered = probe.answeredAt === null ? '' : paint('dim', `, answered ${time(probe.answeredAt)}`);
    return `  ${letterName(probe)}, sent ${time(probe.sentAt)}${answered}`;
  });
  return ['letters that it might answer', ...lines].join('\n');
}
