import { sha256 as nobleSha256, sha512 as nobleSha512 } from '@noble/hashes/sha2.js';
import { concat } from './bytes.ts';

type Hash = (algorithm: string, data: Uint8Array, encoding: 'buffer') => Uint8Array;

/** The part of Node's `process` that gives a library without an import, where there is one. */
interface Platform {
  readonly process?: {
    readonly getBuiltinModule?: (name: string) => { readonly hash?: Hash } | undefined;
  };
}

/** node:crypto's one-shot digest, several times faster; undefined in a browser. */
let native: Hash | undefined = (globalThis as Platform).process?.getBuiltinModule?.(
  'node:crypto',
)?.hash;

/** SHA-256 of all parts, one after another: 32 bytes (FIPS 180-4). For public data. */
export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const data = joined(parts);
  return native === undefined ? nobleSha256(data) : plain(native('sha256', data, 'buffer'));
}

/** SHA-512 of all parts, one after another: 64 bytes (FIPS 180-4). For public data. */
export function sha512(...parts: readonly Uint8Array[]): Uint8Array {
  const data = joined(parts);
  return native === undefined ? nobleSha512(data) : plain(native('sha512', data, 'buffer'));
}

/** From now on, in this thread, noble hashes: the reference, everywhere the same. */
export function hashWithNoble(): void {
  native = undefined;
}

/** The bytes of a Buffer as the class that the rest of the code compares and clones. */
function plain({ buffer, byteOffset, length }: Uint8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, length);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : concat(...parts);
}
