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
  const text = decodeUtf8(bytes);
  const value = parseJson(text);
  if (!isPlainlyCanonical(value, text) && !respells(value, bytes)) {
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

/**
 * True where the engine's own serialiser gives the text again and every object's members are in
 * order: RFC 8785 is that serialiser (its section 3.2.2) with members sorted. Faster than sorting, it
 * also says false of some canonical texts: where a surrogate or a member like an array's index may
 * need a closer look.
 */
function isPlainlyCanonical(value: unknown, text: string): boolean {
  try {
    return !text.includes('\\ud') && JSON.stringify(value) === text && isSorted(value);
  } catch {
    return false; // nesting too deep for the serialiser
  }
}

function isSorted(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isSorted);
  const members = Object.keys(value);
  return (
    members.every((member, i) => i === 0 || (members[i - 1] ?? '') < member) &&
    Object.values(value).every(isSorted)
  );
}

function respells(value: unknown, bytes: Uint8Array): boolean {
  try {
    return bytesEqual(canonicalBytes(value), bytes);
  } catch {
    return false; // lone surrogates, or nesting too deep for the serialiser
  }
}

/** What every platform has, and the language itself has not. */
interface Platform {
  readonly TextDecoder: new (
    label: 'utf-8',
    options: { readonly fatal: true; readonly ignoreBOM: true },
  ) => { decode(bytes: Uint8Array): string };
}

const { TextDecoder } = globalThis as unknown as Platform;
const utf8Decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of UTF-8 bytes, a byte order mark as a character. Throws DecodeError NON_CANONICAL. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return utf8Decoder.decode(bytes);
  } catch {
    throw new DecodeError('NON_CANONICAL', '', 'not UTF-8');
  }
}
