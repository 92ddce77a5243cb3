import { createHash } from 'node:crypto';

/** Numbers that look drawn but follow from a seed alone, the same on every machine. */
export interface Random {
  /** a whole number from 0 to `bound - 1`; `bound` is at least 1 and below 2^32 */
  below(bound: number): number;
  /** the same items in another order; the list given stays as it is */
  shuffled<T>(items: readonly T[]): T[];
}

/**
 * A source that follows from `seed` alone: sfc32 (Chris Doty-Humphrey, PractRand, public domain), whose three
 * seed words are the first twelve bytes, big-endian, of the SHA-256 of the seed's UTF-8 text.
 */
export function randomFrom(seed: string): Random {
  const next = sfc32(createHash('sha256').update(seed, 'utf8').digest());
  const below = (bound: number) => Math.floor((next() * bound) / 0x1_0000_0000);
  return { below, shuffled: (items) => shuffle([...items], below) };
}

/** Fisher and Yates, from the end. */
function shuffle<T>(items: T[], below: Random['below']): T[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = below(last + 1);
    const [a, b] = [items[last], items[other]];
    if (a === undefined || b === undefined) continue;
    items[last] = b;
    items[other] = a;
  }
  return items;
}

function sfc32(digest: Buffer): () => number {
  let [a, b, c, counter] = [digest.readInt32BE(0), digest.readInt32BE(4), digest.readInt32BE(8), 1];
  const next = () => {
    const drawn = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + drawn) | 0;
    return drawn >>> 0;
  };
  // PractRand discards 15 draws, until each seed bit has reached all of the state.
  for (let discarded = 0; discarded < 15; discarded++) next();
  return next;
}
