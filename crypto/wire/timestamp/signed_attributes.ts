import { concat } from '../bytes.ts';
import { type HashName, readHash } from './algorithms.ts';
import { type Parts, wrong } from './asn1.ts';

/** What a signer of CMS signs besides the content's digest (RFC 5652, section 5.3; RFC 5035). */
export interface SignedAttributes {
  /** The DER that is signed: a SET OF, though the token tags it otherwise (RFC 5652, section 5.4). */
  readonly signed: Uint8Array;
  readonly contentType: string;
  readonly messageDigest: Uint8Array;
  /** Which certificate the signer means: from signingCertificate and signingCertificateV2. */
  readonly certificateIds: readonly CertificateId[];
}

/** ESSCertID or ESSCertIDv2: digest of the whole certificate, and perhaps its issuer and number. */
export interface CertificateId {
  readonly hash: HashName | undefined;
  readonly digest: Uint8Array;
  readonly issuerSerial: { readonly issuer: Uint8Array; readonly serial: bigint } | undefined;
}

const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';

const SET_OF = 0x31;
const INDEFINITE = 0x80;

/** Reads SignedAttributes. Throws DecodeError SCHEMA, also for one that is there twice. */
export function readSignedAttributes(attributes: Parts): SignedAttributes {
  const { raw } = attributes;
  if (raw[1] === INDEFINITE) throw wrong('token.signer.signedAttrs', 'not DER');
  const values = new Map<string, Parts>();
  attributes.each((set) => {
    const attribute = set.sequence('attribute');
    const type = attribute.oid('type');
    if (values.has(type)) throw wrong('token.signer.signedAttrs', `${type} twice`);
    values.set(type, attribute.set('values'));
    attribute.end();
  });
  const only = <T>(type: string, read: (value: Parts) => T): T | undefined => {
    const value = values.get(type);
    const answer = value === undefined ? undefined : read(value);
    value?.end();
    return answer;
  };
  const contentType = only(CONTENT_TYPE, (value) => value.oid('contentType'));
  const messageDigest = only(MESSAGE_DIGEST, (value) => value.octets('messageDigest'));
  if (contentType === undefined || messageDigest === undefined) {
    throw wrong('token.signer.signedAttrs', 'without content type or message digest');
  }
  const ids = [
    only(SIGNING_CERTIFICATE, (value) => signingCertificate(value, 'SHA-1')),
    only(SIGNING_CERTIFICATE_V2, (value) => signingCertificate(value, 'SHA-256')),
  ];
  return {
    signed: concat(Uint8Array.of(SET_OF), raw.subarray(1)),
    ...{ contentType, messageDigest },
    certificateIds: ids.filter((id) => id !== undefined),
  };
}

/** The first of the certificates that it names is the signer's (RFC 2634, section 5.4). */
function signingCertificate(value: Parts, defaultHash: HashName): CertificateId {
  const parts = value.sequence('signingCertificate').sequence('certs').sequence('id');
  const isHashNamed = defaultHash !== 'SHA-1' && parts.comes('sequence');
  const hash = isHashNamed ? readHash(parts.sequence('hashAlgorithm')) : defaultHash;
  const digest = parts.octets('certHash');
  const issuerSerial = parts.comes('sequence') ? readIssuerSerial(parts) : undefined;
  parts.end();
  return { hash, digest, issuerSerial };
}

function readIssuerSerial(parts: Parts): NonNullable<CertificateId['issuerSerial']> {
  const names = parts.sequence('issuerSerial');
  const issuer = names.sequence('issuer').tagged(4, 'directoryName')?.sequence('name').raw;
  const serial = names.integer('serialNumber');
  names.end();
  if (issuer === undefined) throw wrong('token.signer.signingCertificate', 'without a name');
  return { issuer, serial };
}
