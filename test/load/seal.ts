import { combineValues } from '../../crypto/choices.ts';
import { contestChallenge, type ContestContext } from '../../crypto/contest_transcript.ts';
import {
  addScalars,
  encodeScalar,
  multiplyScalars,
  type Scalar,
  scalarFrom,
  subtractScalars,
} from '../../crypto/group/scalar.ts';
import { type RangeCommitment, respondRange } from '../../crypto/range_proof.ts';
import { type SchnorrKey, schnorrChallenge } from '../../crypto/schnorr.ts';
import { authorizationMessage, ballotMessage, fingerprintBytes } from '../../crypto/signature.ts';
import type { Authorization, Ballot } from '../../crypto/wire/ballot.ts';
import { concat, fromBase64Url, toBase64Url } from '../../crypto/wire/bytes.ts';
import { canonicalBytes } from '../../crypto/wire/canonical.ts';
import { sha256 } from '../../crypto/wire/digest.ts';
import { encodeEntry } from '../../crypto/wire/entry.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import {
  branchCount,
  type RangeStatement,
  rangeStatements,
  sealedPoints,
} from '../../crypto/wire/layout.ts';
import type { Contest } from '../../crypto/wire/manifest.ts';
import type { SampleVoter } from '../support/sample_election.ts';
import type { BallotRandom } from './ballot_random.ts';
import type { FixedBases, Pair } from './fixed_bases.ts';

/** What every ballot is sealed with. electionKey: H, 32 bytes. Secret, were it not a test: registrar. */
export interface Booth {
  readonly contest: Contest;
  readonly fingerprint: string;
  readonly electionKey: Uint8Array;
  readonly registrar: SchnorrKey;
}

/** A ballot of a record, and what a tally needs that is made without decoding it again. */
export interface LoadBallot extends FramedEntry {
  /** Every point of the ballot in the order of its hints, 32 bytes each. */
  readonly points: Uint8Array;
  /** r_j and v_j per selection. */
  readonly randomness: readonly Scalar[];
  readonly values: readonly number[];
}

/**
 * Seals a vote for a drawn option as `sealBallot` does, docs/protocol.md §8, with two differences:
 * every point is a combination of G and H, and all of a ballot are computed together; and time tells
 * what was chosen.
 */
export function sealLoadBallot(
  booth: Booth,
  voter: SampleVoter,
  bases: FixedBases,
  random: BallotRandom,
): LoadBallot {
  const { contest } = booth;
  const chosen = random.below(contest.selections.length);
  const values = contest.selections.map((_, j) => (j === chosen ? 1 : 0));
  const randomness = values.map(() => random.scalar());
  const keys = { ballot: random.scalar(), authorizing: random.scalar(), signing: random.scalar() };
  const proofs = rangeStatements(contest).map((statement) =>
    commit(statement, values, randomness, random),
  );
  const points = bases.combinations([
    ...[keys.ballot, keys.authorizing, keys.signing].map((secret): Pair => [secret, 0n]),
    ...values.flatMap((v, j) => ciphertext(v, at(randomness, j))),
    ...proofs.flatMap(commitments),
  ]);
  const [K, registrarR, R, sealedPart] = split(points, sealedPoints(contest));

  const authorization = authorize(booth, voter, K, keys.authorizing, registrarR, random);
  const attachment = answer(contextOf(booth, authorization, K), contest, sealedPart, proofs);
  const unsigned: Omit<Ballot, 'signature'> = {
    attachment: toBase64Url(sha256(attachment)),
    authorization,
    election: booth.fingerprint,
    type: 'ballot',
  };
  const message = ballotMessage(canonicalBytes(unsigned));
  const signature = sign({ secret: keys.ballot, publicKey: K }, message, keys.signing, R);
  const entry = encodeEntry({ ...unsigned, signature: toBase64Url(signature) });
  return { entry, attachment, points, randomness, values };
}

/** A = r·G, B = v·G + r·H. */
function ciphertext(v: number, r: Scalar): Pair[] {
  return [
    [r, 0n],
    [BigInt(v), r],
  ];
}

/** The first move of a proof, as `commitRange` makes it, but for its points. */
function commit(
  statement: RangeStatement,
  values: readonly number[],
  randomness: readonly Scalar[],
  random: BallotRandom,
): RangeCommitment {
  const v = combineValues(statement.terms, values);
  const r = statement.terms.reduce(
    (sum, [j, k]) => addScalars(sum, multiplyScalars(scalarFrom(k), at(randomness, j))),
    0n,
  );
  const simulated = (i: number): Scalar => (i === v - statement.minimum ? 0n : random.scalar());
  const branches = Array.from({ length: branchCount(statement) }, (_, i) => i);
  return {
    statement,
    witness: { v, r },
    w: random.scalar(),
    challenges: branches.map(simulated),
    responses: branches.map(simulated),
    commitments: [],
  };
}

/**
 * T = w·G, U = w·H of the true branch; of every other, with e = z − c·r,
 * T = e·G, U = e·H − c·(v − s)·G.
 */
function commitments({ statement, witness, w, challenges, responses }: RangeCommitment): Pair[] {
  return challenges.flatMap((c, i): Pair[] => {
    const offset = statement.minimum + i - witness.v;
    if (offset === 0) {
      return [
        [w, 0n],
        [0n, w],
      ];
    }
    const e = subtractScalars(at(responses, i), multiplyScalars(c, witness.r));
    return [
      [e, 0n],
      [multiplyScalars(c, scalarFrom(offset)), e],
    ];
  });
}

/** The attachment: the points, then what answers the challenge that they lead to. */
function answer(
  context: ContestContext,
  contest: Contest,
  points: Uint8Array,
  proofs: readonly RangeCommitment[],
): Uint8Array {
  const c = contestChallenge(context, contest, points);
  const scalars = proofs.flatMap((proof) => {
    const { challenges, responses } = respondRange(proof, c);
    return [...challenges, ...responses].map(encodeScalar);
  });
  return concat(points, ...scalars);
}

function authorize(
  booth: Booth,
  voter: SampleVoter,
  K: Uint8Array,
  nonce: Scalar,
  R: Uint8Array,
  random: BallotRandom,
): Authorization {
  const unsigned = {
    ballotKey: toBase64Url(K),
    evidence: toBase64Url(random.bytes(32)),
    pseudonym: voter.pseudonym,
    style: voter.style,
    weight: voter.weight,
  };
  const message = authorizationMessage(booth.fingerprint, canonicalBytes(unsigned));
  return { ...unsigned, signature: toBase64Url(sign(booth.registrar, message, nonce, R)) };
}

/** R ‖ z with z = w + c·k, for R = w·G. */
function sign(key: SchnorrKey, message: Uint8Array, w: Scalar, R: Uint8Array): Uint8Array {
  const c = schnorrChallenge(R, key.publicKey, message);
  return concat(R, encodeScalar(addScalars(w, multiplyScalars(c, key.secret))));
}

function contextOf(booth: Booth, authorization: Authorization, K: Uint8Array): ContestContext {
  return {
    fingerprint: fingerprintBytes(booth.fingerprint),
    style: authorization.style,
    pseudonym: fromBase64Url(authorization.pseudonym) ?? new Uint8Array(),
    ballotKey: K,
    electionKey: booth.electionKey,
  };
}

/** Three points, then those of the contest. */
function split(
  points: Uint8Array,
  sealed: number,
): [K: Uint8Array, registrarR: Uint8Array, R: Uint8Array, sealed: Uint8Array] {
  const part = (from: number, to: number): Uint8Array => points.slice(32 * from, 32 * to);
  return [part(0, 1), part(1, 2), part(2, 3), part(3, 3 + sealed)];
}

function at<T>(values: readonly T[], i: number): T {
  const value = values[i];
  if (value === undefined) throw new TypeError(`no element ${i}`);
  return value;
}
