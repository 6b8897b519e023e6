import { reduceWide, type Scalar } from './group/scalar.ts';
import { utf8 } from './wire/bytes.ts';
import { sha512 } from './wire/digest.ts';
import { LABEL_PREFIX, type Label } from './wire/labels.ts';

/**
 * SHA-512 over `glas/v1/`label and each item, every one as u32 big-endian length ‖ bytes, so that
 * no two lists of items give the same input. 64 bytes. Source: docs/protocol.md §3.
 */
export function hash(label: Label, ...items: readonly Uint8Array[]): Uint8Array {
  return sha512(framed(utf8(LABEL_PREFIX + label), ...items));
}

/** Each item as u32 big-endian length ‖ bytes: what `hash` hashes, or a part of it. */
export function framed(...items: readonly Uint8Array[]): Uint8Array {
  const written = new Uint8Array(items.reduce((size, item) => size + 4 + item.length, 0));
  const view = new DataView(written.buffer);
  let end = 0;
  for (const item of items) {
    view.setUint32(end, item.length);
    written.set(item, end + 4);
    end += 4 + item.length;
  }
  return written;
}

/** A Fiat–Shamir challenge: `hash` as a little-endian integer modulo ℓ. Source: docs/protocol.md §3. */
export function scalar(label: Label, ...items: readonly Uint8Array[]): Scalar {
  return reduceWide(hash(label, ...items));
}
