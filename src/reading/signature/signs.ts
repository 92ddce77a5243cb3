import { isUnitName } from '../details/department.ts';
import { afterSignOff, isSignOff } from '../vocabulary/signOffs.ts';

/** Two words in small letters after each other. */
export const RUNNING = /(?<![\p{L}])\p{Ll}{2,30} \p{Ll}{2,30}/u;
/** A line with nothing but a page, a number or an address, as a sentence above it may lead to. */
export const ONLY_CONTACT = /^(?:(?:https?:\/\/|www\.)\S+|[+\d][\d ()-]{6,20}\.?|\S+@\S+)$/;

/** "/Jocke fastighet" */
export const NAME_AND_WORD = /^\p{Lu}\p{Ll}{1,15} \p{Ll}{2,25}$/u;

export const LONE_WORD = /^\p{Lu}\p{Ll}{1,10}$/u;

/** A piece of the line names a unit by one long word. */
export function isUnitSignature(text: string): boolean {
  return text.split(/[,|·•/]/).some((piece) => isUnitName(piece.trim()));
}

/** "- Anna" signs; one of several is an item of a list. */
export function isBullet(text: string): boolean {
  return /^[-–—*•] /.test(text);
}

export function isAnySignOff(text: string): boolean {
  return isSignOff(text) || afterSignOff(text) !== null;
}

export function firstPiece(text: string): string {
  return text.split(/[,|·•(/]| [–—-] | (?:på|i|från|vid|hos|at|from) /, 1)[0]?.trim() ?? '';
}

export function isPostscript(text: string): boolean {
  return /^p\.?\s?s\b[.:]?/i.test(text);
}
