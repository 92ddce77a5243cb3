import type { ParsedMessage } from '../../reading/types.ts';
import { headerValues, titleCase } from '../mail.ts';
import { messageIdsIn } from '../messageIds.ts';
import type { Candidate, ProbeLookup } from '../types.ts';

/** A Message-ID that a header of the mail names. */
export interface NamedId {
  id: string;
  /** `header In-Reply-To` */
  where: string;
}

const MOST_IN_REPLY_TO = 20;
const MOST_REFERENCES = 100;
const MOST_OTHER_HEADERS = 20;

/** What In-Reply-To names, in its order. */
export function inReplyToIds(message: ParsedMessage): NamedId[] {
  const ids = [
    ...headerValues(message, 'in-reply-to').flatMap(messageIdsIn),
    ...message.inReplyTo.flatMap(messageIdsIn),
  ];
  return named(ids, 'header In-Reply-To', MOST_IN_REPLY_TO);
}

/**
 * What References names, the newest first, and after it the headers in which some programs name the message that
 * they answer or forward instead (`X-MS-Exchange-Parent-Message-Id`, `X-Forwarded-Message-Id`).
 */
export function referencedIds(message: ParsedMessage): NamedId[] {
  const header = headerValues(message, 'references').flatMap(messageIdsIn);
  const ids = [
    ...header.reverse(),
    ...message.references.slice(-MOST_REFERENCES).flatMap(messageIdsIn).reverse(),
  ];
  const others = message.headers
    .filter(({ name }) => name.endsWith('-message-id'))
    .slice(0, MOST_OTHER_HEADERS);
  return [
    ...named(ids, 'header References', MOST_REFERENCES),
    ...others.flatMap(({ name, value }) => named(messageIdsIn(value), `header ${titleCase(name)}`, 1)),
  ];
}

function named(ids: readonly string[], where: string, most: number): NamedId[] {
  return [...new Set(ids)].slice(0, most).map((id) => ({ id, where }));
}

/** The letter with this Message-ID: as it stands, else in lower case (some systems turn IDs into capitals). */
export async function letterWithId(id: string, lookup: ProbeLookup): Promise<Candidate | null> {
  const exact = await lookup.byMessageId(id);
  const lower = id.toLowerCase();
  return exact ?? (lower === id ? null : await lookup.byMessageId(lower));
}
