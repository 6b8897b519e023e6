import type { PublicGroup } from '../group/kernel/public_group.ts';
import { pointAfter, type Workspace } from '../group/kernel/workspace.ts';
import type { RandomBytes } from '../group/scalar.ts';
import type { Ballot } from '../wire/ballot.ts';
import { OPENING_BYTES } from '../wire/layout.ts';
import {
  addItem,
  type BallotFault,
  blame,
  type Claim,
  isAuthorized,
  isSigned,
  takeInHand,
} from './ballot_claims.ts';
import { ballotWorkspace, ELECTION_KEY_PLACE, GENERATOR_PLACE } from './ballot_equations.ts';
import {
  type ElectionToVerify,
  prepareElection,
  type PreparedContest,
  type PreparedElection,
} from './prepared_election.ts';

/** OPENING: a value and randomness do not give the ciphertext. */
export type ChallengeFault = BallotFault | 'OPENING';

/** Verifies ballots that were opened instead of cast. All public. Source: docs/protocol.md §9. */
export class OpenedBallotVerifier {
  readonly #election: PreparedElection;
  readonly #workspace: Workspace;

  /** random: for the secret weights of the equations. Throws a TypeError where a key is not a point. */
  constructor(group: PublicGroup, election: ElectionToVerify, random: RandomBytes) {
    this.#election = prepareElection(election);
    this.#workspace = ballotWorkspace(group, this.#election, random);
  }

  /**
   * The fault of an opened ballot, or undefined. attachment: the challenge's own, sealed parts and
   * openings. The range proofs are not looked at: a device that seals without valid ones is what a
   * challenge shows.
   */
  verify(ballot: Ballot, attachment: Uint8Array): ChallengeFault | undefined {
    const style = this.#election.styles.get(ballot.authorization.style);
    if (style === undefined) return 'AUTHORIZATION';
    const { attachmentBytes, selections } = style;
    if (attachment.length !== attachmentBytes + OPENING_BYTES * selections) {
      return 'ATTACHMENT_SIZE';
    }
    const atHand = takeInHand(this.#election, ballot, attachment.subarray(0, attachmentBytes));
    if (typeof atHand === 'string') return atHand;

    const claims = [isAuthorized, isSigned, isOpenedBy(attachment.subarray(attachmentBytes))];
    this.#workspace.clear();
    const fault = addItem(this.#workspace, atHand, claims);
    if (fault !== undefined) return fault;
    const isRight = this.#workspace.value(0, 1).every((byte) => byte === 0);
    return isRight ? undefined : blame(this.#workspace, atHand, claims);
  }
}

/** The openings, u32 value ‖ randomness per selection, give every ciphertext. */
function isOpenedBy(openings: Uint8Array): Claim<ChallengeFault> {
  return {
    fault: 'OPENING',
    add(workspace, { style, attachment }) {
      let at = 0;
      for (const contest of style.contests) {
        const end = at + OPENING_BYTES * contest.selections;
        if (!addOpenings(workspace, contest, attachment, openings.subarray(at, end))) {
          return 'OPENING';
        }
        at = end;
      }
      return undefined;
    },
  };
}

/**
 * Adds w1 · (A_j − r_j·G)  and  w2 · (B_j − v_j·G − r_j·H)  of each selection. False where a value
 * is too large, or bytes are no scalar or point, or the identity, which no ballot holds.
 */
function addOpenings(
  workspace: Workspace,
  { start, selections, proofs }: PreparedContest,
  attachment: Uint8Array,
  openings: Uint8Array,
): boolean {
  const G = workspace.shared(GENERATOR_PLACE);
  const H = workspace.shared(ELECTION_KEY_PLACE);
  const ciphertexts = workspace.decodePoints(attachment.subarray(start, start + 64 * selections));
  if (typeof ciphertexts !== 'number') return false;
  const view = new DataView(openings.buffer, openings.byteOffset, openings.byteLength);
  for (let j = 0; j < selections; j++) {
    const at = OPENING_BYTES * j;
    const v = view.getUint32(at);
    const r = workspace.decodeScalars(openings.subarray(at + 4, at + OPENING_BYTES));
    // The proofs of a contest begin with one per selection, up to its maximum.
    if (typeof r !== 'number' || v > (proofs[j]?.maximum ?? 0)) return false;
    const w1 = workspace.coefficient(pointAfter(ciphertexts, 2 * j));
    const w2 = workspace.coefficient(pointAfter(ciphertexts, 2 * j + 1));
    workspace.drawWeight(w1);
    workspace.drawWeight(w2);
    workspace.subtractProduct(G, w1, r);
    workspace.addMultiple(G, w2, -v);
    workspace.subtractProduct(H, w2, r);
  }
  return true;
}
