import { sha256 } from '@noble/hashes/sha2.js';
import { EquationBatch, findFailing } from './batch.ts';
import { contestChallenge, type ContestContext } from './contest_transcript.ts';
import { decodePoint, GENERATOR, type Point } from './group/ristretto.ts';
import {
  addScalars,
  decodeScalar,
  multiplyScalars,
  type RandomBytes,
  randomWeight,
  type Scalar,
  scalarFrom,
  subtractScalars,
} from './group/scalar.ts';
import { decodeSchnorr, schnorrChallenge } from './schnorr.ts';
import { authorizationMessage, ballotMessage, fingerprintBytes } from './signature.ts';
import type { Ballot } from './wire/ballot.ts';
import { fromBase64Url, toBase64Url } from './wire/bytes.ts';
import { unsignedBytes } from './wire/entry.ts';
import {
  ballotAttachmentBytes,
  branchCount,
  contestsOf,
  type RangeStatement,
  rangeStatements,
  sealedBytes,
  sealedPoints,
  styleOf,
} from './wire/layout.ts';
import type { Contest, Manifest } from './wire/manifest.ts';

/** Why a ballot's cryptography is not accepted. */
export type BallotFault =
  | 'AUTHORIZATION' // no such style, or the registrar did not sign this
  | 'ATTACHMENT_SIZE'
  | 'ATTACHMENT_DIGEST'
  | 'POINT_INVALID' // a point is not canonical, or the identity
  | 'SCALAR_INVALID' // a scalar is not below ℓ
  | 'SIGNATURE' // the ballot key did not sign this
  | 'RANGE_PROOF'; // some value is out of its range, or proved for something else

/** A decoded ballot entry with its attachment. */
export interface BallotToVerify {
  readonly ballot: Ballot;
  readonly attachment: Uint8Array;
}

/** What ballots of one election are verified against; keys decoded once. */
export class BallotVerifier {
  readonly #manifest: Manifest;
  readonly #fingerprint: string;
  readonly #electionKey: Uint8Array;
  readonly #H: Point;
  readonly #registrar: Point;
  readonly #registrarKey: Uint8Array;
  readonly #random: RandomBytes;

  /**
   * electionKey: H, 32 bytes. random: for the secret weights of the batch.
   * Throws a TypeError where a key is not a point.
   */
  constructor(
    manifest: Manifest,
    fingerprint: string,
    electionKey: Uint8Array,
    random: RandomBytes,
  ) {
    this.#manifest = manifest;
    this.#fingerprint = fingerprint;
    this.#electionKey = electionKey;
    this.#H = requirePoint(electionKey, 'electionKey');
    this.#registrarKey = fromBase64Url(manifest.registrarKey) ?? new Uint8Array();
    this.#registrar = requirePoint(this.#registrarKey, 'registrarKey');
    this.#random = random;
  }

  /**
   * Verifies signatures and proofs of any number of ballots by one multi-scalar multiplication,
   * splitting down to the bad ones. Returns per ballot its fault, or undefined where it is good.
   * Source: docs/protocol.md §8.
   */
  verify(ballots: readonly BallotToVerify[]): (BallotFault | undefined)[] {
    const faults: (BallotFault | undefined)[] = ballots.map(() => undefined);
    const decoded: (DecodedBallot & { readonly place: number })[] = [];
    ballots.forEach((ballot, place) => {
      const outcome = this.#decode(ballot);
      if (typeof outcome === 'string') faults[place] = outcome;
      else decoded.push({ ...outcome, place });
    });
    for (const failing of findFailing(decoded, (subset) => this.#hold(subset, ALL_PARTS))) {
      const ballot = decoded[failing];
      if (ballot !== undefined) faults[ballot.place] = this.#blame(ballot);
    }
    return faults;
  }

  #decode({ ballot, attachment }: BallotToVerify): DecodedBallot | BallotFault {
    const { authorization } = ballot;
    const style = styleOf(this.#manifest, authorization.style);
    if (style === undefined || ballot.election !== this.#fingerprint) return 'AUTHORIZATION';
    if (attachment.length !== ballotAttachmentBytes(this.#manifest, style)) {
      return 'ATTACHMENT_SIZE';
    }
    if (toBase64Url(sha256(attachment)) !== ballot.attachment) return 'ATTACHMENT_DIGEST';

    const ballotKey = fromBase64Url(authorization.ballotKey) ?? new Uint8Array();
    const K = decodePoint(ballotKey);
    if (K === undefined) return 'POINT_INVALID';
    const authorized = signatureEquation(
      this.#registrar,
      this.#registrarKey,
      authorizationMessage(this.#fingerprint, unsignedBytes(authorization)),
      authorization.signature,
    );
    if (authorized === undefined) return 'AUTHORIZATION';
    const signed = signatureEquation(
      K,
      ballotKey,
      ballotMessage(unsignedBytes(ballot)),
      ballot.signature,
    );
    if (signed === undefined) return 'SIGNATURE';

    const context: ContestContext = {
      fingerprint: fingerprintBytes(this.#fingerprint),
      style: authorization.style,
      pseudonym: fromBase64Url(authorization.pseudonym) ?? new Uint8Array(),
      ballotKey,
      electionKey: this.#electionKey,
    };
    const contests: DecodedContest[] = [];
    let at = 0;
    for (const contest of contestsOf(this.#manifest, style)) {
      const end = at + sealedBytes(contest);
      const sealed = decodeContest(context, contest, attachment.subarray(at, end));
      if (typeof sealed === 'string') return sealed;
      contests.push(sealed);
      at = end;
    }
    return { authorized, signed, contests };
  }

  #hold(ballots: readonly DecodedBallot[], parts: readonly Part[]): boolean {
    const batch = new EquationBatch([this.#H, this.#registrar]);
    for (const ballot of ballots) {
      if (parts.includes('authorized')) this.#addSignature(batch, ballot.authorized);
      if (parts.includes('signed')) this.#addSignature(batch, ballot.signed);
      if (parts.includes('contests')) {
        for (const contest of ballot.contests) this.#addContest(batch, contest);
      }
    }
    return batch.holds();
  }

  /** Which part of a failing ballot is wrong. */
  #blame(ballot: DecodedBallot): BallotFault {
    if (!this.#hold([ballot], ['authorized'])) return 'AUTHORIZATION';
    if (!this.#hold([ballot], ['signed'])) return 'SIGNATURE';
    return 'RANGE_PROOF';
  }

  /** weight · (R + c·K − z·G) */
  #addSignature(batch: EquationBatch, { R, K, c, z }: SignatureEquation): void {
    const weight = randomWeight(this.#random);
    batch.add(R, weight);
    batch.add(K, multiplyScalars(weight, c));
    batch.add(GENERATOR, subtractScalars(0n, multiplyScalars(weight, z)));
  }

  /**
   * For every branch s of every proof, with A = Σ k_j·A_j and B = Σ k_j·B_j:
   * w1 · (T + c_s·A − z_s·G)  and  w2 · (U + c_s·(B − s·G) − z_s·H).
   */
  #addContest(batch: EquationBatch, contest: DecodedContest): void {
    const sumA = contest.A.map(() => 0n);
    const sumB = contest.B.map(() => 0n);
    for (const { statement, branches } of contest.proofs) {
      let ofA = 0n;
      let ofB = 0n;
      branches.forEach(({ T, U, c, z }, i) => {
        const w1 = randomWeight(this.#random);
        const w2 = randomWeight(this.#random);
        const s = scalarFrom(statement.minimum + i);
        const w2c = multiplyScalars(w2, c);
        batch.add(T, w1);
        batch.add(U, w2);
        batch.add(this.#H, subtractScalars(0n, multiplyScalars(w2, z)));
        batch.add(
          GENERATOR,
          subtractScalars(0n, addScalars(multiplyScalars(w1, z), multiplyScalars(w2c, s))),
        );
        ofA = addScalars(ofA, multiplyScalars(w1, c));
        ofB = addScalars(ofB, w2c);
      });
      for (const [j, k] of statement.terms) {
        sumA[j] = addScalars(sumA[j] ?? 0n, multiplyScalars(ofA, scalarFrom(k)));
        sumB[j] = addScalars(sumB[j] ?? 0n, multiplyScalars(ofB, scalarFrom(k)));
      }
    }
    contest.A.forEach((A, j) => {
      batch.add(A, sumA[j] ?? 0n);
    });
    contest.B.forEach((B, j) => {
      batch.add(B, sumB[j] ?? 0n);
    });
  }
}

type Part = 'authorized' | 'signed' | 'contests';
const ALL_PARTS: readonly Part[] = ['authorized', 'signed', 'contests'];

interface SignatureEquation {
  readonly R: Point;
  readonly K: Point;
  readonly c: Scalar;
  readonly z: Scalar;
}

interface Branch {
  readonly T: Point;
  readonly U: Point;
  readonly c: Scalar;
  readonly z: Scalar;
}

interface DecodedContest {
  readonly A: readonly Point[];
  readonly B: readonly Point[];
  readonly proofs: readonly {
    readonly statement: RangeStatement;
    readonly branches: readonly Branch[];
  }[];
}

interface DecodedBallot {
  readonly authorized: SignatureEquation;
  readonly signed: SignatureEquation;
  readonly contests: readonly DecodedContest[];
}

function signatureEquation(
  K: Point,
  key: Uint8Array,
  message: Uint8Array,
  signature: string,
): SignatureEquation | undefined {
  const bytes = fromBase64Url(signature) ?? new Uint8Array();
  const parts = decodeSchnorr(bytes);
  if (parts === undefined) return undefined;
  return { ...parts, K, c: schnorrChallenge(bytes.subarray(0, 32), key, message) };
}

/** Reads points ‖ scalars and completes each proof's last challenge from the contest's. */
function decodeContest(
  context: ContestContext,
  contest: Contest,
  sealed: Uint8Array,
): DecodedContest | BallotFault {
  const pointBytes = sealed.subarray(0, 32 * sealedPoints(contest));
  const points = decodeAll(pointBytes, decodePoint);
  if (points === undefined) return 'POINT_INVALID';
  const scalars = decodeAll(sealed.subarray(pointBytes.length), decodeScalar);
  if (scalars === undefined) return 'SCALAR_INVALID';

  const nextPoint = reader(points);
  const nextScalar = reader(scalars);
  const ciphertexts = contest.selections.map(() => [nextPoint(), nextPoint()] as const);
  const total = contestChallenge(context, contest, pointBytes);
  const proofs = rangeStatements(contest).map((statement) => {
    const count = branchCount(statement);
    const challenges = Array.from({ length: count - 1 }, nextScalar);
    challenges.push(subtractScalars(total, challenges.reduce(addScalars, 0n)));
    const responses = Array.from({ length: count }, nextScalar);
    return { statement, challenges, responses };
  });
  return {
    A: ciphertexts.map(([A]) => A),
    B: ciphertexts.map(([, B]) => B),
    proofs: proofs.map(({ statement, challenges, responses }) => ({
      statement,
      branches: challenges.map((c, i) => ({
        T: nextPoint(),
        U: nextPoint(),
        c,
        z: responses[i] ?? 0n,
      })),
    })),
  };
}

/** Decodes every 32 bytes; undefined where one does not decode. */
function decodeAll<T>(
  bytes: Uint8Array,
  decode: (bytes: Uint8Array) => T | undefined,
): T[] | undefined {
  const decoded: T[] = [];
  for (let at = 0; at < bytes.length; at += 32) {
    const value = decode(bytes.subarray(at, at + 32));
    if (value === undefined) return undefined;
    decoded.push(value);
  }
  return decoded;
}

/** Hands out the values in order; the layout has fixed how many there are. */
function reader<T>(values: readonly T[]): () => T {
  let at = 0;
  return () => {
    const value = values[at++];
    if (value === undefined) throw new TypeError('reader: the sealed part is too short');
    return value;
  };
}

function requirePoint(bytes: Uint8Array, name: string): Point {
  const point = decodePoint(bytes);
  if (point === undefined) throw new TypeError(`${name}: not a point`);
  return point;
}
