import { isAscii, isUtf8 } from 'node:buffer';

const decoders = new Map<string, TextDecoder | null>();

/** Turns bytes into text by the charset that a mail names, and mends the two mislabellings that mail is full of. */
export function decodeCharset(bytes: Uint8Array, label: string | undefined): string {
  if (isAscii(bytes)) return asciiText(bytes, label);
  const utf8 = strictUtf8(bytes);
  if (label === undefined || isUtf8Label(label)) return utf8 ?? brokenUtf8(bytes);
  // Valid multi-byte UTF-8 is next to never meant as Latin letters: a gateway wrote the wrong label.
  if (utf8 !== null && isSingleByteLabel(label)) return utf8;
  return (decoder(label) ?? fallback).decode(bytes);
}

const fallback = new TextDecoder('windows-1252');
const lenient = new TextDecoder('utf-8');

/** ISO-2022 and UTF-7 are seven bits wide too, so pure ASCII still has to honour their labels. */
function asciiText(bytes: Uint8Array, label: string | undefined): string {
  const special = label !== undefined && /^(iso-2022|hz-|utf-?16)/i.test(label);
  const chosen = special ? decoder(label) : null;
  return chosen === null
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
    : chosen.decode(bytes);
}

function strictUtf8(bytes: Uint8Array): string | null {
  return isUtf8(bytes) ? lenient.decode(bytes) : null;
}

/** Text labelled UTF-8 that is not: windows-1252 when more letters broke than survived. */
function brokenUtf8(bytes: Uint8Array): string {
  const text = lenient.decode(bytes);
  let broken = 0;
  let whole = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) broken++;
    else if (code > 0x7f) whole++;
  }
  return broken > whole ? fallback.decode(bytes) : text;
}

function isUtf8Label(label: string): boolean {
  return /^utf-?8$/i.test(label);
}

function isSingleByteLabel(label: string): boolean {
  return /^(us-ascii|ascii|iso-8859-|windows-125|latin|cp125|x-user|unknown)/i.test(label);
}

function decoder(label: string): TextDecoder | null {
  const key = label.toLowerCase();
  const known = decoders.get(key);
  if (known !== undefined) return known;
  const made = makeDecoder(key);
  // The label comes from strangers: the cache must not grow with their imagination.
  if (decoders.size < 64) decoders.set(key, made);
  return made;
}

function makeDecoder(label: string): TextDecoder | null {
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
}
