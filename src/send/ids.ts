import { randomBytes, randomUUID } from 'node:crypto';
import { TOKEN_ALPHABET, TOKEN_LENGTH } from '../matching/token.ts';

/** Message-ID and reply token of a new letter: random, so that nobody can guess either. */
export interface LetterIds {
  /** with angle brackets, at the domain of the persona, as mail programs write it */
  messageId: string;
  replyToken: string;
}

export function newLetterIds(personaAddress: string): LetterIds {
  return { messageId: `<${randomUUID()}@${domainOf(personaAddress)}>`, replyToken: newToken() };
}

/** Marks mail of ours that is no letter, so that the inbox's reader knows it, and what comes back to it, again. */
const MARKS = { check: '<svarstid-check-', watch: '<svarstid-watch-' } as const;

/** For mail that `svarstid check` sends to ourselves. */
export function newCheckId(personaAddress: string): string {
  return `${MARKS.check}${randomUUID()}@${domainOf(personaAddress)}>`;
}

/** For mail to the operator. */
export function newWatchId(senderAddress: string): string {
  return `${MARKS.watch}${randomUUID()}@${domainOf(senderAddress)}>`;
}

export function isCheckId(messageId: string | null): boolean {
  return messageId?.startsWith(MARKS.check) ?? false;
}

export function isWatchId(messageId: string | null): boolean {
  return messageId?.toLowerCase().startsWith(MARKS.watch) ?? false;
}

/** In lower case, as matching looks a Message-ID up that some mail program has changed to capitals. */
function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

function newToken(): string {
  // 256 is a multiple of the alphabet's 32 letters: each is equally likely.
  return Array.from(randomBytes(TOKEN_LENGTH), (byte) =>
    TOKEN_ALPHABET.charAt(byte % TOKEN_ALPHABET.length),
  ).join('');
}
