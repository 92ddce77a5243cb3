import { isLoopback } from './fields.ts';
import { notAllowed, type Problem } from './problem.ts';
import { everyAt, textAt, textsAt, valueAt } from './written.ts';

/**
 * A token of 20 characters (matching/token.ts, which lies above this layer; a test holds the two together) and the
 * mark before it leave this many of the 64 that RFC 5321 allows before the @.
 */
export const LONGEST_BEFORE_TOKEN = 43;

export function personaInboxesExist(written: unknown): Problem[] {
  const ids = textsAt(written, 'inboxes.*.id').map(({ value }) => value);
  // Without any inbox that alone is to be mended.
  return textsAt(written, 'personas.*.inbox')
    .filter(({ value }) => ids.length > 0 && !ids.includes(value))
    .map(({ path, value }) => notAllowed(path, value, `must be the id of an inbox: ${ids.join(', ')}`));
}

/** Passwords and letters go in the clear only where they do not leave the machine. */
export function clearTextStaysOnLoopback(written: unknown): Problem[] {
  return [...everyAt(written, 'smtp'), ...everyAt(written, 'inboxes.*')].flatMap(({ path, value }) => {
    const host = textAt(value, 'host');
    if (textAt(value, 'tls') !== 'none' || host === undefined || isLoopback(host)) return [];
    const allowed = 'must be "implicit" or "starttls"; "none" is for 127.0.0.0/8, ::1 and localhost alone';
    return [notAllowed([...path, 'tls'], 'none', allowed)];
  });
}

export function replyTokensFit(written: unknown): Problem[] {
  return textsAt(written, 'personas.*.address').flatMap(({ path, value }) => {
    const mode = textAt(valueAt(written, path.slice(0, -1)), 'replyAddress');
    if (mode === undefined || mode === 'plain' || value.indexOf('@') <= LONGEST_BEFORE_TOKEN) return [];
    const allowed = `must have at most ${LONGEST_BEFORE_TOKEN} characters before the @, so that a reply token fits`;
    return [notAllowed(path, value, allowed)];
  });
}
