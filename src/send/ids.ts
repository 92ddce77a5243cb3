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

/** Marks mail that `svarstid check` sends to ourselves, so that the inbox's reader knows it again. */
const CHECK = 'svarstid-check-';

export function newCheckId(personaAddress: string): string {
  return `<${CHECK}${randomUUID()}@${domainOf(personaAddress)}>`;
}

export function isCheckId(messageId: string | null): boolean {
  return messageId?.startsWith(`<${CHECK}`) ?? false;
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
