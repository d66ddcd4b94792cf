/**
 * Remembers which pairs of numbers were there, in about ten bits each (Bloom filters, each larger than the one before).
 * One pair in a hundred may be taken for known; none is ever forgotten.
 */
export interface KnownPairs {
  /** Whether the pair was not there before; it is from now on. */
  add(a: number, b: number): boolean;
}

const FIRST_BITS = 2 ** 20;
const LARGEST_BITS = 2 ** 26;
const BITS_EACH = 10;
const PROBES = 5;

export function createKnownPairs(): KnownPairs {
  const filters: { words: Uint32Array; mask: number; room: number }[] = [];
  let bits = FIRST_BITS;
  const grow = () => {
    const filter = { words: new Uint32Array(bits / 32), mask: bits - 1, room: Math.floor(bits / BITS_EACH) };
    filters.push(filter);
    bits = Math.min(bits * 4, LARGEST_BITS);
    return filter;
  };
  let last = grow();
  return {
    add(a, b) {
      for (const filter of filters) if (holds(filter, a, b)) return false;
      if (last.room === 0) last = grow();
      last.room -= 1;
      const { words, mask } = last;
      for (let i = 0, at = a; i < PROBES; i += 1, at += b | 1) {
        const place = (at >>> 0) & mask;
        words[place >>> 5] = (words[place >>> 5] ?? 0) | (1 << (place & 31));
      }
      return true;
    },
  };
}

function holds({ words, mask }: { words: Uint32Array; mask: number }, a: number, b: number): boolean {
  for (let i = 0, at = a; i < PROBES; i += 1, at += b | 1) {
    const place = (at >>> 0) & mask;
    if (((words[place >>> 5] ?? 0) & (1 << (place & 31))) === 0) return false;
  }
  return true;
}
