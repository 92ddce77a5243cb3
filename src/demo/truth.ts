import type { Instant } from '../calendar/instant.ts';
import type { ReplyKind, SenderClass, SenderDetail } from '../reading/types.ts';
import type { Letter } from './letter.ts';
import type { OpenHours } from './openHours.ts';
import { senderClass } from './signatures.ts';

/** What the municipality knows of one letter: the key to the rehearsal. */
export interface DemoTruth {
  messageId: string;
  receivedAt: Instant;
  /** `late`: answered after two weeks; `unanswered`: not answered so far */
  outcome: 'answered' | 'unanswered' | 'undeliverable' | 'late';
  answeredAt: Instant | null;
  /** open seconds from receipt to answer */
  responseSeconds: number | null;
  /** the first acknowledgement */
  acknowledgedAt: Instant | null;
  senderDetails: SenderClass | null;
  details: Record<SenderDetail, boolean> | null;
  extraInformation: boolean | null;
  /** in the order of their delivery */
  replies: { messageId: string; kind: ReplyKind; format: string }[];
}

/** One mail about a letter, as it reached our inbox. */
export interface Delivered {
  messageId: string;
  at: Instant;
  kind: ReplyKind;
  format: string;
  /** of answers and counter-questions */
  quality: AnswerQuality | null;
}

export interface AnswerQuality {
  details: Record<SenderDetail, boolean>;
  extraInformation: boolean;
}

/** METHOD: after ten working days of nine hours a letter is unanswered, and an answer late. */
const DEADLINE_SECONDS = 90 * 3600;

export function truthOf(letter: Letter, delivered: readonly Delivered[], hours: OpenHours): DemoTruth {
  const answer = delivered.find(({ kind }) => kind === 'answer' || kind === 'counter-question');
  const responseSeconds = answer === undefined ? null : hours.secondsBetween(letter.receivedAt, answer.at);
  const quality = answer?.quality ?? null;
  return {
    messageId: letter.messageId,
    receivedAt: letter.receivedAt,
    outcome: outcomeOf(delivered, responseSeconds),
    answeredAt: answer?.at ?? null,
    responseSeconds,
    acknowledgedAt: delivered.find(({ kind }) => kind === 'acknowledgement')?.at ?? null,
    senderDetails: quality === null ? null : senderClass(quality.details),
    details: quality?.details ?? null,
    extraInformation: quality?.extraInformation ?? null,
    replies: delivered.map(({ messageId, kind, format }) => ({ messageId, kind, format })),
  };
}

function outcomeOf(delivered: readonly Delivered[], responseSeconds: number | null): DemoTruth['outcome'] {
  if (delivered.some(({ kind }) => kind === 'bounce')) return 'undeliverable';
  if (responseSeconds === null) return 'unanswered';
  return responseSeconds <= DEADLINE_SECONDS ? 'answered' : 'late';
}
