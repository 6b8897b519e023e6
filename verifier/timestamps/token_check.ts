import { bytesEqual } from '../../crypto/wire/bytes.ts';
import { sha256 } from '../../crypto/wire/digest.ts';
import { DecodeError } from '../../crypto/wire/errors.ts';
import type { TimestampFile } from '../../crypto/wire/timestamp_file.ts';
import type { Certificate } from '../../crypto/wire/timestamp/certificate.ts';
import {
  DIGITAL_SIGNATURE,
  NON_REPUDIATION,
  TIME_STAMPING,
} from '../../crypto/wire/timestamp/extensions.ts';
import type { CertificateId } from '../../crypto/wire/timestamp/signed_attributes.ts';
import { TIMESTAMP_INFO } from '../../crypto/wire/timestamp/timestamp_info.ts';
import {
  decodeTimestampToken,
  type SignerId,
  type TimestampToken,
} from '../../crypto/wire/timestamp/token.ts';
import { leadsToAnchor } from './chain.ts';
import { digest, isSignature } from './web_crypto.ts';

/** What a token says, and why it is not to be believed; no faults: it is. */
export interface CheckedToken {
  /** Milliseconds since 1970; undefined where the token cannot be read. */
  readonly time: number | undefined;
  /** The name in the signer's certificate; undefined without one. */
  readonly authority: string | undefined;
  readonly faults: readonly string[];
}

/**
 * Checks that a token stamps the note (RFC 3161, section 2.4.2; RFC 5652, section 5.6; RFC 5816), and
 * that its certificate leads to one of the anchors: undefined leaves that unchecked, and so does
 * not say whose stamp it is.
 */
export async function checkToken(
  { note, token: bytes }: TimestampFile,
  anchors: readonly Certificate[] | undefined,
): Promise<CheckedToken> {
  const token = read(bytes);
  if (token instanceof DecodeError) {
    const fault = `The token is not one of RFC 3161: ${token.message}.`;
    return { time: undefined, authority: undefined, faults: [fault] };
  }
  const { time } = token.info;
  const signer = token.certificates.find((certificate) => isNamed(token.signer.id, certificate));
  const faults = [...imprintFaults(token, note), ...(await contentFaults(token))];
  if (signer === undefined) {
    const fault = 'The certificate of who stamped is not in the token.';
    return { time, authority: undefined, faults: [...faults, fault] };
  }
  faults.push(...usageFaults(signer), ...(await signatureFaults(token, signer)));
  if (anchors !== undefined) faults.push(...(await chainFaults(token, signer, anchors)));
  return { time, authority: signer.subjectText, faults };
}

function read(bytes: Uint8Array): TimestampToken | DecodeError {
  try {
    return decodeTimestampToken(bytes);
  } catch (error) {
    if (error instanceof DecodeError) return error;
    throw error;
  }
}

function isNamed(id: SignerId, { issuer, serial, keyId }: Certificate): boolean {
  if ('keyId' in id) return keyId !== undefined && bytesEqual(id.keyId, keyId);
  return id.serial === serial && bytesEqual(id.issuer, issuer);
}

function imprintFaults({ info }: TimestampToken, note: Uint8Array): string[] {
  const isOfNote = info.hash === 'SHA-256' && bytesEqual(info.imprint, sha256(note));
  return isOfNote ? [] : ['It stamps something else than the SHA-256 of the note beside it.'];
}

/** The signed attributes are of this content. */
async function contentFaults({ signer, infoBytes }: TimestampToken): Promise<string[]> {
  const { hash, attributes } = signer;
  const isOfContent =
    attributes.contentType === TIMESTAMP_INFO &&
    hash !== undefined &&
    hash !== 'SHA-1' &&
    bytesEqual(attributes.messageDigest, await digest(hash, infoBytes));
  return isOfContent ? [] : ['What is signed is not the SHA-2 digest of this stamp.'];
}

/** RFC 3161, section 2.3: the key may stamp time, and do nothing else. */
function usageFaults({ keyUsage, extendedKeyUsage }: Certificate): string[] {
  const { isCritical = false, purposes = [] } = extendedKeyUsage ?? {};
  const isForStamps = isCritical && purposes.length === 1 && purposes[0] === TIME_STAMPING;
  return isForStamps && (keyUsage === undefined || isForSigning(keyUsage))
    ? []
    : ['The certificate is not one for stamping time, and for that alone.'];
}

function isForSigning(keyUsage: ReadonlySet<number>): boolean {
  const signing = [DIGITAL_SIGNATURE, NON_REPUDIATION];
  return keyUsage.size > 0 && [...keyUsage].every((use) => signing.includes(use));
}

async function signatureFaults(token: TimestampToken, signer: Certificate): Promise<string[]> {
  const { algorithm, signature, attributes } = token.signer;
  const { signed, certificateIds } = attributes;
  const isSigned = await isSignature(signer, { algorithm, signature, signed });
  const isMeant = await Promise.all(certificateIds.map((id) => identifies(id, signer)));
  return [
    ...(isSigned ? [] : ['The signature does not verify.']),
    ...(isMeant.length > 0 && isMeant.every(Boolean)
      ? []
      : ['The signer does not name this certificate as its own.']),
  ];
}

async function identifies(id: CertificateId, certificate: Certificate): Promise<boolean> {
  const { hash, issuerSerial } = id;
  if (hash === undefined || !bytesEqual(id.digest, await digest(hash, certificate.raw)))
    return false;
  return issuerSerial === undefined || isNamed(issuerSerial, certificate);
}

async function chainFaults(
  { certificates, info: { time } }: TimestampToken,
  signer: Certificate,
  anchors: readonly Certificate[],
): Promise<string[]> {
  const isTrusted = await leadsToAnchor(signer, { anchors, others: certificates, time });
  const fault = 'Its certificate does not lead to the ones that you gave, valid when it was made.';
  return isTrusted ? [] : [fault];
}
