import { failingItems } from '../group/kernel/failing_items.ts';
import type { PublicGroup } from '../group/kernel/public_group.ts';
import type { Workspace } from '../group/kernel/workspace.ts';
import type { RandomBytes } from '../group/scalar.ts';
import type { Ballot } from '../wire/ballot.ts';
import { hintedEncodings } from '../wire/hints.ts';
import {
  addItem,
  type BallotAtHand,
  type BallotFault,
  blame,
  type Claim,
  isAuthorized,
  isInRange,
  isSigned,
  takeInHand,
} from './ballot_claims.ts';
import { ballotWorkspace } from './ballot_equations.ts';
import {
  type ElectionToVerify,
  prepareElection,
  type PreparedElection,
} from './prepared_election.ts';

/** A decoded ballot entry with its attachment. */
export interface BallotToVerify {
  readonly ballot: Ballot;
  readonly attachment: Uint8Array;
  /** As `withHints` makes them: wrong ones, or of a wrong length, cost time and change no answer. */
  readonly hints?: Uint8Array | undefined;
}

/** What must hold of a ballot, in the order of blame. */
const CLAIMS: readonly Claim<BallotFault>[] = [isAuthorized, isSigned, isInRange];

/** A sum of so many points costs least a point; more gains nothing and takes memory. */
const POINTS_AT_ONCE = 65_536;

/** Verifies ballots of one election. All public. Holds the memory of its largest batch. */
export class BallotVerifier {
  readonly #election: PreparedElection;
  readonly #workspace: Workspace;

  /** random: for the secret weights of the batch. Throws a TypeError where a key is not a point. */
  constructor(group: PublicGroup, election: ElectionToVerify, random: RandomBytes) {
    this.#election = prepareElection(election);
    this.#workspace = ballotWorkspace(group, this.#election, random);
  }

  /**
   * Verifies signatures and proofs of any number of ballots by one random linear combination,
   * splitting down to the bad ones. Returns per ballot its fault, or undefined where it is good.
   * Source: docs/protocol.md §8.
   */
  verify(ballots: readonly BallotToVerify[]): (BallotFault | undefined)[] {
    const faults: (BallotFault | undefined)[] = ballots.map(() => undefined);
    let batch: { readonly place: number; readonly ballot: BallotAtHand }[] = [];
    const settle = (): void => {
      for (const item of failingItems(this.#workspace)) {
        const { place, ballot } = batch[item] ?? {};
        if (place !== undefined && ballot !== undefined) {
          faults[place] = blame(this.#workspace, ballot, CLAIMS);
        }
      }
      this.#workspace.clear();
      batch = [];
    };
    this.#workspace.clear();
    for (const [place, { ballot: entry, attachment, hints }] of ballots.entries()) {
      const ballot = takeInHand(this.#election, entry, attachment, hints);
      const fault = typeof ballot === 'string' ? ballot : addItem(this.#workspace, ballot, CLAIMS);
      if (typeof ballot === 'string' || fault !== undefined) faults[place] = fault;
      else batch.push({ place, ballot });
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
}
