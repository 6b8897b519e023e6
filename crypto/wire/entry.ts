import { closing, notice, opening } from './acts.ts';
import { ballot, challenge } from './ballot.ts';
import { canonicalBytes, parseCanonical } from './canonical.ts';
import {
  keyAnswer,
  keyCommitment,
  keyComplaint,
  keyConfirmation,
  keyPossession,
  keyReveal,
} from './ceremony.ts';
import { MAX_ENTRY_BYTES } from './limits.ts';
import { manifest } from './manifest.ts';
import { assertManifestRules } from './manifest_rules.ts';
import { revocation, roll } from './roll.ts';
import * as z from './schema.ts';
import { decryption, result, tally } from './tally.ts';

/** Every entry that a board may hold. docs/protocol.md §4. */
export const entry = z.discriminatedUnion('type', [
  manifest,
  keyCommitment,
  keyReveal,
  keyConfirmation,
  keyComplaint,
  keyAnswer,
  keyPossession,
  roll,
  opening,
  ballot,
  challenge,
  revocation,
  notice,
  closing,
  tally,
  decryption,
  result,
]);

export type Entry = z.infer<typeof entry>;
export type EntryType = Entry['type'];
export type EntryOf<T extends EntryType> = Extract<Entry, { type: T }>;

/**
 * Decodes the received bytes of an entry: bounded, canonical, of a known type and strict schema; a
 * manifest also against `assertManifestRules`. Throws DecodeError.
 */
export function decodeEntry(bytes: Uint8Array): Entry {
  const parsed = decodeAs(entry, bytes, MAX_ENTRY_BYTES);
  if (parsed.type === 'manifest') assertManifestRules(parsed);
  return parsed;
}

/** Decodes canonical bytes by a schema. Throws DecodeError TOO_LARGE, NON_CANONICAL or SCHEMA. */
export function decodeAs<T>(schema: z.Schema<T>, bytes: Uint8Array, limitBytes: number): T {
  return schema.read(parseCanonical(bytes, limitBytes));
}

/** Applies a schema to a parsed value. Throws DecodeError SCHEMA naming the first wrong member. */
export function parseAs<T>(schema: z.Schema<T>, value: unknown): T {
  return schema.read(value);
}

/** The canonical bytes of an entry: what is hashed, stored and served. */
export function encodeEntry(value: Entry): Uint8Array {
  return canonicalBytes(value);
}

/** The bytes that a signature covers: the entry without its `signature` member. */
export function unsignedBytes(value: { readonly signature: string }): Uint8Array {
  const { signature: _signature, ...rest } = value;
  return canonicalBytes(rest);
}

/** True for the types that carry an attachment. */
export function hasAttachment(
  value: Entry,
): value is EntryOf<'ballot' | 'challenge' | 'tally' | 'decryption'> {
  return 'attachment' in value;
}
