import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shareFor } from '../../crypto/ceremony.ts';
import { lagrange } from '../../crypto/verification/lagrange.ts';
import {
  decodePoint,
  encodePoint,
  GENERATOR,
  multiplyGenerator,
  multiplyPublic,
  subtractPoints,
} from '../../crypto/group/ristretto.ts';
import {
  addScalars,
  decodeScalar,
  encodeScalar,
  multiplyScalars,
  ORDER,
  type Scalar,
} from '../../crypto/group/scalar.ts';
import {
  decodeSchnorr,
  generateSchnorrKey,
  schnorrChallenge,
  signSchnorr,
  verifySchnorr,
} from '../../crypto/schnorr.ts';
import { concat, fromHex, toHex, utf8 } from '../../crypto/wire/bytes.ts';
import { BAD_ENCODINGS } from '../support/bad_encodings.ts';
import { runs } from '../support/runs.ts';
import { seededRandom } from '../support/seeded_random.ts';

const hex = (text: string): Uint8Array => fromHex(text) ?? new Uint8Array();
const scalarOf = (text: string): Scalar => decodeScalar(hex(text)) ?? 0n;

/** RFC 9591, appendix E.3: FROST(ristretto255, SHA-512), 2 of 3, signers 1 and 3. */
const FROST = {
  groupSecretKey: '1b25a55e463cfd15cf14a5d3acc3d15053f08da49c8afcf3ab265f2ebc4f970b',
  groupPublicKey: 'e2a62f39eede11269e3bd5a7d97554f5ca384f9f6d3dd9c3c0d05083c7254f57',
  coefficient: '410f8b744b19325891d73736923525a4f596c805d060dfb9c98009d34e3fec02',
  shares: [
    '5c3430d391552f6e60ecdc093ff9f6f4488756aa6cebdbad75a768010b8f830e',
    'b06fc5eac20b4f6e1b271d9df2343d843e1e1fb03c4cbb673f2872d459ce6f01',
    'f17e505f0e2581c6acfe54d3846a622834b5e7b50cad9a2109a97ba7a80d5c04',
  ],
  message: '74657374',
  signature:
    'fc45655fbc66bbffad654ea4ce5fdae253a49a64ace25d9adb62010dd9fb2555' +
    '2164141787162e5b4cab915b4aa45d94655dbb9ed7c378a53b980a0be220a802',
};

describe('RFC 9591', () => {
  test('its signature verifies', () => {
    const { groupPublicKey, message, signature } = FROST;
    expect(verifySchnorr(hex(groupPublicKey), hex(message), hex(signature))).toBe(true);
    expect(verifySchnorr(hex(groupPublicKey), utf8('tesu'), hex(signature))).toBe(false);
  });

  test('its key, shares and interpolation are ours', () => {
    const polynomial = [scalarOf(FROST.groupSecretKey), scalarOf(FROST.coefficient)];
    const key = encodePoint(multiplyGenerator(scalarOf(FROST.groupSecretKey)));
    expect(toHex(key)).toBe(FROST.groupPublicKey);
    FROST.shares.forEach((share, i) => {
      expect(toHex(shareFor(polynomial, i + 1))).toBe(share);
    });
    const secret = [1, 3].reduce(
      (sum, j) =>
        addScalars(sum, multiplyScalars(lagrange([1, 3], j), scalarOf(FROST.shares[j - 1] ?? ''))),
      0n,
    );
    expect(secret).toBe(polynomial[0]);
  });

  test('a signature of the group secret key verifies under the group public key', () => {
    const key = { secret: scalarOf(FROST.groupSecretKey), publicKey: hex(FROST.groupPublicKey) };
    const signature = signSchnorr(key, hex(FROST.message), seededRandom('frost'));
    expect(verifySchnorr(key.publicKey, hex(FROST.message), signature)).toBe(true);
  });
});

describe('a Schnorr signature', () => {
  const random = seededRandom('schnorr');
  const key = generateSchnorrKey(random);
  const message = utf8('message');
  const signature = signSchnorr(key, message, random);

  test('verifies, for any key and message', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (any) => {
        const fresh = generateSchnorrKey(random);
        expect(verifySchnorr(fresh.publicKey, any, signSchnorr(fresh, any, random))).toBe(true);
      }),
      runs(10),
    );
  });

  test('is refused with any bit of it, of the key or of the message changed', () => {
    const parts = [key.publicKey, message, signature];
    const bits = fc.tuple(fc.nat({ max: 2 }), fc.nat());
    fc.assert(
      fc.property(bits, ([which, n]) => {
        const [K, m, s] = parts.map((bytes, i) => {
          const copy = Uint8Array.from(bytes);
          const bit = n % (8 * copy.length);
          if (i === which) copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
          return copy;
        }) as [Uint8Array, Uint8Array, Uint8Array];
        expect(verifySchnorr(K, m, s)).toBe(false);
      }),
      runs(60),
    );
  });

  test('is refused with a point or scalar that is none', () => {
    const [R, z] = [signature.subarray(0, 32), signature.subarray(32)];
    for (const bad of [...Object.values(BAD_ENCODINGS).flat(), '00'.repeat(32)].map(hex)) {
      expect(verifySchnorr(key.publicKey, message, concat(bad, z))).toBe(false);
      expect(verifySchnorr(bad, message, signature)).toBe(false);
    }
    const wide = BigInt(`0x${toHex(z.slice().reverse())}`) + ORDER;
    const bytes = Uint8Array.from({ length: 32 }, (_, i) =>
      Number((wide >> BigInt(8 * i)) & 0xffn),
    );
    expect(verifySchnorr(key.publicKey, message, concat(R, bytes))).toBe(false);
  });

  test('under the identity is refused, though the equation holds', () => {
    // With K = 0·G anybody can sign: z·G = R.
    const z = 5n;
    const forged = concat(encodePoint(multiplyGenerator(z)), encodeScalar(z));
    expect(verifySchnorr(new Uint8Array(32), message, forged)).toBe(false);
    // With R = 0·G, z = c·k gives the key away.
    const c = schnorrChallenge(new Uint8Array(32), key.publicKey, message);
    const zero = concat(new Uint8Array(32), encodeScalar(multiplyScalars(c, key.secret)));
    expect(verifySchnorr(key.publicKey, message, zero)).toBe(false);
  });

  test('hashes the key: it does not move to a related one (P8)', () => {
    // Without K in the challenge, z + c·d would sign under K + d·G.
    const d = 7n;
    const { z } = decodeSchnorr(signature) ?? { z: 0n };
    const related = encodePoint(multiplyGenerator(addScalars(key.secret, d)));
    const c = schnorrChallenge(signature.subarray(0, 32), key.publicKey, message);
    const moved = concat(
      signature.subarray(0, 32),
      encodeScalar(addScalars(z, multiplyScalars(c, d))),
    );
    expect(verifySchnorr(related, message, moved)).toBe(false);
  });

  test('hashes its commitment: it is not solved backwards (P3)', () => {
    const c = schnorrChallenge(new Uint8Array(), key.publicKey, message);
    const K = decodePoint(key.publicKey) ?? GENERATOR;
    const R = subtractPoints(multiplyGenerator(5n), multiplyPublic(K, c));
    expect(verifySchnorr(key.publicKey, message, concat(encodePoint(R), encodeScalar(5n)))).toBe(
      false,
    );
  });

  test.each([0, 32, 63, 65, 128])('of %d bytes is refused and nothing is thrown', (length) => {
    expect(verifySchnorr(key.publicKey, message, new Uint8Array(length))).toBe(false);
    expect(decodeSchnorr(new Uint8Array(length))).toBeUndefined();
    expect(verifySchnorr(new Uint8Array(length).subarray(1), message, signature)).toBe(false);
  });

  test('does not repeat its nonce when the random source repeats', () => {
    const stuck = (length: number): Uint8Array => new Uint8Array(length).fill(9);
    const [one, two] = ['one', 'two'].map((text) => signSchnorr(key, utf8(text), stuck));
    const [R1, R2] = [one, two].map((s) => toHex((s ?? new Uint8Array()).subarray(0, 32)));
    expect(R1).not.toBe(R2);
    const other = signSchnorr(generateSchnorrKey(random), utf8('one'), stuck);
    expect(toHex(other.subarray(0, 32))).not.toBe(R1);
  });

  test('and a key are not made without randomness', () => {
    for (const broken of [(n: number) => new Uint8Array(n), () => new Uint8Array(3).fill(1)]) {
      expect(() => generateSchnorrKey(broken)).toThrow('random');
      expect(() => signSchnorr(key, message, broken)).toThrow('random');
    }
  });
});

test('the generator is no secret: its key is 1', () => {
  expect(
    generateSchnorrKey((n) => Uint8Array.from({ length: n }, (_, i) => Number(i === 0))).publicKey,
  ).toEqual(encodePoint(GENERATOR));
});
