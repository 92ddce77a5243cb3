/**
 * Mail is put together as a "binary string": one character a byte (latin1), so that parts in several charsets and
 * raw 8-bit bytes fit into one text. `Buffer.from(raw, 'latin1')` gives the bytes.
 */
export type Binary = string;
export type Charset = 'utf-8' | 'iso-8859-1' | 'us-ascii';
export type Encoding = 'quoted-printable' | 'base64' | '8bit' | '7bit';
export type Header = readonly [name: string, value: string];

export interface Part {
  headers: readonly Header[];
  body: Binary;
}

export interface Attachment {
  filename: string;
  contentType: string;
  content: Buffer;
}

const CRLF = '\r\n';

/** @throws RangeError when a character does not exist in the charset */
export function toBinary(text: string, charset: Charset): Binary {
  if (charset === 'utf-8') return Buffer.from(text, 'utf8').toString('latin1');
  const limit = charset === 'us-ascii' ? 0x7f : 0xff;
  for (const character of text) {
    if ((character.codePointAt(0) ?? 0) > limit) throw new RangeError(`no "${character}" in ${charset}`);
  }
  return text;
}

/** What western mail programs choose: Latin-1 as long as it holds the text. */
export function charsetFor(text: string): Charset {
  return Array.from(text).every((character) => (character.codePointAt(0) ?? 0) <= 0xff)
    ? 'iso-8859-1'
    : 'utf-8';
}

export function crlf(text: string): string {
  return text.replace(/\r?\n/g, CRLF);
}

/** RFC 2045: printable ASCII stays, the rest is =XX; lines of at most 76 characters. */
export function quotedPrintable(binary: Binary): Binary {
  return crlf(binary)
    .split(CRLF)
    .map((line) => softBreak(encodeLine(line)))
    .join(CRLF);
}

function encodeLine(line: Binary): string[] {
  return Array.from(line, (character, index) => {
    const code = character.charCodeAt(0);
    const lastSpace = (character === ' ' || character === '\t') && index === line.length - 1;
    const plain = (code >= 32 && code <= 126 && character !== '=') || character === '\t';
    return plain && !lastSpace ? character : `=${code.toString(16).toUpperCase().padStart(2, '0')}`;
  });
}

function softBreak(tokens: readonly string[]): string {
  let out = '';
  let width = 0;
  for (const token of tokens) {
    if (width + token.length > 75) {
      out += `=${CRLF}`;
      width = 0;
    }
    out += token;
    width += token.length;
  }
  return out;
}

export function base64(binary: Binary): Binary {
  const text = Buffer.from(binary, 'latin1').toString('base64');
  return (text.match(/.{1,76}/g) ?? []).join(CRLF);
}

/** RFC 2047 encoded words where the text needs them, each at most 75 characters, folded between words. */
export function encodedWords(text: string, charset: Charset, form: 'Q' | 'B'): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const room = 75 - `=?${charset}?${form}??=`.length;
  const encode = form === 'Q' ? encodeQ : encodeB;
  const words: string[] = [];
  let word = '';
  for (const character of text) {
    if (encode(toBinary(word + character, charset)).length > room) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  return [...words, word]
    .map((each) => `=?${charset}?${form}?${encode(toBinary(each, charset))}?=`)
    .join(`${CRLF} `);
}

function encodeQ(binary: Binary): string {
  return Array.from(binary, (character) => {
    if (character === ' ') return '_';
    if (/[A-Za-z0-9!*+/-]/.test(character)) return character;
    return `=${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}

function encodeB(binary: Binary): string {
  return Buffer.from(binary, 'latin1').toString('base64');
}

export function textPart(
  type: string,
  text: string,
  charset: Charset,
  encoding: Encoding,
  contentType = `${type}; charset="${charset}"`,
): Part {
  const binary = toBinary(crlf(text), charset);
  return {
    headers: [
      ['Content-Type', contentType],
      ['Content-Transfer-Encoding', encoding],
    ],
    body: transferred(binary, encoding),
  };
}

function transferred(binary: Binary, encoding: Encoding): Binary {
  if (encoding === 'quoted-printable') return quotedPrintable(binary);
  return encoding === 'base64' ? base64(binary) : binary;
}

export function multipart(subtype: string, boundary: string, parts: readonly Part[], preamble = ''): Part {
  const bodies = parts.map(
    (part) => `--${boundary}${CRLF}${headerLines(part.headers)}${CRLF}${part.body}${CRLF}`,
  );
  return {
    headers: [['Content-Type', `multipart/${subtype};${CRLF}\tboundary="${boundary}"`]],
    body: `${preamble}${bodies.join(CRLF)}${CRLF}--${boundary}--${CRLF}`,
  };
}

export function attachmentPart({ filename, contentType, content }: Attachment): Part {
  return {
    headers: [
      ['Content-Type', `${contentType}; name="${filename}"`],
      ['Content-Description', filename],
      ['Content-Disposition', `attachment; filename="${filename}"; size=${content.length}`],
      ['Content-Transfer-Encoding', 'base64'],
    ],
    body: base64(content.toString('latin1')),
  };
}

export function headerLines(headers: readonly Header[]): Binary {
  return headers.map(([name, value]) => `${name}: ${value}${CRLF}`).join('');
}

/** The whole message as it goes over the wire. */
export function message(headers: readonly Header[], content: Part): Buffer {
  return Buffer.from(headerLines([...headers, ...content.headers]) + CRLF + content.body, 'latin1');
}
