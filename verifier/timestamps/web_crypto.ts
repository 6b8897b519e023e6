import type {
  HashName,
  KeyKind,
  SignatureAlgorithm,
} from '../../crypto/wire/timestamp/algorithms.ts';
import { decodeEcdsaSignature } from '../../crypto/wire/timestamp/ecdsa_signature.ts';
import { DecodeError } from '../../crypto/wire/errors.ts';

/** The part of WebCrypto that is used here: Node and browsers have it, the compiler does not know. */
interface Subtle {
  digest(hash: string, data: Uint8Array): Promise<ArrayBuffer>;
  importKey(
    format: 'spki',
    key: Uint8Array,
    algorithm: Readonly<Record<string, string>>,
    extractable: boolean,
    uses: readonly string[],
  ): Promise<Key>;
  verify(
    algorithm: Readonly<Record<string, string>>,
    key: Key,
    signature: Uint8Array,
    data: Uint8Array,
  ): Promise<boolean>;
}

interface Key {
  readonly algorithm: { readonly modulusLength?: number };
}

const subtle = (globalThis as { readonly crypto?: { readonly subtle?: Subtle } }).crypto?.subtle;

/** NIST SP 800-131A. */
const SHORTEST_RSA_BITS = 2_048;

/** A public key as certificates hold it: SubjectPublicKeyInfo and what that says of its kind. */
export interface PublicKey {
  readonly publicKey: Uint8Array;
  readonly keyKind: KeyKind;
}

/** What was signed, by which algorithm, and the signature as X.509 and CMS write it. */
export interface Signed {
  readonly algorithm: SignatureAlgorithm | undefined;
  readonly signature: Uint8Array;
  readonly signed: Uint8Array;
}

/** Digest of public data; SHA-1 too, by which older tokens name certificates. */
export async function digest(hash: HashName, data: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await webCrypto().digest(hash, data));
}

/**
 * Whether a key made a signature: RSASSA-PKCS1-v1_5 of 2048 bits or more, or ECDSA on P-256, P-384
 * or P-521, with SHA-256, SHA-384 or SHA-512. False for anything else.
 */
export async function isSignature(
  { publicKey, keyKind }: PublicKey,
  { algorithm, signature, signed }: Signed,
): Promise<boolean> {
  if (algorithm === undefined || algorithm.hash === 'SHA-1') return false;
  const { scheme, hash } = algorithm;
  if (keyKind?.scheme === 'ecdsa' && scheme === 'ecdsa') {
    const key = await importKey(publicKey, { name: 'ECDSA', namedCurve: keyKind.curve });
    const pair = orUndefined(() => decodeEcdsaSignature(signature, keyKind.curve));
    if (key === undefined || pair === undefined) return false;
    return webCrypto().verify({ name: 'ECDSA', hash }, key, pair, signed);
  }
  if (keyKind?.scheme === 'rsa' && scheme === 'rsa') {
    const key = await importKey(publicKey, { name: 'RSASSA-PKCS1-v1_5', hash });
    if (key === undefined || (key.algorithm.modulusLength ?? 0) < SHORTEST_RSA_BITS) return false;
    return webCrypto().verify({ name: 'RSASSA-PKCS1-v1_5' }, key, signature, signed);
  }
  return false;
}

/** Undefined for bytes that are no key of this algorithm. */
async function importKey(
  key: Uint8Array,
  algorithm: Readonly<Record<string, string>>,
): Promise<Key | undefined> {
  try {
    return await webCrypto().importKey('spki', key, algorithm, false, ['verify']);
  } catch {
    return undefined;
  }
}

function orUndefined<T>(decode: () => T): T | undefined {
  try {
    return decode();
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}

function webCrypto(): Subtle {
  if (subtle === undefined) throw new TypeError('time stamps need WebCrypto, which is not here');
  return subtle;
}
