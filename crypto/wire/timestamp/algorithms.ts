import type { Parts } from './asn1.ts';

/** As WebCrypto and node:crypto name them. */
export type HashName = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';

/** The curves that WebCrypto verifies on. */
export type CurveName = 'P-256' | 'P-384' | 'P-521';

/** How something was signed: RSASSA-PKCS1-v1_5 or ECDSA, with the hash of what was signed. */
export interface SignatureAlgorithm {
  readonly scheme: 'rsa' | 'ecdsa';
  readonly hash: HashName;
}

const HASHES: Readonly<Record<string, HashName>> = {
  '1.3.14.3.2.26': 'SHA-1',
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};

/** RFC 8017, appendix A.2.4; RFC 5758, section 3.2. With SHA-1 they are named to be refused. */
const SIGNATURES: Readonly<Record<string, SignatureAlgorithm>> = {
  '1.2.840.113549.1.1.5': { scheme: 'rsa', hash: 'SHA-1' },
  '1.2.840.113549.1.1.11': { scheme: 'rsa', hash: 'SHA-256' },
  '1.2.840.113549.1.1.12': { scheme: 'rsa', hash: 'SHA-384' },
  '1.2.840.113549.1.1.13': { scheme: 'rsa', hash: 'SHA-512' },
  '1.2.840.10045.4.1': { scheme: 'ecdsa', hash: 'SHA-1' },
  '1.2.840.10045.4.3.2': { scheme: 'ecdsa', hash: 'SHA-256' },
  '1.2.840.10045.4.3.3': { scheme: 'ecdsa', hash: 'SHA-384' },
  '1.2.840.10045.4.3.4': { scheme: 'ecdsa', hash: 'SHA-512' },
};

const RSA_KEY = '1.2.840.113549.1.1.1';
const EC_KEY = '1.2.840.10045.2.1';

const CURVES: Readonly<Record<string, CurveName>> = {
  '1.2.840.10045.3.1.7': 'P-256',
  '1.3.132.0.34': 'P-384',
  '1.3.132.0.35': 'P-521',
};

/** `algorithm`, here and below: the parts of an AlgorithmIdentifier. Undefined for one not known here. */
export function readHash(algorithm: Parts): HashName | undefined {
  return HASHES[algorithm.oid('algorithm')];
}

/** How a certificate is signed. */
export function readSignatureAlgorithm(algorithm: Parts): SignatureAlgorithm | undefined {
  return SIGNATURES[algorithm.oid('algorithm')];
}

/**
 * How a CMS signer signs (RFC 5754, section 3): some name only the kind of key, and the hash is then
 * that of the digest.
 */
export function readSignerAlgorithm(
  algorithm: Parts,
  digest: HashName | undefined,
): SignatureAlgorithm | undefined {
  const oid = algorithm.oid('algorithm');
  if (digest !== undefined && oid === RSA_KEY) return { scheme: 'rsa', hash: digest };
  if (digest !== undefined && oid === EC_KEY) return { scheme: 'ecdsa', hash: digest };
  return SIGNATURES[oid];
}

/** What a key verifies; undefined for a kind of key that is not known here. */
export type KeyKind = RsaKeyKind | EcKeyKind | undefined;

export interface RsaKeyKind {
  readonly scheme: 'rsa';
}

export interface EcKeyKind {
  readonly scheme: 'ecdsa';
  readonly curve: CurveName;
}

/** The kind of a public key (RFC 3279, section 2.3; RFC 5480, section 2.1.1). */
export function readKeyKind(algorithm: Parts): KeyKind {
  const oid = algorithm.oid('algorithm');
  if (oid === RSA_KEY) return { scheme: 'rsa' };
  if (oid !== EC_KEY || !algorithm.comes('oid')) return undefined;
  const curve = CURVES[algorithm.oid('parameters')];
  return curve === undefined ? undefined : { scheme: 'ecdsa', curve };
}
