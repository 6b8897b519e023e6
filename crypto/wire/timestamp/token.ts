import {
  type HashName,
  readHash,
  readSignerAlgorithm,
  type SignatureAlgorithm,
} from './algorithms.ts';
import { decodeSequence, type Parts, wrong } from './asn1.ts';
import { type Certificate, decodeCertificate } from './certificate.ts';
import { readSignedAttributes, type SignedAttributes } from './signed_attributes.ts';
import { decodeTimestampInfo, TIMESTAMP_INFO, type TimestampInfo } from './timestamp_info.ts';

const SIGNED_DATA = '1.2.840.113549.1.7.2';
/** More than any chain needs. */
const MAX_CERTIFICATES = 16;

/** A TimeStampToken (RFC 3161, section 2.4.2; CMS, RFC 5652), decoded and nothing of it verified. */
export interface TimestampToken {
  /** What is stamped and when, and as its DER. */
  readonly info: TimestampInfo;
  readonly infoBytes: Uint8Array;
  readonly certificates: readonly Certificate[];
  readonly signer: Signer;
}

/** SignerInfo (RFC 5652, section 5.3). */
export interface Signer {
  readonly id: SignerId;
  /** Of the message digest; undefined for one that is not known here. */
  readonly hash: HashName | undefined;
  readonly attributes: SignedAttributes;
  readonly algorithm: SignatureAlgorithm | undefined;
  readonly signature: Uint8Array;
}

/** Which certificate is the signer's: issuer is a Name's DER. */
export type SignerId =
  { readonly issuer: Uint8Array; readonly serial: bigint } | { readonly keyId: Uint8Array };

/** Decodes a token that is all of `bytes`. Throws DecodeError SCHEMA. */
export function decodeTimestampToken(bytes: Uint8Array): TimestampToken {
  const content = decodeSequence(bytes, 'token');
  if (content.oid('contentType') !== SIGNED_DATA) throw wrong('token', 'not signed data');
  const signed = content.tagged(0, 'content')?.sequence('signedData');
  content.end();
  if (signed === undefined) throw wrong('token', 'nothing is signed');
  signed.smallInteger('version');
  signed.set('digestAlgorithms');
  const infoBytes = readContent(signed.sequence('encapContentInfo'));
  const certificates = signed.tagged(0, 'certificates');
  signed.tagged(1, 'crls');
  const signers = signed.set('signerInfos');
  signed.end();
  const signer = readSigner(signers.sequence('signer'));
  // RFC 3161, section 2.4.2: the authority's own signature, and no other.
  signers.end();
  return {
    ...{ infoBytes, signer },
    info: decodeTimestampInfo(infoBytes),
    certificates: certificates === undefined ? [] : readCertificates(certificates),
  };
}

function readContent(parts: Parts): Uint8Array {
  if (parts.oid('eContentType') !== TIMESTAMP_INFO) throw wrong('token', 'not a time stamp');
  const octets = parts.tagged(0, 'eContent')?.octets('octets');
  parts.end();
  if (octets === undefined) throw wrong('token', 'without its content');
  return octets;
}

/** Certificates of X.509 alone: CMS knows others, which nothing here is signed with. */
function readCertificates(parts: Parts): Certificate[] {
  const found: Certificate[] = [];
  while (!parts.isDone) {
    const isX509 = parts.comes('sequence');
    const bytes = parts.any('certificate');
    if (isX509) found.push(decodeCertificate(bytes));
    if (found.length > MAX_CERTIFICATES) throw wrong('token.certificates', 'too many');
  }
  return found;
}

function readSigner(parts: Parts): Signer {
  parts.smallInteger('version');
  const id = readSignerId(parts);
  const hash = readHash(parts.sequence('digestAlgorithm'));
  const attributes = parts.tagged(0, 'signedAttrs');
  if (attributes === undefined) throw wrong('token.signer', 'without signed attributes');
  const algorithm = readSignerAlgorithm(parts.sequence('signatureAlgorithm'), hash);
  const signature = parts.octets('signature');
  parts.tagged(1, 'unsignedAttrs');
  parts.end();
  return { id, hash, attributes: readSignedAttributes(attributes), algorithm, signature };
}

function readSignerId(parts: Parts): SignerId {
  const keyId = parts.taggedOctets(0, 'subjectKeyIdentifier');
  if (keyId !== undefined) return { keyId };
  const names = parts.sequence('issuerAndSerialNumber');
  const issuer = names.sequence('issuer').raw;
  const serial = names.integer('serialNumber');
  names.end();
  return { issuer, serial };
}
