import { ed25519PublicKey, signEd25519, verifyEd25519 } from './group/ed25519.ts';
import type { RandomBytes } from './group/scalar.ts';
import { type SchnorrKey, signSchnorr, verifySchnorr } from './schnorr.ts';
import { hash } from './transcript.ts';
import type { Authorization } from './wire/ballot.ts';
import { fromBase64Url, fromHex, toBase64Url } from './wire/bytes.ts';
import { canonicalBytes } from './wire/canonical.ts';
import { type Entry, unsignedBytes } from './wire/entry.ts';
import { LABELS } from './wire/labels.ts';
import { publishedMembers } from './wire/manifest_contests.ts';

/** Entries that carry a signature, and what they are before it. */
export type SignedEntry = Extract<Entry, { signature: string }>;
export type Unsigned<T extends { signature: string }> = Omit<T, 'signature'>;

/** Ed25519 keys are 32-byte seeds (RFC 8032); returns the public key as entries spell it. */
export function publicKeyText(seed: Uint8Array): string {
  return toBase64Url(ed25519PublicKey(seed));
}

/**
 * Signs an entry of the authority or a trustee: Ed25519 over hash("entry", entry without signature).
 * Secret: seed. Source: docs/protocol.md §3.
 */
export function signEntry<T extends SignedEntry>(seed: Uint8Array, unsigned: Unsigned<T>): T {
  const message = hash(LABELS.entry, canonicalBytes(publishedMembers(unsigned)));
  return { ...unsigned, signature: toBase64Url(signEd25519(seed, message)) } as T;
}

/** Inverse check of `signEntry`; key in base64url. Never throws. */
export function verifyEntrySignature(key: string, entry: { readonly signature: string }): boolean {
  const publicKey = fromBase64Url(key);
  const signature = fromBase64Url(entry.signature);
  if (publicKey === undefined || signature === undefined) return false;
  return verifyEd25519(publicKey, hash(LABELS.entry, unsignedBytes(entry)), signature);
}

/** Signs a roll page or a revocation: Schnorr over hash("registrar-entry", entry without signature). */
export function signRegistrarEntry<T extends SignedEntry>(
  key: SchnorrKey,
  unsigned: Unsigned<T>,
  random: RandomBytes,
): T {
  const message = hash(LABELS.registrarEntry, canonicalBytes(unsigned));
  return { ...unsigned, signature: toBase64Url(signSchnorr(key, message, random)) } as T;
}

export function verifyRegistrarEntry(key: string, entry: { readonly signature: string }): boolean {
  return verifyText(key, hash(LABELS.registrarEntry, unsignedBytes(entry)), entry.signature);
}

/** Signs an authorization for one election: hash("authorization", fp, authorization without signature). */
export function signAuthorization(
  key: SchnorrKey,
  fingerprint: string,
  unsigned: Unsigned<Authorization>,
  random: RandomBytes,
): Authorization {
  const message = authorizationMessage(fingerprint, canonicalBytes(unsigned));
  return { ...unsigned, signature: toBase64Url(signSchnorr(key, message, random)) };
}

export function verifyAuthorization(
  registrarKey: string,
  fingerprint: string,
  authorization: Authorization,
): boolean {
  const message = authorizationMessage(fingerprint, unsignedBytes(authorization));
  return verifyText(registrarKey, message, authorization.signature);
}

/** Message that the registrar signs; unsigned: canonical bytes of the authorization without signature. */
export function authorizationMessage(fingerprint: string, unsigned: Uint8Array): Uint8Array {
  return hash(LABELS.authorization, fingerprintBytes(fingerprint), unsigned);
}

/** Message that a ballot key signs. */
export function ballotMessage(unsigned: Uint8Array): Uint8Array {
  return hash(LABELS.ballot, unsigned);
}

/** The 32 bytes of a fingerprint. Throws a TypeError for anything but 64 lowercase hex characters. */
export function fingerprintBytes(fingerprint: string): Uint8Array {
  const bytes = fromHex(fingerprint);
  if (bytes?.length !== 32) throw new TypeError('fingerprint: must be 64 lowercase hex characters');
  return bytes;
}

function verifyText(key: string, message: Uint8Array, signature: string): boolean {
  const publicKey = fromBase64Url(key);
  const bytes = fromBase64Url(signature);
  return publicKey !== undefined && bytes !== undefined && verifySchnorr(publicKey, message, bytes);
}
