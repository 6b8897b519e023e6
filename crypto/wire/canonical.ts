import { utf8 as utf8Coder } from '@scure/base';
import canonicalizeValue from 'canonicalize';
import { bytesEqual, utf8 } from './bytes.ts';
import { DecodeError } from './errors.ts';

/** What JSON can say on the wire: no null, no fractions. */
export type Json =
  string | number | boolean | readonly Json[] | { readonly [member: string]: Json };

/** Serialises in the canonical form of RFC 8785. Throws a TypeError for what JSON cannot hold. */
export function canonicalText(value: unknown): string {
  const text = canonicalizeValue(value);
  if (text === undefined) throw new TypeError('canonicalText: value is not JSON');
  return text;
}

/** UTF-8 bytes of `canonicalText`. */
export function canonicalBytes(value: unknown): Uint8Array {
  return utf8(canonicalText(value));
}

/**
 * Parses received bytes and accepts them only if they are the one canonical spelling of what they
 * say: canonicalize(parse(bytes)) = bytes. This alone excludes duplicate members, other escapes,
 * white space, another key order, a byte order mark and invalid UTF-8.
 * Throws DecodeError TOO_LARGE or NON_CANONICAL.
 */
export function parseCanonical(bytes: Uint8Array, limitBytes: number): unknown {
  if (bytes.length > limitBytes) {
    throw new DecodeError(
      'TOO_LARGE',
      '',
      `${String(bytes.length)} bytes, ${String(limitBytes)} allowed`,
    );
  }
  const value = parseJson(decodeUtf8(bytes));
  if (!respells(value, bytes)) {
    throw new DecodeError('NON_CANONICAL', '', 'not the canonical form of RFC 8785');
  }
  return value;
}

/** The one call of JSON.parse. Throws DecodeError NON_CANONICAL where the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new DecodeError('NON_CANONICAL', '', 'not JSON');
  }
}

function respells(value: unknown, bytes: Uint8Array): boolean {
  try {
    return bytesEqual(canonicalBytes(value), bytes);
  } catch {
    return false; // lone surrogates, or nesting too deep for the serialiser
  }
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return utf8Coder.encode(bytes);
  } catch {
    throw new DecodeError('NON_CANONICAL', '', 'not UTF-8');
  }
}
