import { createHash, verify, X509Certificate } from 'node:crypto';
import { bytesEqual } from '../../crypto/wire/bytes.ts';
import { MAX_TOKEN_BYTES } from '../../crypto/wire/timestamp_file.ts';
import type { HashName } from '../../crypto/wire/timestamp/algorithms.ts';
import type { Certificate } from '../../crypto/wire/timestamp/certificate.ts';
import {
  DIGITAL_SIGNATURE,
  NON_REPUDIATION,
  TIME_STAMPING,
} from '../../crypto/wire/timestamp/extensions.ts';
import { decodeTimestampResponse } from '../../crypto/wire/timestamp/response.ts';
import type { CertificateId } from '../../crypto/wire/timestamp/signed_attributes.ts';
import { TIMESTAMP_INFO } from '../../crypto/wire/timestamp/timestamp_info.ts';
import {
  decodeTimestampToken,
  type SignerId,
  type TimestampToken,
} from '../../crypto/wire/timestamp/token.ts';
import { leadsToAnchor } from './chain.ts';
import { isStrong } from './strength.ts';
import { demand, UnusableStamp } from './unusable.ts';

const GRANTED = 0;
/** How far the authority's clock may be from this server's: else one of them is wrong. */
const CLOCKS_DIFFER_MS = 60_000;

/** What was asked, and when. */
export interface Question {
  /** SHA-256 of what is to be stamped. */
  readonly imprint: Uint8Array;
  readonly nonce: bigint;
  /** Milliseconds since 1970: when it was sent, and when its answer was there. */
  readonly askedAt: number;
  readonly answeredAt: number;
}

export interface VerifiedStamp {
  /** DER of the TimeStampToken. */
  readonly token: Uint8Array;
  /** genTime, in milliseconds since 1970. */
  readonly time: number;
}

/**
 * Verifies an authority's answer before it is stored (RFC 3161, section 2.2): nothing is published that
 * an observer would refuse. Throws UnusableStamp.
 */
export function verifyAnswer(
  answer: Uint8Array,
  question: Question,
  anchors: readonly X509Certificate[],
): VerifiedStamp {
  try {
    return verified(answer, question, anchors);
  } catch (error) {
    if (error instanceof UnusableStamp) throw error;
    // What is foreign may be refused by our decoders, and its certificates and keys by OpenSSL.
    throw new UnusableStamp('FORMAT', { cause: error });
  }
}

function verified(
  answer: Uint8Array,
  question: Question,
  anchors: readonly X509Certificate[],
): VerifiedStamp {
  const { bytes, token } = decodeAnswer(answer);
  const { info, certificates } = token;
  demand(info.hash === 'SHA-256' && bytesEqual(info.imprint, question.imprint), 'IMPRINT');
  demand(info.nonce === question.nonce, 'NONCE');
  demand(info.time >= question.askedAt - CLOCKS_DIFFER_MS, 'TIME');
  demand(info.time <= question.answeredAt + CLOCKS_DIFFER_MS, 'TIME');
  const signer = certificates.find((certificate) => isNamed(token.signer.id, certificate));
  demand(signer !== undefined, 'SIGNER');
  demand(isForStampsAlone(signer), 'KEY_USAGE');
  verifySignature(token, signer);
  demand(leadsToAnchor(signer, certificates, anchors, info.time), 'CHAIN');
  return { token: bytes, time: info.time };
}

function decodeAnswer(answer: Uint8Array): { bytes: Uint8Array; token: TimestampToken } {
  const { status, token: bytes } = decodeTimestampResponse(answer);
  demand(status === GRANTED && bytes !== undefined, 'NOT_GRANTED');
  demand(bytes.length <= MAX_TOKEN_BYTES, 'TOO_LARGE');
  return { bytes, token: decodeTimestampToken(bytes) };
}

function isNamed(id: SignerId, { issuer, serial, keyId }: Certificate): boolean {
  if ('keyId' in id) return keyId !== undefined && bytesEqual(id.keyId, keyId);
  return id.serial === serial && bytesEqual(id.issuer, issuer);
}

/** RFC 3161, section 2.3. */
function isForStampsAlone({ keyUsage, extendedKeyUsage }: Certificate): boolean {
  const uses = [...(keyUsage ?? [DIGITAL_SIGNATURE])];
  return (
    extendedKeyUsage?.isCritical === true &&
    extendedKeyUsage.purposes.join(' ') === TIME_STAMPING &&
    uses.length > 0 &&
    uses.every((use) => use === DIGITAL_SIGNATURE || use === NON_REPUDIATION)
  );
}

/** RFC 5652, section 5.6; RFC 5816: what is signed is this stamp, by this certificate's key. */
function verifySignature({ signer, infoBytes }: TimestampToken, certificate: Certificate): void {
  const { attributes, algorithm, hash, signature } = signer;
  const isOfContent =
    attributes.contentType === TIMESTAMP_INFO &&
    hash !== undefined &&
    hash !== 'SHA-1' &&
    bytesEqual(attributes.messageDigest, digestOf(hash, infoBytes));
  demand(isOfContent, 'CONTENT');
  const key = new X509Certificate(certificate.raw).publicKey;
  demand(isStrong(algorithm, certificate.keyKind, key), 'SIGNATURE');
  demand(verify(nameOf(algorithm.hash), attributes.signed, key, signature), 'SIGNATURE');
  const ids = attributes.certificateIds;
  demand(ids.length > 0 && ids.every((id) => identifies(id, certificate)), 'IDENTITY');
}

function identifies(
  { hash, digest, issuerSerial }: CertificateId,
  certificate: Certificate,
): boolean {
  if (hash === undefined || !bytesEqual(digest, digestOf(hash, certificate.raw))) return false;
  return issuerSerial === undefined || isNamed(issuerSerial, certificate);
}

function digestOf(hash: HashName, bytes: Uint8Array): Uint8Array {
  return createHash(nameOf(hash)).update(bytes).digest();
}

/** SHA-256 is sha256 to OpenSSL. */
function nameOf(hash: HashName): string {
  return hash.replace('-', '').toLowerCase();
}
