/** The words of many lines as numbers, so that long threads are compared without an object for each word. */
export interface Words {
  /** the word's number in the dictionary, 0 for a word that it does not hold */
  ids: number[];
  /** the line that it stands on */
  line: number[];
  /** where it ends on its line */
  end: number[];
}

/** The different words of the question, numbered from 1. */
export class Dictionary {
  private readonly numbers = new Map<string, number>();
  private readonly lengths = new Set<number>();

  add(text: string): Words {
    return scan([{ text }], (word) => {
      const known = this.numbers.get(word);
      if (known !== undefined) return known;
      this.numbers.set(word, this.numbers.size + 1);
      this.lengths.add(word.length);
      return this.numbers.size;
    });
  }

  read(lines: readonly { text: string }[]): Words {
    return scan(lines, (word) => this.numbers.get(word) ?? 0, this.lengths);
  }
}

function scan(
  lines: readonly { text: string }[],
  number: (word: string) => number,
  lengths: ReadonlySet<number> | null = null,
): Words {
  const words: Words = { ids: [], line: [], end: [] };
  lines.forEach(({ text }, at) => {
    let start = -1;
    for (let index = 0; index <= text.length; index++) {
      if (isWordCharacter(text.charCodeAt(index))) {
        if (start < 0) start = index;
      } else if (start >= 0) {
        const known = lengths === null || lengths.has(index - start);
        words.ids.push(known ? number(text.slice(start, index).toLowerCase()) : 0);
        words.line.push(at);
        words.end.push(index);
        start = -1;
      }
    }
  });
  return words;
}

/** Letters and digits; NaN beyond the end is none. */
function isWordCharacter(code: number): boolean {
  if (code < 0xc0)
    return (code > 0x60 && code < 0x7b) || (code > 0x40 && code < 0x5b) || (code > 0x2f && code < 0x3a);
  return code !== 0xd7 && code !== 0xf7 && (code < 0x2000 || code > 0x206f);
}
