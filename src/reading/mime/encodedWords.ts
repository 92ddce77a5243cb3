import { decodeCharset } from './charset.ts';
import { decodeQuotedPrintable } from './transferEncoding.ts';

interface Word {
  charset: string;
  bytes: Buffer;
  start: number;
  end: number;
}

/**
 * A header's text with its encoded words decoded (RFC 2047). Neighbours of one charset are joined before they
 * are decoded: mailers split multi-byte letters across words. Raw 8-bit text is read as UTF-8 or windows-1252.
 */
export function decodeHeaderText(value: string): string {
  if (!value.includes('=?')) return rawText(value);
  let out = '';
  let pending: Word | null = null;
  let at = 0;
  for (const word of encodedWords(value)) {
    const between = value.slice(at, word.start);
    if (pending !== null && between.trim() === '' && pending.charset === word.charset) {
      pending.bytes = Buffer.concat([pending.bytes, word.bytes]);
    } else {
      out += flush(pending) + (pending !== null && between.trim() === '' ? '' : rawText(between));
      pending = word;
    }
    at = word.end;
  }
  return out + flush(pending) + rawText(value.slice(at));
}

function flush(word: Word | null): string {
  return word === null ? '' : decodeCharset(word.bytes, word.charset);
}

function rawText(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the test is for bytes above ASCII
  return /^[\x00-\x7f]*$/.test(value) ? value : decodeCharset(Buffer.from(value, 'latin1'), undefined);
}

/** Walks from `=?` to `=?`; each attempt looks at bounded text, so a header of nothing but `=?` stays linear. */
function* encodedWords(value: string): Generator<Word> {
  for (let start = value.indexOf('=?'); start >= 0; ) {
    const word = wordAt(value, start);
    if (word !== null) yield word;
    start = value.indexOf('=?', word === null ? start + 2 : word.end);
  }
}

const WORD = /^=\?([\w.:()+-]{1,40})(?:\*[\w-]{0,20})?\?([bBqQ])\?([^?\r\n]{0,1000})\?=/;

function wordAt(value: string, start: number): Word | null {
  const found = WORD.exec(value.slice(start, start + 1100));
  if (found === null) return null;
  const [whole, charset = '', kind = '', text = ''] = found;
  const bytes = kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : decodeQuotedPrintable(text, true);
  return { charset: charset.toLowerCase(), bytes, start, end: start + whole.length };
}
