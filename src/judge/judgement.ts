import type { MatchResult } from '../matching/types.ts';
import type { ParsedMessage, Reading } from '../reading/types.ts';
import { isCheckId, isWatchId } from '../send/ids.ts';
import type { NewReading } from '../store/judgements.ts';
import type { NewMatch } from '../store/matches.ts';

/** What the reader made of a message, as it is stored. */
export function newReading(message: ParsedMessage, reading: Reading): NewReading {
  const { sender } = reading;
  return {
    readerVersion: reading.readerVersion,
    kind: reading.kind,
    automatic: reading.automatic,
    confidence: reading.confidence,
    needsReview: reading.needsReview,
    has: {
      name: sender.name !== null,
      title: sender.title !== null,
      department: sender.department !== null,
      municipality: sender.municipality !== null,
      address: sender.address !== null,
      phone: sender.phone !== null,
    },
    extraInformation: reading.extraInformation.length > 0,
    evidence: {
      reasons: reading.reasons,
      sender,
      extraInformation: reading.extraInformation,
      limits: [...reading.limits, ...message.problems],
    },
    newText: reading.newText,
    headerMessageId: message.messageId,
    threadIds: [...new Set([...message.inReplyTo, ...message.references])],
    subject: message.subject,
    fromName: message.from?.name ?? '',
    fromAddress: message.from?.address ?? '',
    datedAt: message.date,
  };
}

/** What the ladder made of a message, as it is stored. */
export function newMatch(
  message: ParsedMessage,
  { match: found, ownCopy, considered }: MatchResult,
): NewMatch {
  const aboutWatch = isAboutWatch(message, found);
  const match = aboutWatch ? null : found;
  return {
    probeId: ownCopy?.probeId ?? match?.probeId ?? null,
    rung: match?.rung ?? null,
    doubtful: match?.doubtful ?? false,
    ownCopy: ownCopy !== null || aboutWatch || isCheckId(message.messageId),
    evidence: {
      found: ownCopy?.evidence ?? match?.evidence ?? [],
      warnings: match?.warnings ?? [],
      considered,
    },
  };
}

/**
 * Mail to the operator, and what comes back to it (an absence notice, a bounce), is about no letter and nothing for a
 * person to look at; an operator at a municipality that is measured must not seem to answer for it.
 */
function isAboutWatch(message: ParsedMessage, found: MatchResult['match']): boolean {
  if (isWatchId(message.messageId)) return true;
  if (found !== null && found.rung !== 'only-open-probe') return false;
  return [...message.inReplyTo, ...message.references, ...message.enclosedIds].some(isWatchId);
}
