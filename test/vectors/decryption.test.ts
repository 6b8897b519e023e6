import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, test } from 'vitest';
import {
  decodePointOrIdentity,
  GENERATOR,
  multiply,
  multiplyGenerator,
  type Point,
} from '../../crypto/group/ristretto.ts';
import { addScalars, multiplyScalars } from '../../crypto/group/scalar.ts';
import { leafHash } from '../../crypto/log/merkle.ts';
import { hash, scalar } from '../../crypto/transcript.ts';
import { combineDecryptions } from '../../crypto/verification/combination.ts';
import { CountTable } from '../../crypto/verification/count_table.ts';
import { decryptionIsRight } from '../../crypto/verification/decryption_check.ts';
import { lagrange } from '../../crypto/verification/lagrange.ts';
import { toBase64Url, toHex, utf8 } from '../../crypto/wire/bytes.ts';
import { decodeEntry } from '../../crypto/wire/entry.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import { publicGroup } from '../support/public_group.ts';
import { seededRandom } from '../support/seeded_random.ts';
import type { decryptionVectors } from './make_decryption.ts';
import { readVectors } from './read_vectors.ts';
import { bytesOf, hexOfPoint, hexOfScalar, scalarOf } from './spelling.ts';

type Vectors = Awaited<ReturnType<typeof decryptionVectors>>;
const vectors = readVectors('decryption') as Vectors;
const tally = {
  manifest: { contests: vectors.contests, styles: vectors.styles } as Manifest,
  fingerprint: vectors.fingerprint,
  tallyLeafHash: bytesOf(vectors.tally.leafHash),
  tallyAttachment: bytesOf(vectors.tally.attachment),
};
const point = (hex: string): Point => decodePointOrIdentity(bytesOf(hex)) ?? GENERATOR;

test('the tally names its attachment and is named by its leaf hash', () => {
  expect(toHex(leafHash(utf8(vectors.tally.entry)))).toBe(vectors.tally.leafHash);
  const attachment = toBase64Url(sha256(tally.tallyAttachment));
  expect(decodeEntry(utf8(vectors.tally.entry))).toMatchObject({ type: 'tally', attachment });
});

describe.each(vectors.decryptions)('the decryption of trustee $trustee', (decryption) => {
  const { trustee, secret, verificationKey, attachment, factors } = decryption;

  test('is right', () => {
    const claimed = { index: trustee, V: bytesOf(verificationKey) };
    const arithmetic = { group: publicGroup, random: seededRandom('weights') };
    expect(decryptionIsRight(arithmetic, tally, claimed, bytesOf(attachment))).toBe(true);
    expect(hexOfPoint(multiplyGenerator(scalarOf(secret)))).toBe(verificationKey);
    expect(decodeEntry(utf8(decryption.entry))).toMatchObject({
      attachment: toBase64Url(sha256(bytesOf(attachment))),
      tally: toBase64Url(tally.tallyLeafHash),
      trustee,
    });
  });

  test('is made place by place', () => {
    expect(factors.map(({ D, T, U, z }) => D + T + U + z).join('')).toBe(attachment);
    expect(factors.map(({ A, B }) => A + B).join('')).toBe(vectors.tally.attachment);
    for (const { A, D, T, U, z, nonce, transcriptItems, ...expected } of factors) {
      const items = transcriptItems.map(bytesOf);
      expect(toHex(hash('decryption', ...items))).toBe(expected.transcriptHash);
      expect(hexOfScalar(scalar('decryption', ...items))).toBe(expected.challenge);
      expect(hexOfPoint(multiply(point(A), scalarOf(secret)))).toBe(D);
      expect(hexOfPoint(multiplyGenerator(scalarOf(nonce)))).toBe(T);
      expect(hexOfPoint(multiply(point(A), scalarOf(nonce)))).toBe(U);
      const response = multiplyScalars(scalarOf(expected.challenge), scalarOf(secret));
      expect(hexOfScalar(addScalars(scalarOf(nonce), response))).toBe(z);
    }
  });
});

test('together they give the counts', () => {
  const { trustees, places, ...combined } = vectors.combined;
  expect(trustees.map((j) => hexOfScalar(lagrange(trustees, j)))).toEqual(combined.lagrange);
  const points = combineDecryptions(
    publicGroup,
    tally,
    vectors.decryptions.map(({ trustee, attachment }) => ({
      trustee,
      attachment: bytesOf(attachment),
    })),
  );
  expect(points.map(toHex)).toEqual(places.map(({ M }) => M));
  const table = new CountTable(publicGroup);
  expect(points.map((M) => table.discreteLog(M, 100))).toEqual(places.map(({ count }) => count));
  expect(places.map(({ count }) => count)).toEqual([1, 5, 0, 0]);
});
