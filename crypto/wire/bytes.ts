import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { baseCoder } from './base_coder.ts';

/** Joins byte strings. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  let size = 0;
  for (const part of parts) size += part.length;
  const joined = new Uint8Array(size);
  let end = 0;
  for (const part of parts) {
    joined.set(part, end);
    end += part.length;
  }
  return joined;
}

/** UTF-8 bytes of a string. */
export function utf8(text: string): Uint8Array {
  return utf8ToBytes(text);
}

/** Unsigned 32 bits, big-endian. Throws a TypeError out of range. */
export function u32(value: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff) {
    throw new TypeError('u32: value out of range');
  }
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

/** Signed 32 bits, two's complement, big-endian. Throws a TypeError out of range. */
export function i32(value: number): Uint8Array {
  if (!Number.isInteger(value) || value < -0x80000000 || value > 0x7fffffff) {
    throw new TypeError('i32: value out of range');
  }
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setInt32(0, value);
  return bytes;
}

type NativeBytes = Uint8Array & { toString(encoding: 'base64url'): string };

/** The part of Node's Buffer that is used here. */
interface Platform {
  readonly Buffer?: {
    from(text: string, encoding: 'base64url'): NativeBytes;
    from(memory: ArrayBufferLike, start: number, length: number): NativeBytes;
  };
}

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const base64 = baseCoder(`${ALPHANUMERIC}+/`);
const base64Url = baseCoder(`${ALPHANUMERIC}-_`);

/** Node's own coder, many times faster; undefined in a browser. */
const native = (globalThis as Platform).Buffer;

/** base64url without padding (RFC 4648, section 5), the spelling of bytes inside entries. */
export function toBase64Url(bytes: Uint8Array): string {
  if (native === undefined) return base64Url.encode(bytes);
  return native.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64url');
}

/** Strict inverse of `toBase64Url`: undefined for padding, foreign characters or stray bits. */
export function fromBase64Url(text: string): Uint8Array | undefined {
  if (native !== undefined) {
    // It passes over what it does not understand, so only the one spelling of its bytes is taken.
    const bytes = native.from(text, 'base64url');
    return bytes.toString('base64url') === text ? new Uint8Array(bytes) : undefined;
  }
  return base64Url.decode(text);
}

/** Standard base64 with padding (RFC 4648, section 4), the spelling of C2SP notes and proofs. */
export function toBase64(bytes: Uint8Array): string {
  const text = base64.encode(bytes);
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}

/** Strict inverse of `toBase64`. */
export function fromBase64(text: string): Uint8Array | undefined {
  const bytes = base64.decode(text.replace(/={1,2}$/, ''));
  return bytes !== undefined && toBase64(bytes) === text ? bytes : undefined;
}

/** Lowercase hex, the spelling of an election's fingerprint. */
export function toHex(bytes: Uint8Array): string {
  return bytesToHex(bytes);
}

/** Strict inverse of `toHex`: undefined for capitals, odd lengths or foreign characters. */
export function fromHex(text: string): Uint8Array | undefined {
  return /^(?:[0-9a-f]{2})*$/.test(text) ? hexToBytes(text) : undefined;
}

/** Equality of public byte strings; not constant time. */
export function bytesEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Order of byte strings: by first differing byte, then by length. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
