import type { RandomBytes } from '../../../../crypto/group/scalar.ts';

/** Bytes that go on where the last call ended: however many are asked for at once, the same follow. */
export function byteStream(): RandomBytes {
  let next = 1;
  return (length) =>
    Uint8Array.from({ length }, () => (next = (next * 1103515245 + 12345) >>> 0) >>> 24);
}
