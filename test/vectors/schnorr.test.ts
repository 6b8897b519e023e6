import { sha512 } from '@noble/hashes/sha2.js';
import { expect, test } from 'vitest';
import { encodePoint, multiplyGenerator } from '../../crypto/group/ristretto.ts';
import { reduceWide } from '../../crypto/group/scalar.ts';
import { verifySchnorr } from '../../crypto/schnorr.ts';
import { concat, toHex, utf8 } from '../../crypto/wire/bytes.ts';
import type { schnorrVectors } from './make_schnorr.ts';
import { readVectors } from './read_vectors.ts';
import { bytesOf, hexOfScalar, scalarOf } from './spelling.ts';

const vectors = readVectors('schnorr') as ReturnType<typeof schnorrVectors>;

test.each(vectors.signatures)('the signature $signature verifies', (signed) => {
  const { secretKey, publicKey, message, signature, R, challenge } = signed;
  expect(verifySchnorr(bytesOf(publicKey), bytesOf(message), bytesOf(signature))).toBe(true);
  expect(toHex(encodePoint(multiplyGenerator(scalarOf(secretKey))))).toBe(publicKey);
  const hashed = concat(utf8(vectors.context), ...[R, publicKey, message].map(bytesOf));
  expect(hexOfScalar(reduceWide(sha512(hashed)))).toBe(challenge);
});

test.each(vectors.refused)('refused: $why', ({ publicKey, message, signature }) => {
  expect(verifySchnorr(bytesOf(publicKey), bytesOf(message), bytesOf(signature))).toBe(false);
});
