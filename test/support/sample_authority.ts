import { generateKeyPairSync, hash, type KeyObject, sign } from 'node:crypto';
import {
  bits,
  boolean,
  der,
  generalizedTime,
  integer,
  nothing,
  octets,
  oid,
  sequence,
  set,
  tagged,
} from './der.ts';

/** Who signs: a certificate with its private key. */
export interface SampleCertificate {
  readonly der: Buffer;
  /** Names, encoded. */
  readonly name: Buffer;
  readonly issuer: Buffer;
  readonly serial: number;
  readonly key: SampleKey;
}

export interface SampleKey {
  readonly privateKey: KeyObject;
  /** SubjectPublicKeyInfo. */
  readonly spki: Buffer;
  readonly scheme: 'rsa' | 'ecdsa';
}

export type Digest = 'sha1' | 'sha256' | 'sha384' | 'sha512';

const DIGEST_OIDS: Readonly<Record<Digest, string>> = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};
const SIGNATURE_OIDS: Readonly<Record<SampleKey['scheme'], Record<Digest, string>>> = {
  rsa: {
    sha1: '1.2.840.113549.1.1.5',
    sha256: '1.2.840.113549.1.1.11',
    sha384: '1.2.840.113549.1.1.12',
    sha512: '1.2.840.113549.1.1.13',
  },
  ecdsa: {
    sha1: '1.2.840.10045.4.1',
    sha256: '1.2.840.10045.4.3.2',
    sha384: '1.2.840.10045.4.3.3',
    sha512: '1.2.840.10045.4.3.4',
  },
};

export function ecKey(namedCurve: 'P-256' | 'P-384' | 'P-521' | 'secp256k1' = 'P-256'): SampleKey {
  return keyOf(generateKeyPairSync('ec', { namedCurve }), 'ecdsa');
}

export function rsaKey(modulusLength = 2_048): SampleKey {
  return keyOf(generateKeyPairSync('rsa', { modulusLength }), 'rsa');
}

function keyOf(
  { privateKey, publicKey }: { privateKey: KeyObject; publicKey: KeyObject },
  scheme: SampleKey['scheme'],
): SampleKey {
  return { privateKey, spki: publicKey.export({ type: 'spki', format: 'der' }), scheme };
}

export function digestAlgorithm(digest: Digest): Buffer {
  return sequence(oid(DIGEST_OIDS[digest]), nothing);
}

export function signatureAlgorithm({ scheme }: SampleKey, digest: Digest): Buffer {
  const name = oid(SIGNATURE_OIDS[scheme][digest]);
  return scheme === 'rsa' ? sequence(name, nothing) : sequence(name);
}

export function digestOf(digest: Digest, bytes: Uint8Array): Buffer {
  return hash(digest, bytes, 'buffer');
}

/** X.509's extensions, each as it is encoded. */
export const extension = (id: string, isCritical: boolean, value: Uint8Array): Buffer =>
  sequence(oid(id), ...(isCritical ? [boolean(true)] : []), octets(value));

export const certificateSigner = (pathLength?: number): Buffer =>
  extension(
    '2.5.29.19',
    true,
    sequence(boolean(true), ...(pathLength === undefined ? [] : [integer(pathLength)])),
  );
/** keyUsage by its bits: 0x80 digitalSignature, 0x40 nonRepudiation, 0x20 keyEncipherment, 0x04 keyCertSign. */
export const keyUsage = (octet: number): Buffer =>
  extension('2.5.29.15', true, bits(Uint8Array.of(octet), Math.clz32(octet & -octet) ^ 31));
export const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
export const purposes = (isCritical: boolean, ...ids: readonly string[]): Buffer =>
  extension('2.5.29.37', isCritical, sequence(...ids.map(oid)));

export interface CertificateWish {
  readonly name: string;
  readonly key: SampleKey;
  /** Undefined: by itself. */
  readonly by?: SampleCertificate;
  readonly extensions: readonly Buffer[];
  readonly from?: string;
  readonly to?: string;
  readonly digest?: Digest;
}

let serial = 1_000;

/** A certificate of version 3, by default valid from 2020 to 2049. */
export function certificate(wish: CertificateWish): SampleCertificate {
  const { key, by, extensions, digest = 'sha256' } = wish;
  serial += 1;
  const name = nameOf(wish.name);
  const signer = by?.key ?? key;
  const algorithm = signatureAlgorithm(signer, digest);
  const validity = sequence(
    generalizedTime(wish.from ?? '2020-01-01T00:00:00Z'),
    generalizedTime(wish.to ?? '2049-12-31T23:59:59Z'),
  );
  const body = sequence(
    tagged(0, integer(2)),
    integer(serial),
    algorithm,
    by?.name ?? name,
    validity,
    name,
    key.spki,
    tagged(3, sequence(...extensions)),
  );
  const signature = sign(digest, body, signer.privateKey);
  const whole = sequence(body, algorithm, bits(signature));
  return { der: whole, name, issuer: by?.name ?? name, serial, key };
}

/** A Name; its texts are UTF8Strings, or of another kind by its tag. */
export function nameOf(common: string, tag = 0x0c): Buffer {
  const attribute = (type: string, value: string): Buffer =>
    set(sequence(oid(type), der(tag, Buffer.from(value))));
  return sequence(attribute('2.5.4.10', 'Example'), attribute('2.5.4.3', common));
}

export function pemOf({ der }: Pick<SampleCertificate, 'der'>): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
