import { bits, boolean, octets, oid, sequence } from './der.ts';
import {
  certificate,
  type CertificateWish,
  certificateSigner,
  digestOf,
  ecKey,
  extension,
  keyUsage,
  nameOf,
  purposes,
  rsaKey,
  signatureAlgorithm,
  type SampleCertificate,
  TIME_STAMPING,
} from './sample_authority.ts';
import { token, type TokenWish } from './sample_token.ts';

/** What is wrong with a token, as the server and the verifier tell it apart. */
export type TokenFault =
  'FORMAT' | 'IMPRINT' | 'CONTENT' | 'SIGNER' | 'KEY_USAGE' | 'SIGNATURE' | 'IDENTITY' | 'CHAIN';

/** A token that is good but for one thing, or not even for that. */
export interface SampleToken {
  readonly name: string;
  readonly make: (note: Uint8Array, wish: Pick<TokenWish, 'nonce' | 'time'>) => Buffer;
}

export interface FaultyToken extends SampleToken {
  readonly fault: TokenFault;
}

const DIGITAL_SIGNATURE = 0x80;
const NON_REPUDIATION = 0x40;
const KEY_ENCIPHERMENT = 0x20;
const CERT_SIGN = 0x04;
const PRINTABLE_STRING = 0x13;
const CODE_SIGNING = '1.3.6.1.5.5.7.3.3';
const FOR_STAMPS = [purposes(true, TIME_STAMPING), keyUsage(DIGITAL_SIGNATURE)];
export const FOR_CERTIFICATES: readonly Buffer[] = [certificateSigner(), keyUsage(CERT_SIGN)];
/** May issue certificates, but not for authorities. */
const LAST = [certificateSigner(0), keyUsage(CERT_SIGN)];
const UNKNOWN = extension('1.2.3.4.5', true, octets(Buffer.from('?')));

const FOR_NOTHING = extension('2.5.29.15', true, bits(Buffer.of()));
const KEY_ID = Buffer.from('the id of a key');
const subjectKeyId = (id: Buffer): Buffer => extension('2.5.29.14', false, octets(id));

const key = ecKey();
const authorityKey = ecKey();

/** Whom the reader trusts. */
export const root: SampleCertificate = authority('Root');
/** Who stamps under it. */
export const stamping: SampleCertificate = stamper();
const between: SampleCertificate = authority('Between', { by: root });
const another: SampleCertificate = stamper({ by: between });

function authority(name: string, wish: Partial<CertificateWish> = {}): SampleCertificate {
  return certificate({ name, key: authorityKey, extensions: FOR_CERTIFICATES, ...wish });
}

function stamper(wish: Partial<CertificateWish> = {}): SampleCertificate {
  return certificate({ name: 'Stamps', key, by: root, extensions: FOR_STAMPS, ...wish });
}

function good(name: string, wish: Partial<TokenWish>): SampleToken {
  return { name, make: (note, more) => token(note, { signer: stamping, ...wish, ...more }) };
}

function faulty(fault: TokenFault, name: string, wish: Partial<TokenWish>): FaultyToken {
  return { fault, ...good(name, wish) };
}

function damaged(name: string, damage: (made: Buffer) => Buffer): FaultyToken {
  const { make } = good(name, {});
  return { fault: 'FORMAT', name, make: (note, wish) => damage(make(note, wish)) };
}

/** By a stamper with such a certificate. */
function by(fault: TokenFault, name: string, wish: Partial<CertificateWish>): FaultyToken {
  return faulty(fault, name, { signer: stamper(wish) });
}

/** By a stamper below such an authority, which the root issued, or the last of `above`. */
function below(
  wish: Partial<CertificateWish>,
  ...above: readonly SampleCertificate[]
): Pick<TokenWish, 'signer' | 'certificates'> {
  const issuer = authority('Between', { by: above.at(-1) ?? root, ...wish });
  const signer = stamper({ by: issuer });
  return { signer, certificates: [issuer, signer, ...above] };
}

/** Authorities one below the other, the first below the root. */
function column(length: number): SampleCertificate[] {
  const authorities: SampleCertificate[] = [];
  for (let i = 0; i < length; i++) {
    authorities.push(authority(`Step ${i}`, { by: authorities.at(-1) ?? root }));
  }
  return authorities;
}

/** Says who it is by the id of its key, which its certificate has, or another, or none. */
function byKeyId(inCertificate?: Buffer): Partial<TokenWish> {
  const more = inCertificate === undefined ? [] : [subjectKeyId(inCertificate)];
  return { signer: stamper({ extensions: [...FOR_STAMPS, ...more] }), keyId: KEY_ID };
}

/** Two authorities that issued each other, and nobody else them. */
function inCircles(): Pick<TokenWish, 'signer' | 'certificates'> {
  const circleKey = ecKey();
  const first = authority('First', { key: circleKey });
  const second = authority('Second', { key: circleKey, by: first });
  const again = authority('First', { key: circleKey, by: second });
  const signer = stamper({ by: second });
  return { signer, certificates: [signer, second, again] };
}

export const GOOD_TOKENS: readonly SampleToken[] = [
  good('ECDSA on P-256', {}),
  good('ECDSA on P-384, SHA-384', { signer: stamper({ key: ecKey('P-384') }), digest: 'sha384' }),
  good('ECDSA on P-521, SHA-512', { signer: stamper({ key: ecKey('P-521') }), digest: 'sha512' }),
  good('RSA of 2048 bits', { signer: stamper({ key: rsaKey() }) }),
  good('through an authority in between', below({})),
  good('through two authorities in between', below({}, authority('Upper', { by: root }))),
  good('through one that allows no further authorities', below({ extensions: LAST })),
  good('through seven authorities in between', below({}, ...column(6))),
  good('whose signer is named by the id of its key', byKeyId(KEY_ID)),
  good('with its certificate named by SHA-1 (RFC 2634)', { olderId: true }),
  good('with the number of its certificate', { numbered: stamping }),
  good('with a time to the millisecond', { time: '2027-04-02T17:06:00.250Z' }),
  good('of a key for signing of both kinds', {
    signer: stamper({
      extensions: [purposes(true, TIME_STAMPING), keyUsage(DIGITAL_SIGNATURE | NON_REPUDIATION)],
    }),
  }),
  good('of a key whose certificate says of its use only that it stamps', {
    signer: stamper({ extensions: [purposes(true, TIME_STAMPING)] }),
  }),
];

export const FAULTY_TOKENS: readonly FaultyToken[] = [
  faulty('IMPRINT', 'of another note', { imprint: Buffer.alloc(32) }),
  faulty('IMPRINT', 'of the SHA-1 of the note', { imprintDigest: 'sha1' }),
  faulty('IMPRINT', 'of the SHA-512 of the note', { imprintDigest: 'sha512' }),
  {
    fault: 'IMPRINT',
    name: 'of the SHA-256 of the note, said to be its SHA-512',
    make: (note, wish) => {
      const imprint = digestOf('sha256', note);
      return token(note, { signer: stamping, imprintDigest: 'sha512', imprint, ...wish });
    },
  },
  faulty('CONTENT', 'whose digest is by SHA-1', { contentDigest: 'sha1' }),
  faulty('CONTENT', 'whose digest is of another stamp', { messageDigest: Buffer.alloc(32) }),
  faulty('CONTENT', 'signed as something else', { contentType: '1.2.840.113549.1.7.1' }),
  faulty('SIGNER', 'without any certificate', { certificates: [] }),
  faulty('SIGNER', 'named by the id of another key', byKeyId(Buffer.from('another id'))),
  faulty('SIGNER', 'named by the id of its key, which its certificate lacks', byKeyId()),
  faulty('SIGNER', 'with the certificate of another', { certificates: [another, between] }),

  by('KEY_USAGE', 'by a key for anything', { extensions: [keyUsage(DIGITAL_SIGNATURE)] }),
  by('KEY_USAGE', 'by a key that is for stamps, but need not be', {
    extensions: [purposes(false, TIME_STAMPING)],
  }),
  by('KEY_USAGE', 'by a key that also signs programs', {
    extensions: [purposes(true, TIME_STAMPING, CODE_SIGNING)],
  }),
  by('KEY_USAGE', 'by a key that may do nothing', {
    extensions: [purposes(true, TIME_STAMPING), FOR_NOTHING],
  }),
  by('KEY_USAGE', 'by a key that signs programs', { extensions: [purposes(true, CODE_SIGNING)] }),
  by('KEY_USAGE', 'by a key that also encrypts', {
    extensions: [purposes(true, TIME_STAMPING), keyUsage(DIGITAL_SIGNATURE | KEY_ENCIPHERMENT)],
  }),

  faulty('SIGNATURE', 'with a bit of the signature changed', {
    signature: (signature) => Buffer.concat([signature.subarray(0, -1), Buffer.of(7)]),
  }),
  faulty('SIGNATURE', 'with a bit of an RSA signature changed', {
    signer: stamper({ key: rsaKey() }),
    signature: (signature) => Buffer.concat([signature.subarray(0, -1), Buffer.of(7)]),
  }),
  faulty('SIGNATURE', 'with an RSA signature that is said to be one of ECDSA', {
    signer: stamper({ key: rsaKey() }),
    algorithm: signatureAlgorithm(key, 'sha256'),
  }),
  faulty('SIGNATURE', 'with a signature by SHA-1', { digest: 'sha1', contentDigest: 'sha256' }),
  faulty('SIGNATURE', 'with an RSA signature by SHA-1', {
    signer: stamper({ key: rsaKey() }),
    digest: 'sha1',
    contentDigest: 'sha256',
  }),
  faulty('SIGNATURE', 'with a signature cut off', { signature: (s) => s.subarray(0, 8) }),
  faulty('SIGNATURE', 'by an RSA key of 1024 bits', { signer: stamper({ key: rsaKey(1_024) }) }),
  faulty('SIGNATURE', 'by a key other than the certified one', {
    signer: { ...stamping, key: ecKey() },
  }),
  faulty('SIGNATURE', 'on a curve that WebCrypto does not have', {
    signer: stamper({ key: ecKey('secp256k1') }),
  }),
  faulty('IDENTITY', 'that means the certificate of another', { means: another }),
  faulty('IDENTITY', 'that means a certificate of another number', { numbered: another }),
  faulty('IDENTITY', 'that means no certificate', { means: 'nobody' }),

  by('CHAIN', 'by a certificate that had expired', { to: '2027-04-02T17:05:59Z' }),
  by('CHAIN', 'by a certificate that was not yet valid', { from: '2027-04-02T17:06:01Z' }),
  by('CHAIN', 'by a certificate of another root', { by: authority('Other', { key: ecKey() }) }),
  by('CHAIN', 'by a certificate that somebody else issued in the name of the root', {
    by: { ...root, key: ecKey() },
  }),
  faulty('CHAIN', 'by a certificate that it issued itself', {
    signer: certificate({ name: 'Stamps', key, extensions: FOR_STAMPS }),
  }),
  by('CHAIN', 'by a certificate that is signed with SHA-1', { digest: 'sha1' }),
  by('CHAIN', 'by a certificate that spells the name of its issuer otherwise', {
    by: { ...root, name: nameOf('Root', PRINTABLE_STRING) },
  }),
  by('CHAIN', 'by a certificate with a demand that nobody knows', {
    extensions: [...FOR_STAMPS, UNKNOWN],
  }),
  faulty('CHAIN', 'without the authority in between', { signer: another }),
  faulty('CHAIN', 'below an authority with an RSA key of 1024 bits', below({ key: rsaKey(1_024) })),
  faulty(
    'CHAIN',
    'below an authority on a curve that WebCrypto does not have',
    below({ key: ecKey('secp256k1') }),
  ),
  faulty('CHAIN', 'below an authority that had expired', below({ to: '2027-04-02T17:05:59Z' })),
  faulty('CHAIN', 'below one that is no authority', below({ extensions: [keyUsage(CERT_SIGN)] })),
  faulty(
    'CHAIN',
    'below one whose key may not issue',
    below({ extensions: [certificateSigner(), keyUsage(DIGITAL_SIGNATURE)] }),
  ),
  faulty(
    'CHAIN',
    'below an authority for programs',
    below({ extensions: [...FOR_CERTIFICATES, purposes(false, CODE_SIGNING)] }),
  ),
  faulty(
    'CHAIN',
    'below an authority with a demand that nobody knows',
    below({ extensions: [...FOR_CERTIFICATES, UNKNOWN] }),
  ),
  faulty(
    'CHAIN',
    'below two authorities, of which the upper allows no other',
    below({}, authority('Upper', { by: root, extensions: LAST })),
  ),
  faulty('CHAIN', 'below authorities that issued each other', inCircles()),
  faulty('CHAIN', 'below more authorities than anybody needs', below({}, ...column(9))),

  damaged('with a byte after it', (made) => Buffer.concat([made, Buffer.of(0)])),
  damaged('cut off', (made) => made.subarray(0, -1)),
  damaged('that is nothing of the kind', () => Buffer.from('a token')),
  damaged('that is another structure', () => sequence(oid('1.2.840.113549.1.7.1'))),
  faulty('FORMAT', 'with a demand that nobody knows', {
    extensions: sequence(oid('1.2.3.4'), boolean(true), octets(Buffer.from('?'))),
  }),
];
