/** Undoes a Content-Transfer-Encoding. `body` holds one byte a character, as read by latin1. Never throws. */
export function decodeTransfer(body: string, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(body);
  return Buffer.from(body, 'latin1');
}

/** The size in bytes after decoding, without decoding: an attachment may be 50 MB and nobody looks inside. */
export function decodedSize(body: string, encoding: string): number {
  if (encoding !== 'base64') return body.length;
  let letters = 0;
  for (let at = 0; at < body.length; at++) {
    const code = body.charCodeAt(at);
    if (code > 0x20 && code !== 0x3d) letters++;
  }
  return Math.floor((letters * 3) / 4);
}

/** RFC 2045, 6.7; `underscoreIsSpace` for the Q encoding of RFC 2047. Broken escapes stay as they are. */
export function decodeQuotedPrintable(body: string, underscoreIsSpace = false): Buffer {
  const out = Buffer.allocUnsafe(body.length);
  let length = 0;
  for (let at = 0; at < body.length; at++) {
    const code = body.charCodeAt(at);
    if (code === 0x3d) {
      const skipped = softBreakLength(body, at);
      if (skipped > 0) {
        at += skipped;
        continue;
      }
      const byte = hexByte(body, at + 1);
      if (byte >= 0) {
        out[length++] = byte;
        at += 2;
        continue;
      }
    }
    out[length++] = underscoreIsSpace && code === 0x5f ? 0x20 : code;
  }
  return out.subarray(0, length);
}

/** Characters after `=` up to and with the line break of a soft break; 0 when it is none. */
function softBreakLength(body: string, at: number): number {
  let end = at + 1;
  while (end - at < 80 && (body.charCodeAt(end) === 0x20 || body.charCodeAt(end) === 0x09)) end++;
  if (end >= body.length) return end - at;
  if (body.charCodeAt(end) === 0x0d) end++;
  return body.charCodeAt(end) === 0x0a ? end - at : 0;
}

function hexByte(body: string, at: number): number {
  const high = hexDigit(body.charCodeAt(at));
  const low = hexDigit(body.charCodeAt(at + 1));
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  if (code >= 0x41 && code <= 0x46) return code - 0x37;
  if (code >= 0x61 && code <= 0x66) return code - 0x57;
  return -1;
}
