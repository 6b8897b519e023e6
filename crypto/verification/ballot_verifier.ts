import { failingItems } from '../group/kernel/failing_items.ts';
import { openPublicGroup } from '../group/kernel/open.ts';
import type { PublicGroup } from '../group/kernel/public_group.ts';
import type { BadEncoding, Workspace } from '../group/kernel/workspace.ts';
import { decodePoint } from '../group/ristretto.ts';
import type { RandomBytes } from '../group/scalar.ts';
import { GENERATOR_BYTES } from '../proof_of_knowledge.ts';
import { schnorrDigest } from '../schnorr.ts';
import { authorizationMessage, ballotMessage } from '../signature.ts';
import type { Ballot } from '../wire/ballot.ts';
import { fromBase64Url, toBase64Url } from '../wire/bytes.ts';
import { sha256 } from '../wire/digest.ts';
import { unsignedBytes } from '../wire/entry.ts';
import { ENTRY_HINTS, HINT_BYTES, hintedEncodings } from '../wire/hints.ts';
import { addContest, addSignature, REGISTRAR_PLACE } from './ballot_equations.ts';
import {
  contestDigest,
  type ElectionToVerify,
  prepareElection,
  type PreparedElection,
  type PreparedStyle,
} from './prepared_election.ts';

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
  /** As `withHints` makes them: wrong ones, or of a wrong length, cost time and change no answer. */
  readonly hints?: Uint8Array | undefined;
}

/** A sum of so many points costs least a point; more gains nothing and takes memory. */
const POINTS_AT_ONCE = 65_536;

/** Verifies ballots of one election. All public. Holds the memory of its largest batch. */
export class BallotVerifier {
  readonly #election: PreparedElection;
  readonly #workspace: Workspace;

  /** random: for the secret weights of the batch. Throws a TypeError where a key is not a point. */
  constructor(group: PublicGroup, election: ElectionToVerify, random: RandomBytes) {
    this.#election = prepareElection(election);
    const { electionKey, registrarKey } = this.#election;
    assertPoint(electionKey, 'electionKey');
    assertPoint(registrarKey, 'registrarKey');
    this.#workspace = group.workspace([GENERATOR_BYTES, electionKey, registrarKey], random);
  }

  /** With the fastest arithmetic that this machine has. */
  static async open(election: ElectionToVerify, random: RandomBytes): Promise<BallotVerifier> {
    return new BallotVerifier(await openPublicGroup(), election, random);
  }

  /**
   * Verifies signatures and proofs of any number of ballots by one random linear combination,
   * splitting down to the bad ones. Returns per ballot its fault, or undefined where it is good.
   * Source: docs/protocol.md §8.
   */
  verify(ballots: readonly BallotToVerify[]): (BallotFault | undefined)[] {
    const faults: (BallotFault | undefined)[] = ballots.map(() => undefined);
    let batch: { readonly place: number; readonly ballot: BallotToVerify }[] = [];
    const settle = (): void => {
      for (const item of failingItems(this.#workspace)) {
        const failing = batch[item];
        if (failing !== undefined) faults[failing.place] = this.#blame(failing.ballot);
      }
      this.#workspace.clear();
      batch = [];
    };
    this.#workspace.clear();
    for (const [place, ballot] of ballots.entries()) {
      const fault = this.#add(ballot, CLAIMS);
      if (fault === undefined) batch.push({ place, ballot });
      else faults[place] = fault;
      if (this.#workspace.points >= POINTS_AT_ONCE) settle();
    }
    settle();
    return faults;
  }

  /**
   * The ballot with its decoding hints, in the order of crypto/wire/hints.ts. To make them is the slow
   * part of decoding: whoever wants to have them gives them to `verify` too. A ballot of the wrong
   * shape has none.
   */
  withHints(ballot: BallotToVerify): BallotToVerify {
    const { manifest, styles } = this.#election;
    const style = styles.get(ballot.ballot.authorization.style);
    if (ballot.attachment.length !== style?.attachmentBytes) return ballot;
    const encodings = hintedEncodings(manifest, ballot.ballot, ballot.attachment);
    return { ...ballot, hints: this.#workspace.hintsOf(encodings) };
  }

  /** Makes the ballot's claims an item; or says why it cannot be one. */
  #add(ballot: BallotToVerify, claims: readonly Claim[]): BallotFault | undefined {
    const atHand = checkShape(this.#election, ballot);
    if (typeof atHand === 'string') return atHand;
    this.#workspace.open();
    for (const claim of claims) {
      const fault = claim(this.#workspace, atHand);
      if (fault !== undefined) return fault;
    }
    this.#workspace.close();
    return undefined;
  }

  /** Which claim of a failing ballot is wrong; the first of several. */
  #blame(ballot: BallotToVerify): BallotFault {
    this.#workspace.clear();
    for (const claim of CLAIMS) this.#add(ballot, [claim]);
    const [first] = failingItems(this.#workspace);
    return first === 0 ? 'AUTHORIZATION' : first === 1 ? 'SIGNATURE' : 'RANGE_PROOF';
  }
}

/** A ballot of the right shape, with what its claims need. */
interface BallotAtHand {
  readonly election: PreparedElection;
  readonly style: PreparedStyle;
  readonly ballot: Ballot;
  readonly attachment: Uint8Array;
  readonly hints: Uint8Array | undefined;
  readonly ballotKey: Uint8Array;
}

function checkShape(
  election: PreparedElection,
  { ballot, attachment, hints }: BallotToVerify,
): BallotAtHand | BallotFault {
  const style = election.styles.get(ballot.authorization.style);
  if (style === undefined || ballot.election !== election.fingerprint) return 'AUTHORIZATION';
  if (attachment.length !== style.attachmentBytes) return 'ATTACHMENT_SIZE';
  if (toBase64Url(sha256(attachment)) !== ballot.attachment) return 'ATTACHMENT_DIGEST';
  const usable = hints?.length === HINT_BYTES * (ENTRY_HINTS + style.points);
  return {
    ...{ election, style, ballot, attachment },
    hints: usable ? hints : undefined,
    ballotKey: bytesOf(ballot.authorization.ballotKey),
  };
}

/** Adds equations to the open item, or says why they cannot be written down. */
type Claim = (workspace: Workspace, ballot: BallotAtHand) => BallotFault | undefined;

/** In the order of blame. */
const CLAIMS: readonly Claim[] = [isAuthorized, isSigned, isInRange];

/** The registrar signed the authorization. */
function isAuthorized(workspace: Workspace, at: BallotAtHand): BallotFault | undefined {
  const { election, ballot, hints } = at;
  const { authorization } = ballot;
  const signature = bytesOf(authorization.signature);
  const commitment = signature.subarray(0, 32);
  const R = workspace.decodePoints(commitment, hintAt(hints, 1));
  const z = workspace.decodeScalars(signature.subarray(32));
  if (isBad(R) || isBad(z)) return 'AUTHORIZATION';
  const message = authorizationMessage(election.fingerprint, unsignedBytes(authorization));
  const c = workspace.reduceWide(schnorrDigest(commitment, election.registrarKey, message));
  addSignature(workspace, { R, z, c, K: workspace.shared(REGISTRAR_PLACE) });
  return undefined;
}

/** The ballot key signed the ballot. */
function isSigned(workspace: Workspace, at: BallotAtHand): BallotFault | undefined {
  const { ballot, ballotKey, hints } = at;
  const K = workspace.decodePoints(ballotKey, hintAt(hints, 0));
  if (isBad(K)) return 'POINT_INVALID';
  const signature = bytesOf(ballot.signature);
  const commitment = signature.subarray(0, 32);
  const R = workspace.decodePoints(commitment, hintAt(hints, 2));
  const z = workspace.decodeScalars(signature.subarray(32));
  if (isBad(R) || isBad(z)) return 'SIGNATURE';
  const message = ballotMessage(unsignedBytes(ballot));
  const c = workspace.reduceWide(schnorrDigest(commitment, ballotKey, message));
  addSignature(workspace, { R, z, c, K: workspace.coefficient(K) });
  return undefined;
}

/** Every value is in its range. */
function isInRange(workspace: Workspace, at: BallotAtHand): BallotFault | undefined {
  const { style, ballot, ballotKey, attachment, hints } = at;
  const pseudonym = bytesOf(ballot.authorization.pseudonym);
  let hint = ENTRY_HINTS;
  for (const contest of style.contests) {
    const pointBytes = attachment.subarray(contest.start, contest.scalarsStart);
    const count = pointBytes.length / 32;
    const points = workspace.decodePoints(pointBytes, hintAt(hints, hint, count));
    if (isBad(points)) return 'POINT_INVALID';
    const scalars = workspace.decodeScalars(attachment.subarray(contest.scalarsStart, contest.end));
    if (isBad(scalars)) return 'SCALAR_INVALID';
    const c = workspace.reduceWide(contestDigest(contest, pseudonym, ballotKey, pointBytes));
    addContest(workspace, contest, { points, scalars, c });
    hint += count;
  }
  return undefined;
}

function hintAt(hints: Uint8Array | undefined, place: number, count = 1): Uint8Array | undefined {
  return hints?.subarray(HINT_BYTES * place, HINT_BYTES * (place + count));
}

function isBad(decoded: number | BadEncoding): decoded is BadEncoding {
  return typeof decoded !== 'number';
}

/** The bytes of a member whose form the schema has checked. */
function bytesOf(text: string): Uint8Array {
  return fromBase64Url(text) ?? new Uint8Array();
}

function assertPoint(bytes: Uint8Array, name: string): void {
  if (decodePoint(bytes) === undefined) throw new TypeError(`${name}: not a point`);
}
