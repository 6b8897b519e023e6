import { describe, expect, test } from 'vitest';
import {
  combineShares,
  commitmentDigest,
  electionKeyOf,
  possessionContext,
  revealFault,
  shareFits,
  shareFor,
  verificationKey,
} from '../../crypto/ceremony.ts';
import { decodePoint, multiplyGenerator } from '../../crypto/group/ristretto.ts';
import { verifyKnowledge } from '../../crypto/proof_of_knowledge.ts';
import type { Unsigned } from '../../crypto/signature.ts';
import { hash, scalar } from '../../crypto/transcript.ts';
import { toBase64Url, toHex } from '../../crypto/wire/bytes.ts';
import { canonicalText, parseJson } from '../../crypto/wire/canonical.ts';
import type { KeyReveal } from '../../crypto/wire/ceremony.ts';
import type { ceremonyVectors } from './make_ceremony.ts';
import { readVectors } from './read_vectors.ts';
import { bytesOf, hexOfPoint, hexOfScalar, scalarOf } from './spelling.ts';

type Vectors = Awaited<ReturnType<typeof ceremonyVectors>>;
const vectors = readVectors('ceremony') as Vectors;
const { fingerprint, threshold, electionKey, trustees } = vectors;
const reveals = trustees.map(({ reveal }) => ({
  ...(parseJson(reveal) as Unsigned<KeyReveal>),
  signature: '',
}));
const challengeOf = (label: 'key-proof' | 'possession', items: readonly string[]) => ({
  transcriptHash: toHex(hash(label, ...items.map(bytesOf))),
  challenge: hexOfScalar(scalar(label, ...items.map(bytesOf))),
});

test('the election key is the sum of the first points', () => {
  expect(toHex(electionKeyOf(reveals))).toBe(electionKey);
});

describe.each(trustees)('trustee $index', (trustee) => {
  const { index, coefficients, shares, possession } = trustee;
  const reveal = reveals[index - 1];
  if (reveal === undefined) throw new TypeError('reveal');
  const { signature: _signature, ...unsigned } = reveal;

  test('its reveal is the one it committed to, and right', () => {
    expect(canonicalText(unsigned)).toBe(trustee.reveal);
    expect(toHex(commitmentDigest(unsigned))).toBe(trustee.commitmentDigest);
    const digest = toBase64Url(bytesOf(trustee.commitmentDigest));
    const commitment = { digest, election: fingerprint, signature: '', trustee: index };
    const type = 'key-commitment' as const;
    expect(
      revealFault(reveal, { ...commitment, type }, threshold, trustees.length),
    ).toBeUndefined();
  });

  test('its points and proofs are those of its polynomial', () => {
    coefficients.forEach(({ k, point, proof, transcriptItems, ...expected }) => {
      expect(hexOfPoint(multiplyGenerator(scalarOf(trustee.polynomial[k] ?? '')))).toBe(point);
      expect(reveal.points[k]).toBe(toBase64Url(bytesOf(point)));
      expect(reveal.proofs[k]).toBe(toBase64Url(bytesOf(proof)));
      expect(challengeOf('key-proof', transcriptItems)).toEqual(expected);
    });
  });

  test('its shares fit', () => {
    shares.forEach((share, i) => {
      expect(toHex(shareFor(trustee.polynomial.map(scalarOf), i + 1))).toBe(share);
      expect(shareFits(reveal, i + 1, bytesOf(share))).toBe(true);
    });
  });

  test('its secret is the sum of the shares it received, and it proves to hold it', () => {
    const received = trustees.map((from) => bytesOf(from.shares[index - 1] ?? ''));
    expect(hexOfScalar(combineShares(received))).toBe(trustee.secret);
    const V = verificationKey(reveals, index);
    expect(hexOfPoint(V)).toBe(trustee.verificationKey);
    expect(hexOfPoint(multiplyGenerator(scalarOf(trustee.secret)))).toBe(trustee.verificationKey);
    expect(decodePoint(bytesOf(trustee.verificationKey))).toBeDefined();
    const context = possessionContext(fingerprint, index, bytesOf(electionKey));
    expect(verifyKnowledge(V, bytesOf(possession.proof), context)).toBe(true);
    const { proof: _proof, transcriptItems, ...expected } = possession;
    expect(challengeOf('possession', transcriptItems)).toEqual(expected);
  });
});
