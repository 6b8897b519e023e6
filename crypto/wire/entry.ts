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
import { type Manifest, manifest } from './manifest.ts';
import { publishedMembers, wholeManifest } from './manifest_contests.ts';
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

/** A manifest is known with its contests, which may be published apart. */
export type Entry = Exclude<z.infer<typeof entry>, { type: 'manifest' }> | Manifest;
export type EntryType = Entry['type'];
export type EntryOf<T extends EntryType> = Extract<Entry, { type: T }>;

/**
 * Decodes the received bytes of an entry: bounded, canonical, of a known type and strict schema; a
 * manifest also against `assertManifestRules`, and with the contests of its attachment where they
 * are there and that is given (`wholeManifest`). Throws DecodeError.
 */
export function decodeEntry(bytes: Uint8Array, attachment?: Uint8Array): Entry {
  const parsed = decodeAs(entry, bytes, MAX_ENTRY_BYTES);
  return parsed.type === 'manifest' ? wholeManifest(parsed, attachment) : parsed;
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
  return canonicalBytes(publishedMembers(value));
}

/** The bytes that a signature covers: the entry without its `signature` member. */
export function unsignedBytes(value: { readonly signature: string }): Uint8Array {
  const { signature: _signature, ...rest } = value;
  return canonicalBytes(publishedMembers(rest));
}

/** True for the types that carry an attachment, and for a manifest that does. */
export function hasAttachment(value: Entry): value is Entry & { readonly attachment: string } {
  return 'attachment' in value;
}
