import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { verificationKey } from '../../../crypto/ceremony.ts';
import { makeDecryption, type TallyToDecrypt } from '../../../crypto/decryption.ts';
import {
  addPoints,
  decodePointOrIdentity,
  encodePoint,
  GENERATOR,
  multiply,
  multiplyGenerator,
  type Point,
  subtractPoints,
} from '../../../crypto/group/ristretto.ts';
import {
  addScalars,
  decodeScalar,
  encodeScalar,
  multiplyScalars,
  ORDER,
  randomScalar,
  type Scalar,
  scalarFrom,
} from '../../../crypto/group/scalar.ts';
import { leafHash } from '../../../crypto/log/merkle.ts';
import { scalar } from '../../../crypto/transcript.ts';
import { combineDecryptions } from '../../../crypto/verification/combination.ts';
import { CountTable } from '../../../crypto/verification/count_table.ts';
import { decryptionIsRight } from '../../../crypto/verification/decryption_check.ts';
import { lagrange } from '../../../crypto/verification/lagrange.ts';
import { concat, fromHex, toBase64Url, toHex, u32, utf8 } from '../../../crypto/wire/bytes.ts';
import { decodeEntry } from '../../../crypto/wire/entry.ts';
import { BAD_ENCODINGS } from '../../support/bad_encodings.ts';
import { publicGroup } from '../../support/public_group.ts';
import { runs } from '../../support/runs.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { chooseOne } from '../../support/sample_manifest.ts';

/** One vote, two votes, and a place that nobody chose. */
const PLACES = 3;
const SLOTS = 4 * PLACES;

let election: SampleElection;
let tally: TallyToDecrypt;
let attachments: Uint8Array[];
let keys: Point[];

beforeAll(async () => {
  election = await SampleElection.open({ contests: [chooseOne('council', PLACES)] });
  election.cast(0, { council: [1, 0, 0] });
  election.cast(1, { council: [0, 1, 0] });
  election.cast(2, { council: [0, 1, 0] });
  election.close();
  election.tally();
  tally = election.tallyToDecrypt();
  attachments = election.trustees.map(({ index, x, seed }) => {
    const { attachment } = makeDecryption(tally, { index, x, signingSeed: seed }, election.random);
    return attachment;
  });
  keys = [1, 2, 3].map((j) => verificationKey(election.reveals, j));
});

const attachmentOf = (trustee: number): Uint8Array => attachments[trustee - 1] ?? new Uint8Array();
const keyOf = (trustee: number): Point => keys[trustee - 1] ?? GENERATOR;
const isRight = (of: TallyToDecrypt, index: number, V: Point, attachment: Uint8Array): boolean => {
  const arithmetic = { group: publicGroup, random: election.random };
  return decryptionIsRight(arithmetic, of, { index, V: encodePoint(V) }, attachment);
};
const right = (attachment: Uint8Array, trustee = 1, of = tally): boolean =>
  isRight(of, trustee, keyOf(trustee), attachment);
const slotOf = (slot: number): Uint8Array => attachmentOf(1).slice(32 * slot, 32 * slot + 32);
const withSlot = (slot: number, bytes: Uint8Array): Uint8Array => {
  const attachment = Uint8Array.from(attachmentOf(1));
  attachment.set(bytes, 32 * slot);
  return attachment;
};
const hex = (text: string): Uint8Array => fromHex(text) ?? new Uint8Array();

describe('a decryption', () => {
  test('of each trustee is right, under its own key', () => {
    for (const trustee of [1, 2, 3]) expect(right(attachmentOf(trustee), trustee)).toBe(true);
  });

  test('names its tally, its trustee and its attachment, and is signed', () => {
    const { seed, x } = election.trustees[1] ?? { seed: new Uint8Array(), x: 0n };
    const framed = makeDecryption(tally, { index: 2, x, signingSeed: seed }, election.random);
    expect(decodeEntry(framed.entry)).toMatchObject({
      election: election.fingerprint,
      tally: toBase64Url(tally.tallyLeafHash),
      trustee: 2,
      type: 'decryption',
    });
  });

  test('is refused with any point or scalar another', () => {
    for (let slot = 0; slot < SLOTS; slot++) {
      const bytes =
        slot % 4 === 3
          ? encodeScalar(addScalars(decodeScalar(slotOf(slot)) ?? 0n, 1n))
          : encodePoint(addPoints(decodePointOrIdentity(slotOf(slot)) ?? GENERATOR, GENERATOR));
      expect(right(withSlot(slot, bytes))).toBe(false);
    }
  });

  test('is refused with any bit changed', () => {
    fc.assert(
      fc.property(fc.nat({ max: 8 * 32 * SLOTS - 1 }), (bit) => {
        const attachment = Uint8Array.from(attachmentOf(1));
        attachment[bit >> 3] = (attachment[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(right(attachment)).toBe(false);
      }),
      runs(60),
    );
  });

  test('is refused with a point or scalar that is none', () => {
    for (let slot = 0; slot < SLOTS; slot++) {
      if (slot % 4 === 3) {
        const wide = (decodeScalar(slotOf(slot)) ?? 0n) + ORDER;
        expect(right(withSlot(slot, littleEndian(wide)))).toBe(false);
      } else {
        for (const bad of Object.values(BAD_ENCODINGS).flat()) {
          expect(right(withSlot(slot, hex(bad)))).toBe(false);
        }
      }
    }
  });

  test('is refused in another length', () => {
    const whole = attachmentOf(1);
    for (const part of [
      new Uint8Array(),
      whole.subarray(32),
      whole.subarray(0, 128 * (PLACES - 1)),
    ]) {
      expect(right(part)).toBe(false);
    }
    expect(right(concat(whole, whole.subarray(0, 128)))).toBe(false);
  });

  test('is refused as another trustee’s', () => {
    expect(right(attachmentOf(2), 1)).toBe(false);
    expect(isRight(tally, 2, keyOf(1), attachmentOf(1))).toBe(false);
    expect(isRight(tally, 1, keyOf(2), attachmentOf(1))).toBe(false);
  });

  test('is refused with its places exchanged', () => {
    const whole = attachmentOf(1);
    const place = (i: number): Uint8Array => whole.subarray(128 * i, 128 * (i + 1));
    expect(right(concat(place(0), place(1), place(2)))).toBe(true);
    expect(right(concat(place(1), place(0), place(2)))).toBe(false);
    expect(right(concat(place(0), place(0), place(2)))).toBe(false);
    const ciphertexts = tally.tallyAttachment;
    const swapped = concat(
      ...[ciphertexts.subarray(64, 128), ciphertexts.subarray(0, 64), ciphertexts.subarray(128)],
    );
    const moved = { ...tally, tallyAttachment: swapped };
    expect(right(concat(place(1), place(0), place(2)), 1, moved)).toBe(false);
  });

  test('is refused for another tally, election, style or contest', () => {
    expect(right(attachmentOf(1), 1, { ...tally, tallyLeafHash: leafHash(hex('00')) })).toBe(false);
    expect(right(attachmentOf(1), 1, { ...tally, fingerprint: 'ab'.repeat(32) })).toBe(false);
    const { contests, styles } = tally.manifest;
    const renamedStyle = styles.map((style) => ({ ...style, id: 'other' }));
    const renamedContest = contests.map((contest) => ({ ...contest, id: 'other' }));
    const inOther = styles.map((style) => ({ ...style, contests: ['other'] }));
    const manifests = [
      { ...tally.manifest, styles: renamedStyle },
      { ...tally.manifest, contests: renamedContest, styles: inOther },
    ];
    for (const manifest of manifests)
      expect(right(attachmentOf(1), 1, { ...tally, manifest })).toBe(false);
  });

  test('is refused where B was changed, though no equation has it', () => {
    const ciphertexts = Uint8Array.from(tally.tallyAttachment);
    ciphertexts.set(encodePoint(GENERATOR), 32);
    expect(right(attachmentOf(1), 1, { ...tally, tallyAttachment: ciphertexts })).toBe(false);
  });

  test('is not made of a tally that holds no points, nor without randomness', () => {
    const [first] = election.trustees;
    const trustee = { index: 1, x: first?.x ?? 0n, signingSeed: first?.seed ?? new Uint8Array() };
    const broken = { ...tally, tallyAttachment: new Uint8Array(64 * PLACES).fill(1) };
    expect(() => makeDecryption(broken, trustee, election.random)).toThrow(TypeError);
    expect(() => makeDecryption(tally, trustee, (n) => new Uint8Array(n))).toThrow('random');
  });
});

describe('a false factor is refused (P3, P4)', () => {
  const A = (): Point => decodePointOrIdentity(tally.tallyAttachment.subarray(0, 32)) ?? GENERATOR;
  const x = (): Scalar => election.trustees[0]?.x ?? 0n;
  const D = (): Point => addPoints(multiply(A(), x()), GENERATOR);
  /** What the challenge of the first place hashes. */
  const items = (trustee: number, factor: Point, T: Point, U: Point): Uint8Array[] => [
    ...[hex(tally.fingerprint), u32(trustee), tally.tallyLeafHash, utf8('all'), utf8('council')],
    ...[u32(0), encodePoint(GENERATOR), encodePoint(keyOf(trustee))],
    ...[tally.tallyAttachment.subarray(0, 32), tally.tallyAttachment.subarray(32, 64)],
    ...[factor, T, U].map(encodePoint),
  ];

  test('and so is the true one whose challenge leaves any item out (P2)', () => {
    const proved = (challengeItems: (all: Uint8Array[]) => Uint8Array[]): Uint8Array => {
      const w = randomScalar(election.random);
      const [factor, T, U] = [multiply(A(), x()), multiplyGenerator(w), multiply(A(), w)];
      const c = scalar('decryption', ...challengeItems(items(1, factor, T, U)));
      const z = encodeScalar(addScalars(w, multiplyScalars(c, x())));
      return concat(...[factor, T, U].map(encodePoint), z, attachmentOf(1).subarray(128));
    };
    expect(right(proved((all) => all))).toBe(true);
    for (let left = 0; left < 13; left++) {
      expect(right(proved((all) => all.filter((_, i) => i !== left)))).toBe(false);
    }
  });

  test('with the proof of the true one', () => {
    expect(right(withSlot(0, encodePoint(D())))).toBe(false);
  });

  test('solved backwards from a challenge without the commitments (SIV to 2025)', () => {
    const c = scalar('decryption', ...items(1, D(), GENERATOR, GENERATOR).slice(0, -2));
    const z = randomScalar(election.random);
    const T = subtractPoints(multiplyGenerator(z), multiply(keyOf(1), c));
    const U = subtractPoints(multiply(A(), z), multiply(D(), c));
    const forged = concat(...[D(), T, U].map(encodePoint), encodeScalar(z));
    expect(right(concat(forged, attachmentOf(1).subarray(128)))).toBe(false);
  });

  test('made with another secret than the trustee’s', () => {
    const [first] = election.trustees;
    const other = {
      index: 1,
      x: addScalars(x(), 1n),
      signingSeed: first?.seed ?? new Uint8Array(),
    };
    expect(right(makeDecryption(tally, other, election.random).attachment)).toBe(false);
  });
});

describe('a place without ballots', () => {
  test('has the identity for A, B and every factor, proved like any other', () => {
    const empty = { ...tally, tallyAttachment: new Uint8Array(64 * PLACES) };
    const [first] = election.trustees;
    const trustee = { index: 1, x: first?.x ?? 0n, signingSeed: first?.seed ?? new Uint8Array() };
    const { attachment } = makeDecryption(empty, trustee, election.random);
    expect(toHex(attachment.subarray(0, 32))).toBe('00'.repeat(32));
    expect(toHex(attachment.subarray(64, 96))).toBe('00'.repeat(32));
    expect(right(attachment, 1, empty)).toBe(true);
    const lying = Uint8Array.from(attachment);
    lying.set(encodePoint(GENERATOR), 0);
    expect(right(lying, 1, empty)).toBe(false);
    const points = combineDecryptions(publicGroup, empty, [{ trustee: 1, attachment }]);
    expect(points.map((M) => new CountTable(publicGroup).discreteLog(M, 0))).toEqual([0, 0, 0]);
  });
});

describe('any t of n trustees', () => {
  test('count alike, and t − 1 count nothing', async () => {
    const sizes = fc
      .integer({ min: 1, max: 5 })
      .chain((n) => fc.tuple(fc.integer({ min: 1, max: n }), fc.constant(n)));
    const table = new CountTable(publicGroup);
    await fc.assert(
      fc.asyncProperty(sizes, async ([threshold, trustees]) => {
        const some = await SampleElection.open({
          threshold,
          trustees,
          contests: [chooseOne('c', 2)],
        });
        some.cast(0, { c: [1, 0] });
        some.cast(1, { c: [0, 1] });
        some.cast(2, { c: [0, 1] });
        some.close();
        some.tally();
        const counted = some.tallyToDecrypt();
        const all = some.trustees.map(({ index, x, seed }) => ({
          trustee: index,
          attachment: makeDecryption(counted, { index, x, signingSeed: seed }, some.random)
            .attachment,
        }));
        for (const subset of subsets(all)) {
          const counts = combineDecryptions(publicGroup, counted, subset).map((M) =>
            table.discreteLog(M, 1_000),
          );
          if (subset.length >= threshold) expect(counts).toEqual([1, 2]);
          else expect(counts).toEqual([undefined, undefined]);
        }
      }),
      runs(6),
    );
  });

  test('are each counted once (T4)', () => {
    const twice = [1, 1].map((trustee) => ({ trustee, attachment: attachmentOf(trustee) }));
    expect(() => combineDecryptions(publicGroup, tally, twice)).toThrow('repeated');
    expect(() =>
      combineDecryptions(publicGroup, tally, [{ trustee: 1, attachment: new Uint8Array() }]),
    ).toThrow(TypeError);
  });
});

test('Lagrange coefficients give a polynomial’s value at 0', () => {
  const indices = fc.uniqueArray(fc.integer({ min: 1, max: 32 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(indices, (js) => {
      const coefficients = js.map(() => randomScalar(election.random));
      const at = (j: number): Scalar =>
        coefficients.reduceRight(
          (sum, a) => addScalars(multiplyScalars(sum, scalarFrom(j)), a),
          0n,
        );
      const value = js.reduce(
        (sum, j) => addScalars(sum, multiplyScalars(lagrange(js, j), at(j))),
        0n,
      );
      expect(value).toBe(coefficients[0]);
    }),
  );
  expect(multiplyScalars(2n, lagrange([1, 3], 1))).toBe(3n);
  expect(() => lagrange([1, 2, 1], 1)).toThrow(TypeError);
});

function subsets<T>(values: readonly T[]): T[][] {
  return Array.from({ length: 2 ** values.length }, (_, bits) =>
    values.filter((__, i) => ((bits >> i) & 1) === 1),
  );
}

function littleEndian(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn));
}
