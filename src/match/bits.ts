/* Sets of places in a list, one bit each: 10,000 calls are 313 words, and a gate is one operation a word. */

export type Bits = Uint32Array;

/** An empty set for `size` places. */
export function emptyBits(size: number): Bits {
  return new Uint32Array((size + 31) >>> 5);
}

export function setBit(bits: Bits, place: number): void {
  bits[place >>> 5] = (bits[place >>> 5] ?? 0) | (1 << (place & 31));
}

export function hasBit(bits: Bits, place: number): boolean {
  return (((bits[place >>> 5] ?? 0) >>> (place & 31)) & 1) === 1;
}

/** Places of the set bits of one word, in order, moved by `base`. */
function eachBit(word: number, base: number, found: (place: number) => void): void {
  let rest = word;
  while (rest !== 0) {
    const lowest = rest & -rest;
    found(base + (31 - Math.clz32(lowest)));
    rest ^= lowest;
  }
}

/** Places of a set, in order. */
export function placesIn(bits: Bits): number[] {
  const places: number[] = [];
  for (let at = 0; at < bits.length; at++) eachBit(bits[at] ?? 0, at << 5, (place) => places.push(place));
  return places;
}

/** Adds the places of another set of the same size; true when any of them is new. */
export function addBits(bits: Bits, more: Bits): boolean {
  let grown = false;
  for (let at = 0; at < bits.length; at++) {
    const before = bits[at] ?? 0;
    const after = (before | (more[at] ?? 0)) >>> 0;
    if (after !== before) grown = true;
    bits[at] = after;
  }
  return grown;
}
