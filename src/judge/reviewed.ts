import type { JudgedReply } from '../measure/settle.ts';
import { REPLY_KINDS, type ReplyKind, SENDER_DETAILS, type SenderDetail } from '../reading/types.ts';
import type { MatchedMessage } from '../store/outcomes.ts';

/** A reply as it counts: the machine's reading, overruled where a person said otherwise. */
export interface EffectiveReply extends JudgedReply {
  has: Record<SenderDetail, boolean>;
  extraInformation: boolean;
  rung: string | null;
  reviewed: boolean;
}

/**
 * A probe's replies as they count. Of several that persons chose as the answer the one chosen last is it; the choice
 * before holds again when that one is undone.
 */
export function effectiveReplies(messages: readonly MatchedMessage[]): EffectiveReply[] {
  const choices = messages.map(({ reviews }) => reviews.findLast(({ field }) => field === 'counts'));
  const last = Math.max(...choices.map((choice) => (choice?.value === '1' ? choice.id : 0)));
  return messages.map((message, at) => {
    const reply = withReviews(message);
    return reply.counts === true && choices[at]?.id !== last ? { ...reply, counts: null } : reply;
  });
}

/** Lays what persons said over what the machine read; the later word holds. */
export function withReviews(message: MatchedMessage): EffectiveReply {
  const said = new Map(message.reviews.map(({ field, value }) => [field, value]));
  const flag = (field: string, machine: boolean) => {
    const value = said.get(field);
    return value === undefined ? machine : value === '1';
  };
  const has = { ...message.has };
  for (const detail of SENDER_DETAILS) has[detail] = flag(`has_${detail}`, message.has[detail]);
  return {
    messageId: message.messageId,
    receivedAt: message.receivedAt,
    kind: kindOf(said.get('kind') ?? message.kind),
    counts: said.has('counts') ? said.get('counts') === '1' : null,
    has,
    extraInformation: flag('extra_information', message.extraInformation),
    rung: message.rung,
    reviewed: message.reviews.length > 0,
  };
}

function kindOf(text: string): ReplyKind {
  const kind = REPLY_KINDS.find((one) => one === text);
  if (kind === undefined) throw new Error(`"${text}" is no kind of reply: the database holds something else`);
  return kind;
}
