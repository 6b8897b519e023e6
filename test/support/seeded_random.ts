import { sha512 } from '@noble/hashes/sha2.js';
import type { RandomBytes } from '../../crypto/group/scalar.ts';
import { concat, u32, utf8 } from '../../crypto/wire/bytes.ts';

/** A repeatable random source: SHA-512(seed ‖ counter). For tests only. */
export function seededRandom(seed: string): RandomBytes {
  let counter = 0;
  return (length) => {
    const blocks: Uint8Array[] = [];
    for (let have = 0; have < length; have += 64) {
      blocks.push(sha512(concat(utf8(seed), u32(counter++))));
    }
    return concat(...blocks).slice(0, length);
  };
}
