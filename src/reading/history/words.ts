/** The words of many lines as numbers in flat arrays: a long thread makes no object for each word. */
export interface Words {
  count: number;
  /** the word's fingerprint: equal words have equal ones, whatever their case */
  ids: Int32Array;
  /** the line that it stands on */
  line: Int32Array;
  /** where it ends on its line */
  end: Int32Array;
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
  // A word takes a letter and something that parts it from the next.
  let most = 0;
  for (const { text } of lines) most += (text.length + 1) >> 1;
  const ids = new Int32Array(most);
  const line = new Int32Array(most);
  const end = new Int32Array(most);
  let count = 0;
  lines.forEach(({ text }, at) => {
    let id = 0;
    let inside = false;
    for (let index = 0; index <= text.length; index++) {
      const code = index < text.length ? wordCode(text.charCodeAt(index)) : 0;
      if (code > 0) {
        id = (Math.imul(id, 31) + code) | 0;
        inside = true;
      } else if (inside) {
        ids[count] = id;
        line[count] = at;
        end[count] = index;
        count++;
        id = 0;
        inside = false;
      }
    }
  });
  return { count, ids, line, end };
}

function wordCode(code: number): number {
  if (code < 256) return LOWER[code] ?? 0;
  return code < 0x2000 || code > 0x206f ? code : 0;
}
