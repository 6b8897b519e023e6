import { sign } from 'node:crypto';
import { der, generalizedTime, integer, octets, oid, sequence, set, tagged } from './der.ts';
import {
  type Digest,
  digestAlgorithm,
  digestOf,
  type SampleCertificate,
  signatureAlgorithm,
} from './sample_authority.ts';

const TIMESTAMP_INFO = '1.2.840.113549.1.9.16.1.4';

/** What is to be other than a good authority would have it. */
export interface TokenWish {
  readonly signer: SampleCertificate;
  /** genTime. */
  readonly time?: string;
  readonly nonce?: bigint;
  readonly imprint?: Uint8Array;
  readonly imprintDigest?: Digest;
  /** Of the signature, and of the message digest where that is not told apart. */
  readonly digest?: Digest;
  readonly contentDigest?: Digest;
  readonly messageDigest?: Uint8Array;
  readonly contentType?: string;
  /** The certificates inside; by default the signer's alone. */
  readonly certificates?: readonly SampleCertificate[];
  /** Whose certificate the signer means: by default its own. */
  readonly means?: SampleCertificate | 'nobody';
  /** Who signed, by the id of a key instead of issuer and number. */
  readonly keyId?: Buffer;
  /** Whose issuer and number stand beside the digest of the certificate meant. */
  readonly numbered?: SampleCertificate;
  /** What the signature is said to be made with. */
  readonly algorithm?: Buffer;
  /** By ESSCertID of RFC 2634, with SHA-1, instead of ESSCertIDv2. */
  readonly olderId?: boolean;
  /** What becomes of the signature. */
  readonly signature?: (signature: Buffer) => Buffer;
  readonly extensions?: Uint8Array;
}

/** A TimeStampToken on a note (RFC 3161), as an authority makes it. */
export function token(note: Uint8Array, wish: TokenWish): Buffer {
  const { signer, digest = 'sha256', contentDigest = digest } = wish;
  const info = infoOf(note, wish);
  const attributes = attributesOf(info, wish);
  const made = sign(digest, set(...attributes), signer.key.privateKey);
  const signerInfo = sequence(
    integer(1),
    wish.keyId === undefined
      ? sequence(signer.issuer, integer(signer.serial))
      : der(0x80, wish.keyId),
    digestAlgorithm(contentDigest),
    tagged(0, ...attributes),
    wish.algorithm ?? signatureAlgorithm(signer.key, digest),
    octets(wish.signature?.(made) ?? made),
  );
  const certificates = (wish.certificates ?? [signer]).map(({ der }) => der);
  const signedData = sequence(
    integer(3),
    set(digestAlgorithm(contentDigest)),
    sequence(oid(TIMESTAMP_INFO), tagged(0, octets(info))),
    ...(certificates.length > 0 ? [tagged(0, ...certificates)] : []),
    set(signerInfo),
  );
  return sequence(oid('1.2.840.113549.1.7.2'), tagged(0, signedData));
}

function infoOf(note: Uint8Array, wish: TokenWish): Buffer {
  const digest = wish.imprintDigest ?? 'sha256';
  return sequence(
    integer(1),
    oid('1.2.3.4.1'),
    sequence(digestAlgorithm(digest), octets(wish.imprint ?? digestOf(digest, note))),
    integer(7),
    generalizedTime(wish.time ?? '2027-04-02T17:06:00Z'),
    ...(wish.nonce === undefined ? [] : [integer(wish.nonce)]),
    ...(wish.extensions === undefined ? [] : [tagged(1, wish.extensions)]),
  );
}

/** In the order of DER's SET OF: by their bytes. */
function attributesOf(info: Buffer, wish: TokenWish): Buffer[] {
  const { digest = 'sha256', contentDigest = digest, means = wish.signer } = wish;
  const attribute = (type: string, value: Buffer): Buffer => sequence(oid(type), set(value));
  const attributes = [
    attribute('1.2.840.113549.1.9.3', oid(wish.contentType ?? TIMESTAMP_INFO)),
    attribute('1.2.840.113549.1.9.4', octets(wish.messageDigest ?? digestOf(contentDigest, info))),
    ...(means === 'nobody' ? [] : [certificateId(means, wish, attribute)]),
  ];
  return attributes.sort((a, b) => Buffer.compare(a, b));
}

function certificateId(
  means: SampleCertificate,
  { olderId: isOlder = false, numbered }: TokenWish,
  attribute: (type: string, value: Buffer) => Buffer,
): Buffer {
  const id = octets(digestOf(isOlder ? 'sha1' : 'sha256', means.der));
  const type = isOlder ? '1.2.840.113549.1.9.16.2.12' : '1.2.840.113549.1.9.16.2.47';
  const number =
    numbered === undefined
      ? []
      : [sequence(sequence(tagged(4, numbered.issuer)), integer(numbered.serial))];
  return attribute(type, sequence(sequence(sequence(id, ...number))));
}

/** A TimeStampResp. */
export function response(status: number, made?: Uint8Array): Buffer {
  return sequence(sequence(integer(status)), ...(made === undefined ? [] : [made]));
}
