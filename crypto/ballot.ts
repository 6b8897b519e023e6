import { sha256 } from '@noble/hashes/sha2.js';
import { type Choices, choicesAreLegal, combineValues } from './choices.ts';
import { contestChallenge, type ContestContext } from './contest_transcript.ts';
import {
  encodeDoubled,
  type FixedBase,
  fixedBase,
  generatorBase,
  type HalfSum,
  halfSum,
} from './group/fixed_base.ts';
import { decodePoint } from './group/ristretto.ts';
import {
  addScalars,
  encodeScalar,
  multiplyScalars,
  type RandomBytes,
  randomScalar,
  type Scalar,
  scalarFrom,
} from './group/scalar.ts';
import { commitRange, type RangeCommitment, respondRange } from './range_proof.ts';
import { signSchnorr } from './schnorr.ts';
import { ballotMessage, fingerprintBytes } from './signature.ts';
import { trackerOf } from './tracker.ts';
import type { Authorization, Ballot } from './wire/ballot.ts';
import { concat, fromBase64Url, toBase64Url, u32 } from './wire/bytes.ts';
import { canonicalBytes } from './wire/canonical.ts';
import { encodeEntry } from './wire/entry.ts';
import { contestsOf, rangeStatements, styleOf } from './wire/layout.ts';
import type { Contest, Manifest } from './wire/manifest.ts';

/** What a ballot is sealed from. Secret: ballotSecret, choices. */
export interface BallotInput {
  readonly manifest: Manifest;
  readonly fingerprint: string;
  /** H, 32 bytes, from the opening. */
  readonly electionKey: Uint8Array;
  readonly authorization: Authorization;
  readonly ballotSecret: Scalar;
  readonly choices: Choices;
  readonly random: RandomBytes;
  /** Called after each proof, at most once a hundredth of the whole, for a progress bar. */
  readonly progress?: (done: number, total: number) => void;
}

/** A ballot ready to cast; or to challenge, with its openings. Secret: openings. */
export interface SealedBallot {
  readonly entry: Uint8Array;
  readonly attachment: Uint8Array;
  readonly tracker: string;
  /** u32 value ‖ 32-byte randomness per selection, contests in order. */
  readonly openings: Uint8Array;
}

/**
 * Encrypts, proves and signs a ballot. Throws a TypeError for a choice that breaks a rule, and
 * whatever the random source throws: without randomness nothing is sealed.
 * Source: docs/protocol.md §8.
 */
export function sealBallot(input: BallotInput): SealedBallot {
  const contests = contestsOfVoter(input);
  const H = requireBase(input.electionKey);
  const context = contextOf(input);
  const tick = ticker(contests, input.progress);
  const sealed = contests.map((contest) =>
    sealContest(contest, input.choices[contest.id] ?? [], H, context, input.random, tick),
  );
  const attachment = concat(...sealed.map((part) => part.bytes));
  const entry = encodeEntry(signBallot(input, attachment));
  return {
    entry,
    attachment,
    tracker: trackerOf(entry),
    openings: concat(...sealed.map((part) => part.openings)),
  };
}

/** One contest's sealed part: points ‖ scalars, docs/protocol.md §8. Secret: values, openings. */
function sealContest(
  contest: Contest,
  values: readonly number[],
  H: FixedBase,
  context: ContestContext,
  random: RandomBytes,
  tick: () => void,
): { bytes: Uint8Array; openings: Uint8Array } {
  if (!choicesAreLegal(contest, values)) {
    throw new TypeError(`choices: contest ${contest.id} breaks a rule`);
  }
  const randomness = values.map(() => randomScalar(random));
  const ciphertexts = values.map((v, j) => encryptHalf(v, randomness[j] ?? 0n, H));
  const proofs = commitProofs(contest, values, randomness, H, random, tick);
  const points = encodeDoubled([
    ...ciphertexts.flat(),
    ...proofs.flatMap((proof) => proof.commitments),
  ]);
  const c = contestChallenge(context, contest, points);
  const scalars = proofs.flatMap((proof) => {
    const { challenges, responses } = respondRange(proof, c);
    return [...challenges, ...responses].map(encodeScalar);
  });
  const openings = values.map((v, j) => concat(u32(v), encodeScalar(randomness[j] ?? 0n)));
  return { bytes: concat(points, ...scalars), openings: concat(...openings) };
}

/** A = r·G, B = v·G + r·H, each as its half. Secret: v, r. */
function encryptHalf(v: number, r: Scalar, H: FixedBase): [A: HalfSum, B: HalfSum] {
  const G = generatorBase();
  return [halfSum([G, r]), halfSum([G, scalarFrom(v)], [H, r])];
}

/** The first move of every proof of a contest, selections before rules. */
function commitProofs(
  contest: Contest,
  values: readonly number[],
  randomness: readonly Scalar[],
  H: FixedBase,
  random: RandomBytes,
  tick: () => void,
): RangeCommitment[] {
  return rangeStatements(contest).map((statement) => {
    const r = statement.terms.reduce(
      (sum, [j, k]) => addScalars(sum, multiplyScalars(scalarFrom(k), randomness[j] ?? 0n)),
      0n,
    );
    const v = combineValues(statement.terms, values);
    const commitment = commitRange(statement, { v, r }, H, random);
    tick();
    return commitment;
  });
}

function signBallot(input: BallotInput, attachment: Uint8Array): Ballot {
  const unsigned: Omit<Ballot, 'signature'> = {
    attachment: toBase64Url(sha256(attachment)),
    authorization: input.authorization,
    election: input.fingerprint,
    type: 'ballot',
  };
  const key = {
    secret: input.ballotSecret,
    publicKey: requireBytes(input.authorization.ballotKey),
  };
  const signature = signSchnorr(key, ballotMessage(canonicalBytes(unsigned)), input.random);
  return { ...unsigned, signature: toBase64Url(signature) };
}

function contestsOfVoter(input: BallotInput): Contest[] {
  const style = styleOf(input.manifest, input.authorization.style);
  if (style === undefined) throw new TypeError('authorization.style: not in the manifest');
  return contestsOf(input.manifest, style);
}

function contextOf(input: BallotInput): ContestContext {
  return {
    fingerprint: fingerprintBytes(input.fingerprint),
    style: input.authorization.style,
    pseudonym: requireBytes(input.authorization.pseudonym),
    ballotKey: requireBytes(input.authorization.ballotKey),
    electionKey: input.electionKey,
  };
}

function ticker(contests: readonly Contest[], progress: BallotInput['progress']): () => void {
  const total = contests.reduce((sum, contest) => sum + rangeStatements(contest).length, 0);
  let done = 0;
  let shown = 0;
  return () => {
    done += 1;
    // Each call redraws the voter's page: a thousand would take longer than what they report.
    const hundredths = Math.floor((100 * done) / total);
    if (hundredths > shown) progress?.(done, total);
    shown = hundredths;
  };
}

function requireBase(bytes: Uint8Array): FixedBase {
  const point = decodePoint(bytes);
  if (point === undefined) throw new TypeError('electionKey: not a point');
  return fixedBase(point);
}

function requireBytes(text: string): Uint8Array {
  const bytes = fromBase64Url(text);
  if (bytes === undefined) throw new TypeError('authorization: not base64url');
  return bytes;
}
