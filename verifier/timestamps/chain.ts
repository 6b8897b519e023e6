import { bytesEqual } from '../../crypto/wire/bytes.ts';
import type { Certificate } from '../../crypto/wire/timestamp/certificate.ts';
import {
  ANY_PURPOSE,
  KEY_CERT_SIGN,
  TIME_STAMPING,
} from '../../crypto/wire/timestamp/extensions.ts';
import { isSignature } from './web_crypto.ts';

/** Certificates above the stamp's own, the anchor included. */
const LONGEST_CHAIN = 8;

/** Among whom a chain is sought, and for which moment. */
export interface Surroundings {
  /** Whom the reader trusts. */
  readonly anchors: readonly Certificate[];
  /** Those that came with the stamp. */
  readonly others: readonly Certificate[];
  /** Milliseconds since 1970. */
  readonly time: number;
}

/**
 * Whether a chain of certificates leads from this one to an anchor (RFC 5280, section 6.1): each
 * issued by the next, which may do so, and all of them valid at the time. An anchor is believed
 * as it is, whoever signed it. Revocation is not looked at.
 */
export async function leadsToAnchor(
  certificate: Certificate,
  around: Surroundings,
  below = 0,
  tried: Set<Certificate> = new Set<Certificate>(),
): Promise<boolean> {
  // Once is enough: certificates that all issued each other would otherwise never come to an end.
  if (tried.has(certificate)) return false;
  tried.add(certificate);
  if (!isValidAt(certificate, around.time) || certificate.hasUnknownCritical) return false;
  if (around.anchors.some((anchor) => isSame(anchor, certificate))) return true;
  if (below === LONGEST_CHAIN) return false;
  for (const issuer of [...around.anchors, ...around.others]) {
    if (!mayIssue(issuer, certificate, below)) continue;
    if (!(await isSignature(issuer, certificate))) continue;
    if (await leadsToAnchor(issuer, around, below + 1, tried)) return true;
  }
  return false;
}

/** below: certificates of authorities between this one and the stamp's own. */
function mayIssue(issuer: Certificate, certificate: Certificate, below: number): boolean {
  const { isCa, pathLength, keyUsage, extendedKeyUsage } = issuer;
  const purposes = extendedKeyUsage?.purposes ?? [ANY_PURPOSE];
  return (
    bytesEqual(issuer.subject, certificate.issuer) &&
    isCa &&
    (pathLength === undefined || below <= pathLength) &&
    (keyUsage === undefined || keyUsage.has(KEY_CERT_SIGN)) &&
    (purposes.includes(TIME_STAMPING) || purposes.includes(ANY_PURPOSE))
  );
}

function isValidAt({ notBefore, notAfter }: Certificate, time: number): boolean {
  return notBefore <= time && time <= notAfter;
}

function isSame(a: Certificate, b: Certificate): boolean {
  return bytesEqual(a.raw, b.raw);
}
