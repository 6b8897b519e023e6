/** What `crypto.getRandomValues` gives at once. */
const MOST_BYTES = 65_536;

/** Bytes that nobody can predict, from the browser's generator. */
export function browserRandom(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let from = 0; from < length; from += MOST_BYTES) {
    crypto.getRandomValues(bytes.subarray(from, from + MOST_BYTES));
  }
  return bytes;
}

/** A whole number from 0 to below the given one; near enough to even for waiting. */
export function randomBelow(below: number): number {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
  return Math.floor((drawn / 2 ** 32) * below);
}
