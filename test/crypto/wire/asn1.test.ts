import { describe, expect, test } from 'vitest';
import { concat } from '../../../crypto/wire/bytes.ts';
import { type Parts, decodeElement, decodeSequence } from '../../../crypto/wire/timestamp/asn1.ts';
import { decodeCertificate } from '../../../crypto/wire/timestamp/certificate.ts';
import { decodeEcdsaSignature } from '../../../crypto/wire/timestamp/ecdsa_signature.ts';
import { decodeTimestampResponse } from '../../../crypto/wire/timestamp/response.ts';
import { readSignedAttributes } from '../../../crypto/wire/timestamp/signed_attributes.ts';
import { decodeTimestampInfo } from '../../../crypto/wire/timestamp/timestamp_info.ts';
import { decodeTimestampToken } from '../../../crypto/wire/timestamp/token.ts';
import { refusalOf } from '../../support/decode_error.ts';
import {
  bits,
  boolean,
  der,
  generalizedTime,
  indefinite,
  integer,
  octets,
  oid,
  sequence,
  set,
  tagged,
} from '../../support/der.ts';
import {
  certificate,
  certificateSigner,
  digestAlgorithm,
  ecKey,
} from '../../support/sample_authority.ts';
import { response, token } from '../../support/sample_token.ts';
import { root, stamping } from '../../support/sample_tokens.ts';

describe('an element', () => {
  const NEGATIVE = der(0x02, Buffer.of(0xff));
  const PIECES = der(0x23, bits(Buffer.of(1)));
  test.each<[string, Buffer, (parts: Parts) => unknown]>([
    ['a small number below zero', NEGATIVE, (parts) => parts.smallInteger('it')],
    ['a small number that is large', integer(1_001), (parts) => parts.smallInteger('it')],
    ['octets of half an octet', bits(Buffer.of(0x10), 4), (parts) => parts.bits('it')],
    ['octets in pieces', PIECES, (parts) => parts.bits('it')],
    ['named bits in pieces', PIECES, (parts) => parts.namedBits('it')],
    ['parts of what has none', der(0x80, Buffer.of(1)), (parts) => parts.tagged(0, 'it')],
  ])('%s: refused', (_what, bytes, read) => {
    expect(refusalOf(() => read(decodeElement(bytes, '')))).toBe('SCHEMA it');
  });

  test('of two values is read as the one that it is', () => {
    expect(decodeElement(boolean(false), '').boolean('it')).toBe(false);
    expect(decodeElement(boolean(true), '').boolean('it')).toBe(true);
    expect(decodeElement(integer(1_000), '').smallInteger('it')).toBe(1_000);
  });
});

describe('a signature of an elliptic curve', () => {
  const read = (r: Buffer, s: Buffer) => () => decodeEcdsaSignature(sequence(r, s), 'P-256');
  test('is two numbers of the length that the curve has', () => {
    const [r, s] = [new Uint8Array(32).fill(0xff), new Uint8Array(32)];
    s[31] = 1;
    const largest = integer(2n ** 256n - 1n);
    expect(read(largest, integer(1))()).toEqual(concat(r, s));
    for (const wrong of [integer(0), der(0x02, Buffer.of(0xff)), integer(2n ** 256n)]) {
      expect(refusalOf(read(wrong, integer(1)))).toBe('SCHEMA signature');
      expect(refusalOf(read(integer(1), wrong))).toBe('SCHEMA signature');
    }
  });
});

test('an extension that is there twice could be read as the one or the other', () => {
  const wish = { name: 'Twice', key: ecKey() };
  const once = certificate({ ...wish, extensions: [certificateSigner(1)] });
  expect(decodeCertificate(once.der).pathLength).toBe(1);
  const twice = certificate({ ...wish, extensions: [certificateSigner(1), certificateSigner(2)] });
  expect(refusalOf(() => decodeCertificate(twice.der))).toBe('SCHEMA extensions');
});

test('an answer may have no token', () => {
  expect(decodeTimestampResponse(response(2))).toEqual({ status: 2, token: undefined });
});

describe('signed attributes', () => {
  const attribute = (type: string, value: Buffer): Buffer => sequence(oid(type), set(value));
  const KIND = attribute('1.2.840.113549.1.9.3', oid('1.2.3'));
  const DIGEST = attribute('1.2.840.113549.1.9.4', octets(Buffer.of(7)));
  const naming = (...issuer: readonly Buffer[]): Buffer => {
    const id = sequence(octets(Buffer.of(8)), sequence(sequence(...issuer), integer(5)));
    return attribute('1.2.840.113549.1.9.16.2.47', sequence(sequence(id)));
  };
  const NAMED = naming(tagged(4, sequence()));
  const read = (...attributes: readonly Buffer[]) =>
    readSignedAttributes(decodeSequence(sequence(...attributes), ''));

  test('are the content type, the digest, and whose certificate is meant', () => {
    expect(read(KIND, DIGEST, NAMED)).toMatchObject({
      contentType: '1.2.3',
      certificateIds: [{ hash: 'SHA-256', issuerSerial: { serial: 5n } }],
    });
  });

  test.each<[string, readonly Buffer[]]>([
    ['without a content type', [DIGEST]],
    ['without a digest', [KIND]],
    ['with two digests', [KIND, DIGEST, DIGEST]],
    ['with a certificate of an issuer without a name', [KIND, DIGEST, naming()]],
  ])('%s: refused', (_what, attributes) => {
    expect(refusalOf(() => read(...attributes))).toMatch(/^SCHEMA token\.signer\./);
  });

  test('in the indefinite form are not what was signed', () => {
    const whole = decodeSequence(indefinite(sequence(KIND, DIGEST)), '');
    expect(refusalOf(() => readSignedAttributes(whole))).toBe('SCHEMA token.signer.signedAttrs');
  });
});

describe('what is stamped', () => {
  const info = (version: number, ...more: readonly Buffer[]): Buffer =>
    sequence(
      ...[integer(version), oid('1.2.3')],
      ...[sequence(digestAlgorithm('sha256'), octets(Buffer.alloc(32))), integer(7)],
      ...[generalizedTime('2027-04-02T17:06:00Z'), ...more],
    );
  const demanding = (isCritical: Buffer): Buffer =>
    tagged(1, sequence(oid('1.2.3.4'), isCritical, octets(Buffer.of())));

  test('is of version 1, and demands nothing that is not understood', () => {
    expect(decodeTimestampInfo(info(1, demanding(boolean(false)))).imprint).toHaveLength(32);
    expect(refusalOf(() => decodeTimestampInfo(info(2)))).toBe('SCHEMA info.version');
    const demands = info(1, demanding(boolean(true)));
    expect(refusalOf(() => decodeTimestampInfo(demands))).toBe('SCHEMA info.extensions');
  });
});

describe('a token', () => {
  const SIGNED_DATA = oid('1.2.840.113549.1.7.2');
  const refusal = (bytes: Buffer): string => refusalOf(() => decodeTimestampToken(bytes));

  test('is of signed data', () => {
    expect(refusal(sequence(SIGNED_DATA))).toBe('SCHEMA token');
  });

  test('has its content', () => {
    const data = sequence(
      ...[integer(3), set(digestAlgorithm('sha256'))],
      ...[sequence(oid('1.2.840.113549.1.9.16.1.4')), set(sequence())],
    );
    expect(refusal(sequence(SIGNED_DATA, tagged(0, data)))).toBe('SCHEMA token');
  });

  test('has no more certificates than any chain needs', () => {
    const withRoots = (count: number): Buffer => {
      const certificates = [stamping, ...Array.from({ length: count }, () => root)];
      return token(Buffer.from('note'), { signer: stamping, certificates });
    };
    expect(decodeTimestampToken(withRoots(15)).certificates).toHaveLength(16);
    expect(refusal(withRoots(16))).toBe('SCHEMA token.certificates');
  });
});
