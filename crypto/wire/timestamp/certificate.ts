import { bytesEqual } from '../bytes.ts';
import {
  type KeyKind,
  readKeyKind,
  readSignatureAlgorithm,
  type SignatureAlgorithm,
} from './algorithms.ts';
import { decodeSequence, type Parts, wrong } from './asn1.ts';
import { type Extensions, NO_EXTENSIONS, readExtensions } from './extensions.ts';
import { nameText } from './name.ts';

/** An X.509 certificate (RFC 5280, section 4.1), decoded and nothing of it verified. */
export interface Certificate extends Extensions {
  /** The whole certificate. */
  readonly raw: Uint8Array;
  /** TBSCertificate: what the issuer signed. */
  readonly signed: Uint8Array;
  /** Undefined for an algorithm that is not known here. */
  readonly algorithm: SignatureAlgorithm | undefined;
  readonly signature: Uint8Array;
  readonly serial: bigint;
  /** Names, as their DER. */
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  /** The subject's name for people, as in CN=Example Time Stamping,O=Example,C=BG. */
  readonly subjectText: string;
  /** Milliseconds since 1970; both moments belong to the time. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array;
  readonly keyKind: KeyKind;
}

/** Decodes a certificate that is all of `bytes`. Throws DecodeError SCHEMA. */
export function decodeCertificate(bytes: Uint8Array, path = 'certificate'): Certificate {
  const whole = decodeSequence(bytes, path);
  const signed = whole.sequence('tbsCertificate');
  const outer = whole.sequence('signatureAlgorithm');
  const signature = whole.bits('signature');
  whole.end();
  const { inner, ...body } = readBody(signed);
  // RFC 5280, section 4.1.1.2: else the one that was signed could be read as another.
  if (!bytesEqual(inner, outer.raw)) throw wrong(path, 'it names two signature algorithms');
  const algorithm = readSignatureAlgorithm(outer);
  return { raw: whole.raw, signed: signed.raw, algorithm, signature, ...body };
}

type Body = Omit<Certificate, 'raw' | 'signed' | 'algorithm' | 'signature'>;

function readBody(parts: Parts): Body & { readonly inner: Uint8Array } {
  parts.tagged(0, 'version');
  const serial = parts.integer('serialNumber');
  const inner = parts.sequence('signature').raw;
  const issuer = parts.sequence('issuer').raw;
  const validity = parts.sequence('validity');
  const notBefore = validity.time('notBefore');
  const notAfter = validity.time('notAfter');
  const subject = parts.sequence('subject');
  const key = parts.sequence('subjectPublicKeyInfo');
  const keyKind = readKeyKind(key.sequence('algorithm'));
  parts.taggedOctets(1, 'issuerUniqueID');
  parts.taggedOctets(2, 'subjectUniqueID');
  const extensions = parts.tagged(3, 'extensions')?.sequence('list');
  parts.end();
  return {
    ...{ inner, serial, issuer, notBefore, notAfter, keyKind },
    subject: subject.raw,
    subjectText: nameText(subject),
    publicKey: key.raw,
    ...(extensions === undefined ? NO_EXTENSIONS : readExtensions(extensions)),
  };
}
