/** The words of many lines as numbers, so that long threads are compared without an object for each word. */
export interface Words {
  /** the word's fingerprint: equal words have equal ones, whatever their case */
  ids: number[];
  /** the line that it stands on */
  line: number[];
  /** where it ends on its line */
  end: number[];
}

/**
 * Letters and digits below U+0100 by their lower-case code, 0 for all else. A fingerprint is 32 bits wide; that two
 * different words share one now and then does no harm where five in a row must agree.
 */
const LOWER = Uint8Array.from({ length: 256 }, (_, code) => {
  const letter = String.fromCharCode(code);
  return /[0-9a-zà-öø-ÿ]/i.test(letter) ? letter.toLowerCase().charCodeAt(0) : 0;
});

export function wordsOf(lines: readonly { text: string }[]): Words {
  const words: Words = { ids: [], line: [], end: [] };
  lines.forEach(({ text }, at) => {
    let id = 0;
    let inside = false;
    for (let index = 0; index <= text.length; index++) {
      const code = index < text.length ? wordCode(text.charCodeAt(index)) : 0;
      if (code > 0) {
        id = (Math.imul(id, 31) + code) | 0;
        inside = true;
      } else if (inside) {
        words.ids.push(id);
        words.line.push(at);
        words.end.push(index);
        id = 0;
        inside = false;
      }
    }
  });
  return words;
}

function wordCode(code: number): number {
  if (code < 256) return LOWER[code] ?? 0;
  return code < 0x2000 || code > 0x206f ? code : 0;
}
