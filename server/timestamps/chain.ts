import { X509Certificate } from 'node:crypto';
import { bytesEqual } from '../../crypto/wire/bytes.ts';
import { type Certificate, decodeCertificate } from '../../crypto/wire/timestamp/certificate.ts';
import { ANY_PURPOSE, TIME_STAMPING } from '../../crypto/wire/timestamp/extensions.ts';
import { isStrong } from './strength.ts';

/** Certificates of authorities above the stamp's own. */
const LONGEST_CHAIN = 8;

/** A certificate as OpenSSL knows it, and as far as it does not tell. */
interface Known {
  readonly x509: X509Certificate;
  readonly decoded: Certificate;
}

/**
 * Whether a chain leads from a certificate to an anchor, all of it valid at the time (RFC 5280, section
 * 6.1). Signatures and the right to issue are for OpenSSL to judge; lengths of paths, purposes, unknown
 * demands and what is too weak are judged here, as the verifier does who reads what is published.
 */
export function leadsToAnchor(
  certificate: Certificate,
  others: readonly Certificate[],
  anchors: readonly X509Certificate[],
  time: number,
): boolean {
  const trusted = anchors.map((x509) => ({ x509, decoded: decodeCertificate(x509.raw) }));
  const candidates = [...trusted, ...others.map(known)];
  const tried = new Set<Known>();
  const leads = (lower: Known, below: number): boolean => {
    if (tried.has(lower) || below > LONGEST_CHAIN || !isUsableAt(lower.decoded, time)) return false;
    tried.add(lower);
    if (trusted.some(({ x509 }) => x509.raw.equals(lower.x509.raw))) return true;
    return candidates.some(
      (upper) => mayIssue(upper, below) && issued(upper, lower) && leads(upper, below + 1),
    );
  };
  return leads(known(certificate), 0);
}

function known(decoded: Certificate): Known {
  return { x509: new X509Certificate(decoded.raw), decoded };
}

function isUsableAt(
  { notBefore, notAfter, hasUnknownCritical }: Certificate,
  time: number,
): boolean {
  return notBefore <= time && time <= notAfter && !hasUnknownCritical;
}

/** below: certificates of authorities between this one and the stamp's own. */
function mayIssue({ x509, decoded }: Known, below: number): boolean {
  const { pathLength, extendedKeyUsage } = decoded;
  const purposes = extendedKeyUsage?.purposes ?? [ANY_PURPOSE];
  return (
    x509.ca &&
    (pathLength === undefined || below <= pathLength) &&
    (purposes.includes(TIME_STAMPING) || purposes.includes(ANY_PURPOSE))
  );
}

/** checkIssued compares names and key ids, and asks whether the key may sign certificates. */
function issued(upper: Known, lower: Known): boolean {
  const { publicKey } = upper.x509;
  return (
    // OpenSSL takes two spellings of a name for one; the verifier does not.
    bytesEqual(upper.decoded.subject, lower.decoded.issuer) &&
    lower.x509.checkIssued(upper.x509) &&
    isStrong(lower.decoded.algorithm, upper.decoded.keyKind, publicKey) &&
    lower.x509.verify(publicKey)
  );
}
