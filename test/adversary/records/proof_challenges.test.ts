import { describe, expect } from 'vitest';
import { contestChallenge, type ContestContext } from '../../../crypto/contest_transcript.ts';
import { ciphertextBytes } from '../../../crypto/decryption.ts';
import {
  addPoints,
  encodePoint,
  GENERATOR,
  multiplyGenerator,
  multiplyPublic,
  type Point,
  subtractPoints,
} from '../../../crypto/group/ristretto.ts';
import {
  addScalars,
  encodeScalar,
  invertScalar,
  multiplyScalars,
  randomScalar,
  reduceWide,
  type Scalar,
  subtractScalars,
} from '../../../crypto/group/scalar.ts';
import { GENERATOR_BYTES } from '../../../crypto/proof_of_knowledge.ts';
import { fingerprintBytes } from '../../../crypto/signature.ts';
import { hash } from '../../../crypto/transcript.ts';
import { concat, u32, utf8 } from '../../../crypto/wire/bytes.ts';
import { LABELS } from '../../../crypto/wire/labels.ts';
import { sealedPoints, tallyPlaces } from '../../../crypto/wire/layout.ts';
import type { Contest } from '../../../crypto/wire/manifest.ts';
import { item } from '../../../verifier/item.ts';
import {
  type Challenge,
  CHALLENGE_ITEMS,
  contextOf,
  itemsChallenge,
  sealAs,
  solveForCiphertext,
} from '../../support/cheating_ballot.ts';
import { contestHolds } from '../../support/plain_verification.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { chooseOne, score } from '../../support/sample_manifest.ts';
import { authorize, pointAt, signOver } from '../../verifier/ballot_kit.ts';
import { decryptionOver } from '../../verifier/counting_kit.ts';
import type { Expected } from '../../verifier/harness.ts';
import { onRecord } from '../record_attack.ts';

/**
 * Forgeries that verify in a system whose challenges leave something out. Each is first held against
 * such a challenge, so that it is a forgery indeed and not merely a broken proof.
 */

const voting: Expected = { until: 'opening' };
const closing: Expected = { until: 'closing' };

const CHOICE = chooseOne('mayor', 2);
/** One selection of 0 or 1, and no rule. */
const SINGLE: Contest = { ...score('mayor', 1, 1, 1), rules: [] };

const choosing = SampleElection.open({ contests: [CHOICE] });
const single = SampleElection.open({ contests: [SINGLE] });
const tallied = SampleElection.open({ contests: [SINGLE] }).then((election) => {
  election.cast(0, { mayor: [1] });
  election.close();
  election.tally();
  return election;
});

/** Casts what is a right ballot where challenges are made like this, and looks that it is one there. */
function castForged(
  election: SampleElection,
  contest: Contest,
  weak: Challenge,
  make: (context: ContestContext, kit: ReturnType<typeof authorize>) => Uint8Array,
): void {
  const kit = authorize(election, 0);
  const context = contextOf(election, kit.authorization);
  const sealed = make(context, kit);
  expect(contestHolds(context, contest, sealed, weak)).toBe(true);
  election.entries.push(signOver(election, kit, sealed));
}

describe('range proofs under a challenge that leaves something out', () => {
  onRecord(
    'P1',
    'RANGE_PROOF',
    'without the ciphertexts: solved for one of a huge value',
    single,
    (election) => {
      const weak: Challenge = (of, about, points) =>
        contestChallenge(of, about, points.subarray(64));
      castForged(election, SINGLE, weak, (context) => {
        const { v, sealed } = solveForCiphertext(election, (p) => weak(context, SINGLE, p));
        expect(v > 1n).toBe(true);
        return sealed;
      });
    },
    voting,
  );
  onRecord(
    'P3',
    'RANGE_PROOF',
    'without the commitments: a value of 1000, every branch simulated',
    single,
    (election) => {
      const weak: Challenge = (of, about, points) =>
        contestChallenge(of, about, points.subarray(0, 64));
      castForged(election, SINGLE, weak, (context) =>
        simulateAll(election, 1000n, (points) => weak(context, SINGLE, points)),
      );
    },
    voting,
  );
  CHALLENGE_ITEMS.forEach((what, left) => {
    const weak = itemsChallenge((items) => items.filter((_, i) => i !== left));
    onRecord(
      'P2',
      'RANGE_PROOF',
      `without ${what}`,
      choosing,
      (election) => {
        castForged(election, CHOICE, weak, (_, kit) =>
          sealAs(election, kit, [1, 0], [1, 0, 1], weak),
        );
      },
      voting,
    );
  });
});

/** A contest of one selection whose ciphertext is of any value: challenges and responses are chosen first. */
function simulateAll(
  { electionKey, random }: SampleElection,
  v: Scalar,
  challenge: (points: Uint8Array) => Scalar,
): Uint8Array {
  const H = pointAt(electionKey, 0);
  const r = randomScalar(random);
  const A = multiplyGenerator(r);
  const B = addPoints(multiplyGenerator(v), multiplyPublic(H, r));
  const ciphertext = concat(encodePoint(A), encodePoint(B));
  const c = challenge(concat(ciphertext, new Uint8Array(32 * (sealedPoints(SINGLE) - 2))));
  const first = randomScalar(random);
  const branches = [first, subtractScalars(c, first)].map((c_s, s) => {
    const z = randomScalar(random);
    const shifted = s === 0 ? B : subtractPoints(B, GENERATOR);
    const T = subtractPoints(multiplyGenerator(z), multiplyPublic(A, c_s));
    const U = subtractPoints(multiplyPublic(H, z), multiplyPublic(shifted, c_s));
    return { z, bytes: concat(encodePoint(T), encodePoint(U)) };
  });
  const scalars = [first, ...branches.map(({ z }) => z)].map(encodeScalar);
  return concat(ciphertext, ...branches.map(({ bytes }) => bytes), ...scalars);
}

/** What trustee 1 decrypts: the one place of the tally. */
interface Factor {
  readonly V: Point;
  readonly A: Point;
  readonly D: Point;
  readonly T: Point;
  readonly U: Point;
  readonly z: Scalar;
}

/** Publishes a factor that is right where challenges are made like this, and looks that it is there. */
function decryptForged(
  election: SampleElection,
  weak: (factor: Omit<Factor, 'z'>) => Scalar,
  make: (A: Point, x: Scalar) => Factor,
): void {
  const { x } = item(election.trustees, 0);
  const A = pointAt(election.tallyToDecrypt().tallyAttachment, 0);
  const factor = make(A, x);
  const { V, D, T, U, z } = factor;
  const c = weak(factor);
  const holds = (left: Point, right: Point): void => {
    expect(encodePoint(left)).toEqual(encodePoint(right));
  };
  holds(multiplyGenerator(z), addPoints(T, multiplyPublic(V, c)));
  holds(multiplyPublic(A, z), addPoints(U, multiplyPublic(D, c)));
  const attachment = concat(...[D, T, U].map(encodePoint), encodeScalar(z));
  election.entries.push(decryptionOver(election, 1, attachment));
}

/** A challenge over some of a factor's points, everything else as the protocol says. */
function weakFactorChallenge(
  election: SampleElection,
  points: (factor: Omit<Factor, 'z'>, B: Uint8Array) => readonly (Point | Uint8Array)[],
): (factor: Omit<Factor, 'z'>) => Scalar {
  const tally = election.tallyToDecrypt();
  const place = item(tallyPlaces(tally.manifest), 0);
  return (factor) => {
    const listed = points(factor, ciphertextBytes(tally, 0).B);
    const digest = hash(
      LABELS.decryption,
      fingerprintBytes(tally.fingerprint),
      u32(1),
      tally.tallyLeafHash,
      utf8(place.style),
      utf8(place.contest),
      u32(place.selection),
      GENERATOR_BYTES,
      ...listed.map((point) => (point instanceof Uint8Array ? point : encodePoint(point))),
    );
    return reduceWide(digest);
  };
}

describe('decryption proofs under a challenge that leaves something out', () => {
  onRecord(
    'P3',
    'DECRYPTION_PROOF',
    'without the commitments: a false factor, solved backwards',
    tallied,
    (election) => {
      const weak = weakFactorChallenge(election, ({ V, A, D }, B) => [V, A, B, D]);
      decryptForged(election, weak, (A, x) => {
        const V = multiplyGenerator(x);
        const D = addPoints(multiplyPublic(A, x), GENERATOR);
        const z = randomScalar(election.random);
        const c = weak({ V, A, D, T: GENERATOR, U: GENERATOR });
        const T = subtractPoints(multiplyGenerator(z), multiplyPublic(V, c));
        const U = subtractPoints(multiplyPublic(A, z), multiplyPublic(D, c));
        return { V, A, D, T, U, z };
      });
    },
    closing,
  );
  onRecord(
    'P4',
    'DECRYPTION_PROOF',
    'without the factor: commitments first, then a false factor that fits them',
    tallied,
    (election) => {
      const weak = weakFactorChallenge(election, ({ V, A, T, U }, B) => [V, A, B, T, U]);
      decryptForged(election, weak, (A, x) => {
        const V = multiplyGenerator(x);
        const [w, u] = [randomScalar(election.random), randomScalar(election.random)];
        const [T, U] = [multiplyGenerator(w), multiplyPublic(A, u)];
        const c = weak({ V, A, D: GENERATOR, T, U });
        const z = addScalars(w, multiplyScalars(c, x));
        // U + c·D = z·A
        const D = multiplyPublic(subtractPoints(multiplyPublic(A, z), U), invertScalar(c));
        return { V, A, D, T, U, z };
      });
    },
    closing,
  );
  const honest = (election: SampleElection, weak: ReturnType<typeof weakFactorChallenge>): void => {
    decryptForged(election, weak, (A, x) => {
      const w = randomScalar(election.random);
      const parts = {
        V: multiplyGenerator(x),
        A,
        D: multiplyPublic(A, x),
        T: multiplyGenerator(w),
        U: multiplyPublic(A, w),
      };
      return { ...parts, z: addScalars(w, multiplyScalars(weak(parts), x)) };
    });
  };
  onRecord(
    'P2',
    'DECRYPTION_PROOF',
    'without the trustee’s key',
    tallied,
    (election) => {
      honest(
        election,
        weakFactorChallenge(election, ({ A, D, T, U }, B) => [A, B, D, T, U]),
      );
    },
    closing,
  );
  onRecord(
    'P2',
    'DECRYPTION_PROOF',
    'without the second half of the ciphertext',
    tallied,
    (election) => {
      honest(
        election,
        weakFactorChallenge(election, ({ V, A, D, T, U }) => [V, A, D, T, U]),
      );
    },
    closing,
  );
});
