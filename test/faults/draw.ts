/** Chance from a printed seed: the same seed draws the same. */
export interface Draw {
  /** a whole number from 0 to `below - 1` */
  number(below: number): number;
  chance(share: number): boolean;
  one<Value>(values: readonly Value[]): Value;
  shuffled<Value>(values: readonly Value[]): Value[];
}

/** Mulberry32 (public domain): enough chance for tests, and a seed that fits into a line of output. */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const number = (below: number) => Math.floor(next() * below);
  return {
    number,
    chance: (share) => next() < share,
    one(values) {
      const value = values[number(values.length)];
      if (value === undefined) throw new Error('nothing to draw from');
      return value;
    },
    shuffled(values) {
      const left = [...values];
      return values.map(() => {
        const [taken] = left.splice(number(left.length), 1);
        if (taken === undefined) throw new Error('nothing left to draw');
        return taken;
      });
    },
  };
}
