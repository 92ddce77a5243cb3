import { OperatorError } from '../config/operatorError.ts';
import { domainPart, localPart } from './addresses.ts';

/** Lower-case base32 (Crockford's): no i, l, o and u, which are taken for 1, 1, 0 and v. */
export const TOKEN_ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** 20 characters of 5 bits: 100 bits, which nobody guesses. */
export const TOKEN_LENGTH = 20;

/** How a reply address carries the token: `name+TOKEN@`, `name.TOKEN@`, or not at all. */
export const REPLY_ADDRESS_MODES = ['plus', 'catch-all', 'plain'] as const;
export type ReplyAddressMode = (typeof REPLY_ADDRESS_MODES)[number];

/** RFC 5321, 4.5.3.1.1 */
const LONGEST_LOCAL_PART = 64;

const TOKEN = /^[0-9a-hjkmnp-tv-z]{16,64}$/;
const MOST_TOKENS_IN_ONE_ADDRESS = 4;

/**
 * The address from which a letter is sent and to which its replies go.
 * @throws OperatorError when the token makes the part before the @ longer than mail allows
 */
export function replyAddress(personaAddress: string, mode: ReplyAddressMode, token: string): string {
  if (mode === 'plain') return personaAddress;
  const local = `${localPart(personaAddress)}${mode === 'plus' ? '+' : '.'}${token}`;
  if (local.length > LONGEST_LOCAL_PART) {
    throw new OperatorError(
      `persona address ${personaAddress}: with a token it has ${local.length} characters before the @; at most ${LONGEST_LOCAL_PART} are allowed`,
      { exitCode: 2 },
    );
  }
  return `${local}@${domainPart(personaAddress)}`;
}

/**
 * What in an address may be a reply token, in lower case: pieces after a plus or a dot, also where a relay has wrapped
 * the address (`bounces+name+TOKEN=post.example@relay.example`) or a link has encoded it (`name%2BTOKEN@`).
 */
export function tokensIn(address: string): string[] {
  const local = localPart(address).toLowerCase().replaceAll('%2b', '+');
  return local
    .split(/[+.=_-]/)
    .filter((piece) => TOKEN.test(piece))
    .slice(0, MOST_TOKENS_IN_ONE_ADDRESS);
}

/** An address without its tokens, in lower case: the persona's own address when it is a reply address. */
export function withoutTokens(address: string): string {
  let local = localPart(address).toLowerCase().replaceAll('%2b', '+');
  for (const token of tokensIn(address)) local = local.replace(new RegExp(`[+.]${token}`), '');
  return `${local}@${domainPart(address).toLowerCase()}`;
}
