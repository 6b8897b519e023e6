import { utf8 } from '../crypto/wire/bytes.ts';
import { sha512 } from '../crypto/wire/digest.ts';
import { LABEL_PREFIX, type Label } from '../crypto/wire/labels.ts';

/** Text is hashed as its UTF-8 bytes. */
export type HashItem = Uint8Array | string;

/**
 * SHA-512 over `glas/v1/`label and the items, each as u32(length in bytes) ‖ bytes, so that no two
 * lists of items hash the same bytes. 64 bytes, which modulo ℓ are `scalar`. docs/protocol.md §3.
 */
export function hash(label: Label, ...items: readonly HashItem[]): Uint8Array {
  const parts = items.map((item) => (typeof item === 'string' ? utf8(item) : item));
  parts.unshift(labelBytes(label));
  const written = new Uint8Array(parts.reduce((size, part) => size + 4 + part.length, 0));
  const view = new DataView(written.buffer);
  let end = 0;
  for (const part of parts) {
    view.setUint32(end, part.length);
    written.set(part, end + 4);
    end += 4 + part.length;
  }
  return sha512(written);
}

const labels = new Map<Label, Uint8Array>();

function labelBytes(label: Label): Uint8Array {
  const known = labels.get(label) ?? utf8(LABEL_PREFIX + label);
  labels.set(label, known);
  return known;
}
