import type { Instant } from '../calendar/instant.ts';
import { OperatorError } from '../config/operatorError.ts';
import { domainPart } from '../matching/addresses.ts';
import { sameOrganisation } from '../matching/organisation.ts';
import type { ParsedMessage, Reading } from '../reading/types.ts';
import { probeById, type SentProbe } from '../store/candidates.ts';
import { type StoredReading, storedReading } from '../store/judgements.ts';
import { probesSentBy } from '../store/lettersBy.ts';
import { storedMessage } from '../store/mail.ts';
import { type NewMatch, storedMatch } from '../store/matches.ts';
import type { Store } from '../store/open.ts';
import { messagesOfProbe, outcomeOf } from '../store/outcomes.ts';
import { choicesAmongReplies, type Review, reviewsOf } from '../store/reviews.ts';
import { campaignFacts } from './campaignFacts.ts';
import { readAsMatched } from './judge.ts';
import { storeLookup } from './lookup.ts';
import { type EffectiveReply, effectiveReplies } from './reviewed.ts';
import { parsed } from './stumbling.ts';

/** Letters offered for a mail that fits none. */
const MOST_LETTERS = 10;

/** A letter and what has become of it. */
export interface LetterCase {
  probe: SentProbe;
  status: string;
  answerMessageId: number | null;
  responseSeconds: number | null;
  /** its replies as they count, in the order of their arrival */
  replies: EffectiveReply[];
  /** words of persons on which of them counts */
  choices: Review[];
}

/** All that a reviewer looks at: the mail as it is read now, what is stored of it, and what persons have said. */
export interface ReviewCase {
  messageId: number;
  receivedAt: Instant;
  message: ParsedMessage;
  reading: Reading;
  /** what counts where no person says otherwise; of another reader than `reading`, it may have judged otherwise */
  stored: StoredReading;
  match: NewMatch;
  /** the letter that it belongs to or is proposed for */
  letter: LetterCase | null;
  reviews: Review[];
  /** letters that it might answer, the likeliest first; none where its place is beyond doubt */
  candidates: SentProbe[];
}

/** @throws OperatorError where no message of that number was read, or it was forgotten */
export async function reviewCase(store: Store, messageId: number): Promise<ReviewCase> {
  const match = await storedMatch(store, messageId);
  const stored = await storedReading(store, messageId);
  if (!match || !stored) {
    throw new OperatorError(
      `message ${messageId}: there is none that was read; "svarstid review" lists those that need eyes`,
      { exitCode: 2 },
    );
  }
  const { raw, receivedAt } = await storedMessage(store, messageId);
  const message = await parsed(raw);
  const isOpen = match.doubtful || match.probeId === null;
  return {
    messageId,
    receivedAt,
    message,
    reading: await readAsMatched(storeLookup(store), message, match),
    stored,
    match,
    letter: match.probeId === null ? null : await letterCase(store, match.probeId),
    reviews: await reviewsOf(store, messageId),
    candidates: isOpen ? await lettersForIt(store, messageId, message, receivedAt) : [],
  };
}

/** A letter with its replies as they count; null where there is none of that number. */
export async function letterCase(store: Store, probeId: number): Promise<LetterCase | null> {
  const probe = await probeById(store, probeId);
  if (!probe) return null;
  const replies = effectiveReplies(await messagesOfProbe(store, probeId));
  const outcome = await outcomeOf(store, probeId);
  const byArrival = (one: EffectiveReply, other: EffectiveReply) =>
    one.receivedAt - other.receivedAt || one.messageId - other.messageId;
  return {
    probe,
    status: outcome?.status ?? 'sent',
    answerMessageId: outcome?.answer_message_id ?? null,
    responseSeconds: outcome?.response_seconds ?? null,
    replies: replies.toSorted(byArrival),
    choices: await choicesAmongReplies(store, probeId),
  };
}

/** The letters of the inbox's personas: the sender's municipality's first, then those still open, then the newest. */
async function lettersForIt(
  store: Store,
  messageId: number,
  message: ParsedMessage,
  receivedAt: Instant,
): Promise<SentProbe[]> {
  const letters = await probesSentBy(store, await campaignFacts(store).personasAt(messageId), receivedAt);
  const sender = domainPart(message.from?.address ?? '');
  const isOpen = ({ answeredAt }: SentProbe) => answeredAt === null || answeredAt > receivedAt;
  const weight = (letter: SentProbe) =>
    Number(sameOrganisation(sender, letter.domain)) * 2 + Number(isOpen(letter));
  return letters
    .toSorted((one, other) => weight(other) - weight(one) || other.sentAt - one.sentAt)
    .slice(0, MOST_LETTERS);
}
