import { decodeCharset } from './charset.ts';
import { decodeHeaderText } from './encodedWords.ts';

/** `text/plain; charset=utf-8` taken apart; parameter names in lower case, values decoded (RFC 2231 and 2047). */
export interface StructuredValue {
  value: string;
  parameters: Map<string, string>;
}

export function parseStructured(header: string): StructuredValue {
  const [first = '', ...rest] = splitOutsideQuotes(header, ';');
  const raw = new Map<string, string>();
  for (const piece of rest) {
    const equals = piece.indexOf('=');
    if (equals <= 0) continue;
    raw.set(piece.slice(0, equals).trim().toLowerCase(), unquote(piece.slice(equals + 1).trim()));
  }
  return { value: first.trim().toLowerCase(), parameters: joinContinuations(raw) };
}

/** Splits at `separator` where it stands outside double quotes. */
export function splitOutsideQuotes(text: string, separator: string): string[] {
  const pieces: string[] = [];
  let quoted = false;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === '\\' && quoted) at++;
    else if (letter === '"') quoted = !quoted;
    else if (letter === separator && !quoted) {
      pieces.push(text.slice(start, at));
      start = at + 1;
    }
  }
  pieces.push(text.slice(start));
  return pieces;
}

export function unquote(text: string): string {
  if (!text.startsWith('"')) return text;
  const end = text.endsWith('"') && text.length > 1 ? -1 : text.length;
  return text.slice(1, end).replace(/\\(.)/g, '$1');
}

/** RFC 2231: `name*0*=utf-8''a%20; name*1=b` becomes one `name`. */
function joinContinuations(raw: Map<string, string>): Map<string, string> {
  const joined = new Map<string, string>();
  const extended = new Map<string, { index: number; text: string; encoded: boolean }[]>();
  for (const [key, value] of raw) {
    const star = key.indexOf('*');
    if (star < 0) {
      joined.set(key, decodeHeaderText(value));
      continue;
    }
    const pieces = extended.get(key.slice(0, star)) ?? [];
    pieces.push({
      index: Number.parseInt(key.slice(star + 1), 10) || 0,
      text: value,
      encoded: key.endsWith('*'),
    });
    extended.set(key.slice(0, star), pieces);
  }
  for (const [name, pieces] of extended) joined.set(name, decodeExtended(pieces));
  return joined;
}

function decodeExtended(pieces: { index: number; text: string; encoded: boolean }[]): string {
  const ordered = pieces.toSorted((a, b) => a.index - b.index);
  const first = ordered[0]?.text ?? '';
  const [charset = '', , head] = first.split("'", 3);
  const hasCharset = ordered[0]?.encoded === true && head !== undefined;
  const texts = ordered.map((piece, at) => {
    const text =
      at === 0 && hasCharset ? piece.text.slice(piece.text.indexOf("'", charset.length + 1) + 1) : piece.text;
    return piece.encoded ? percentBytes(text) : text;
  });
  return decodeCharset(
    Buffer.from(texts.join(''), 'latin1'),
    hasCharset && charset !== '' ? charset : undefined,
  );
}

function percentBytes(text: string): string {
  return text.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
