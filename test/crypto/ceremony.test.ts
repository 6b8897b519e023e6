import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  combineShares,
  commitmentDigest,
  electionKeyOf,
  generatePolynomial,
  makeReveal,
  possessionContext,
  revealFault,
  shareFits,
  shareFor,
  verificationKey,
} from '../../crypto/ceremony.ts';
import { lagrange } from '../../crypto/verification/lagrange.ts';
import {
  decodePoint,
  encodePoint,
  GENERATOR,
  multiplyGenerator,
  multiplyPublic,
  negatePoint,
  pointsEqual,
  subtractPoints,
} from '../../crypto/group/ristretto.ts';
import {
  addScalars,
  decodeScalar,
  encodeScalar,
  multiplyScalars,
  ORDER,
} from '../../crypto/group/scalar.ts';
import { proveKnowledge, verifyKnowledge } from '../../crypto/proof_of_knowledge.ts';
import { scalar } from '../../crypto/transcript.ts';
import { concat, fromBase64Url, fromHex, toBase64Url } from '../../crypto/wire/bytes.ts';
import type { KeyCommitment, KeyReveal } from '../../crypto/wire/ceremony.ts';
import { BAD_ENCODINGS } from '../support/bad_encodings.ts';
import { changed, places } from '../support/json_paths.ts';
import { runs } from '../support/runs.ts';
import { openShare, SampleElection, sealShare } from '../support/sample_election.ts';
import { seededRandom } from '../support/seeded_random.ts';

const T = 2;
const N = 3;
const random = seededRandom('ceremony');
const sum = (values: readonly bigint[]): bigint => values.reduce(addScalars, 0n);

let election: SampleElection;

beforeAll(async () => {
  election = await SampleElection.begin({ trustees: N, threshold: T });
  await election.runCeremony();
});

const revealOf = (index: number): KeyReveal => {
  const reveal = election.reveals[index - 1];
  if (reveal === undefined) throw new TypeError('reveal');
  return reveal;
};

/** A commitment to whatever reveal, as the trustee who wants it accepted would make. */
const commitmentTo = (reveal: KeyReveal): KeyCommitment => {
  const { signature, ...unsigned } = reveal;
  const digest = toBase64Url(commitmentDigest(unsigned));
  return {
    digest,
    election: reveal.election,
    signature,
    trustee: reveal.trustee,
    type: 'key-commitment',
  };
};
const faultOf = (reveal: KeyReveal, commitment = commitmentTo(reveal)): string | undefined =>
  revealFault(reveal, commitment, T, N);

describe('a ceremony', () => {
  test('gives keys that any t trustees hold together and fewer do not', () => {
    const sizes = fc
      .integer({ min: 1, max: 5 })
      .chain((n) => fc.tuple(fc.integer({ min: 1, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(sizes, fc.nat(), ([t, n], pick) => {
        const polynomials = Array.from({ length: n }, () => generatePolynomial(t, random));
        const reveals = polynomials.map((polynomial) => ({
          points: polynomial.map((a) => toBase64Url(encodePoint(multiplyGenerator(a)))),
        })) as unknown as KeyReveal[];
        const secret = sum(polynomials.map(([a]) => a ?? 0n));
        expect(electionKeyOf(reveals)).toEqual(encodePoint(multiplyGenerator(secret)));

        const xs = Array.from({ length: n }, (_, i) =>
          combineShares(polynomials.map((f) => shareFor(f, i + 1))),
        );
        xs.forEach((x, i) => {
          expect(pointsEqual(multiplyGenerator(x), verificationKey(reveals, i + 1))).toBe(true);
        });
        const all = Array.from({ length: n }, (_, i) => i + 1);
        const chosen = (count: number): number[] => rotate(all, pick % n).slice(0, count);
        const together = (indices: number[]): bigint =>
          sum(indices.map((j) => multiplyScalars(lagrange(indices, j), xs[j - 1] ?? 0n)));
        expect(together(chosen(t))).toBe(secret);
        expect(together(all)).toBe(secret);
        expect(together(chosen(t - 1))).not.toBe(secret);
      }),
      runs(15),
    );
  });

  test('has every reveal accepted and every sealed share opened by its recipient alone', async () => {
    for (const from of election.trustees) {
      const reveal = revealOf(from.index);
      expect(faultOf(reveal)).toBeUndefined();
      for (const to of election.trustees) {
        const sealed = fromBase64Url(reveal.shares[to.index - 1] ?? '') ?? new Uint8Array();
        const share = await openShare(to.identity, sealed);
        expect(share).toEqual(shareFor(from.polynomial, to.index));
        expect(shareFits(reveal, to.index, share)).toBe(true);
        const other = election.trustees[to.index % N]?.identity ?? '';
        await expect(openShare(other, sealed)).rejects.toThrow();
      }
    }
  });
});

describe('a share', () => {
  test('fits only its own giver and receiver', () => {
    for (const from of election.trustees) {
      for (const to of election.trustees) {
        const share = shareFor(from.polynomial, to.index);
        for (const { index } of election.trustees) {
          expect(shareFits(revealOf(index), to.index, share)).toBe(index === from.index);
          expect(shareFits(revealOf(from.index), index, share)).toBe(index === to.index);
        }
      }
    }
  });

  test('that is wrong in any bit, too long, or not below ℓ does not fit (K4)', () => {
    const share = shareFor(election.trustees[0]?.polynomial ?? [], 2);
    for (let bit = 0; bit < 256; bit += 5) {
      const wrong = Uint8Array.from(share);
      wrong[bit >> 3] = (wrong[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(shareFits(revealOf(1), 2, wrong)).toBe(false);
    }
    const value = (decodeScalar(share) ?? 0n) + ORDER;
    const wide = Uint8Array.from({ length: 32 }, (_, i) =>
      Number((value >> BigInt(8 * i)) & 0xffn),
    );
    for (const wrong of [wide, new Uint8Array(), share.subarray(1), new Uint8Array(33)]) {
      expect(shareFits(revealOf(1), 2, wrong)).toBe(false);
      expect(() => combineShares([share, wrong])).toThrow(TypeError);
    }
  });
});

describe('a reveal is refused', () => {
  test('unlike its commitment, in any part (K2)', () => {
    const reveal = revealOf(1);
    for (const [path, leaf] of places(reveal)) {
      if (typeof leaf !== 'string' || ['signature', 'type'].includes(path.join())) continue;
      const other = changed(reveal, path, `${leaf}A`) as unknown as KeyReveal;
      expect(faultOf(other, commitmentTo(reveal))).toBe('COMMITMENT');
    }
    expect(faultOf({ ...reveal, trustee: 2 }, commitmentTo(reveal))).toBe('COMMITMENT');
    expect(faultOf(reveal, commitmentTo(revealOf(2)))).toBe('COMMITMENT');
  });

  test('under the commitment of another trustee or election, its digest being right', () => {
    const reveal = revealOf(1);
    const commitment = commitmentTo(reveal);
    expect(faultOf(reveal, { ...commitment, trustee: 2 })).toBe('COMMITMENT');
    expect(faultOf(reveal, { ...commitment, election: 'ab'.repeat(32) })).toBe('COMMITMENT');
    expect(faultOf(reveal, commitment)).toBeUndefined();
  });

  test('with more or fewer than t coefficients (K3)', async () => {
    for (const degree of [1, 3]) {
      const unsigned = await makeReveal({
        fingerprint: election.fingerprint,
        trustee: 1,
        polynomial: generatePolynomial(degree, random),
        recipients: election.manifest.trustees.map(({ recipient }) => recipient),
        sealShare,
        random,
      });
      expect(faultOf({ ...unsigned, signature: '' })).toBe('DEGREE');
    }
    const { points, proofs, shares } = revealOf(1);
    for (const change of [
      { points: points.slice(1) },
      { proofs: proofs.slice(1) },
      { shares: shares.slice(1) },
      { shares: [...shares, ''] },
    ]) {
      expect(faultOf({ ...revealOf(1), ...change })).toBe('DEGREE');
    }
  });

  test('with a point that is none, or the identity (G1, G2)', () => {
    for (const bad of [...Object.values(BAD_ENCODINGS).flat(), '00'.repeat(32)]) {
      const text = toBase64Url(fromHex(bad) ?? new Uint8Array());
      for (const k of [0, 1]) {
        const points = revealOf(1).points.map((point, i) => (i === k ? text : point));
        expect(faultOf({ ...revealOf(1), points })).toBe('POINT_INVALID');
      }
    }
    const points = ['!', ...revealOf(1).points.slice(1)];
    expect(faultOf({ ...revealOf(1), points })).toBe('POINT_INVALID');
  });

  test('with a proof that is stolen: of another trustee, coefficient or election (P6, K1)', () => {
    const { points, proofs } = revealOf(2);
    expect(faultOf({ ...revealOf(1), points, proofs })).toBe('POK_INVALID');
    expect(faultOf({ ...revealOf(2), trustee: 1 })).toBe('POK_INVALID');
    const turned = { points: [...points].reverse(), proofs: [...proofs].reverse() };
    expect(faultOf({ ...revealOf(2), ...turned })).toBe('POK_INVALID');
    expect(faultOf({ ...revealOf(2), election: 'ab'.repeat(32) })).toBe('POK_INVALID');
    expect(faultOf({ ...revealOf(2), proofs: [proofs[0] ?? '', proofs[0] ?? ''] })).toBe(
      'POK_INVALID',
    );
  });

  test('with a rogue point that cancels the others (K1)', () => {
    const target = multiplyGenerator(7n);
    const others = [1, 2].map(
      (i) =>
        decodePoint(fromBase64Url(revealOf(i).points[0] ?? '') ?? new Uint8Array()) ?? GENERATOR,
    );
    const rogue = others.reduce(subtractPoints, target);
    const points = [toBase64Url(encodePoint(rogue)), revealOf(3).points[1] ?? ''];
    const forged = { ...revealOf(3), points };
    // The key would be one that the third trustee knows.
    expect(electionKeyOf([revealOf(1), revealOf(2), forged])).toEqual(encodePoint(target));
    expect(faultOf(forged)).toBe('POK_INVALID');
  });

  test('with any bit of a proof changed', () => {
    for (let bit = 0; bit < 512; bit += 31) {
      const bytes = fromBase64Url(revealOf(1).proofs[1] ?? '') ?? new Uint8Array();
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const proofs = [revealOf(1).proofs[0] ?? '', toBase64Url(bytes)];
      expect(faultOf({ ...revealOf(1), proofs })).toBe('POK_INVALID');
    }
  });
});

describe('the election key', () => {
  test('is not the identity, nor made of points that are none', () => {
    const [point] = revealOf(1).points;
    const minus = encodePoint(
      negatePoint(decodePoint(fromBase64Url(point ?? '') ?? new Uint8Array()) ?? GENERATOR),
    );
    const opposite = { ...revealOf(2), points: [toBase64Url(minus), point ?? ''] };
    expect(() => electionKeyOf([revealOf(1), opposite])).toThrow('identity');
    const invalid = { ...revealOf(2), points: [toBase64Url(new Uint8Array(32))] };
    expect(() => electionKeyOf([revealOf(1), invalid])).toThrow('point');
    expect(() => electionKeyOf([])).toThrow('identity');
  });
});

describe('possession of a share', () => {
  const H = encodePoint(multiplyGenerator(3n));
  const x = 11n;
  const V = multiplyGenerator(x);
  const FINGERPRINT = 'ab'.repeat(32);
  const proof = proveKnowledge(x, possessionContext(FINGERPRINT, 2, H), random);

  test('is proved to its trustee, election and keys only (K6)', () => {
    expect(verifyKnowledge(V, proof, possessionContext(FINGERPRINT, 2, H))).toBe(true);
    expect(verifyKnowledge(V, proof, possessionContext(FINGERPRINT, 1, H))).toBe(false);
    expect(verifyKnowledge(V, proof, possessionContext('cd'.repeat(32), 2, H))).toBe(false);
    expect(verifyKnowledge(V, proof, possessionContext(FINGERPRINT, 2, encodePoint(V)))).toBe(
      false,
    );
    expect(
      verifyKnowledge(multiplyGenerator(12n), proof, possessionContext(FINGERPRINT, 2, H)),
    ).toBe(false);
  });

  test('is not proved by the proof of a coefficient, nor by another secret', () => {
    const context = possessionContext(FINGERPRINT, 2, H);
    const asKey = proveKnowledge(x, { ...context, label: 'key-proof' }, random);
    expect(verifyKnowledge(V, asKey, context)).toBe(false);
    expect(verifyKnowledge(V, proveKnowledge(12n, context, random), context)).toBe(false);
  });

  test('is not proved by a challenge without the commitment, solved backwards (P3)', () => {
    const { label, items } = possessionContext(FINGERPRINT, 2, H);
    const c = scalar(label, ...items, encodePoint(V));
    const R = subtractPoints(multiplyGenerator(5n), multiplyPublic(V, c));
    const forged = concat(encodePoint(R), encodeScalar(5n));
    expect(verifyKnowledge(V, forged, possessionContext(FINGERPRINT, 2, H))).toBe(false);
  });

  test('is not proved by a challenge that leaves any item out', () => {
    const context = possessionContext(FINGERPRINT, 2, H);
    const proved = (challengeItems: (all: Uint8Array[]) => Uint8Array[]): Uint8Array => {
      const w = 77n;
      const R = encodePoint(multiplyGenerator(w));
      const c = scalar(context.label, ...challengeItems([...context.items, encodePoint(V), R]));
      return concat(R, encodeScalar(addScalars(w, multiplyScalars(c, x))));
    };
    expect(
      verifyKnowledge(
        V,
        proved((all) => all),
        context,
      ),
    ).toBe(true);
    for (let left = 0; left < 6; left++) {
      const weak = proved((all) => all.filter((_, i) => i !== left));
      expect(verifyKnowledge(V, weak, context)).toBe(false);
    }
  });

  test('of any other form is refused and nothing is thrown', () => {
    const context = possessionContext(FINGERPRINT, 2, H);
    for (const wrong of [
      new Uint8Array(),
      proof.subarray(1),
      new Uint8Array(64),
      new Uint8Array(65),
    ]) {
      expect(verifyKnowledge(V, wrong, context)).toBe(false);
    }
  });

  test('is not proved without randomness', () => {
    const context = possessionContext(FINGERPRINT, 2, H);
    expect(() => proveKnowledge(x, context, (n) => new Uint8Array(n))).toThrow('random');
    expect(() => generatePolynomial(2, () => new Uint8Array(3))).toThrow('random');
  });
});

function rotate<T>(values: readonly T[], by: number): T[] {
  return [...values.slice(by), ...values.slice(0, by)];
}
