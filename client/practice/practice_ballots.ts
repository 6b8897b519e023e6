import { openedChoices } from '../../crypto/challenge.ts';
import { trackerOf } from '../../crypto/tracker.ts';
import type { Authorization, Ballot } from '../../crypto/wire/ballot.ts';
import { bytesEqual, fromBase64Url } from '../../crypto/wire/bytes.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import { ballotAttachmentBytes, challengeAttachmentBytes } from '../../crypto/wire/layout.ts';
import type { BallotStatus } from '../../server/contract/api.ts';
import { done, failed, type Outcome, type Trouble } from '../voter/trouble.ts';
import { attachmentFault, readFrame, readOpened, signatureFault } from './practice_checks.ts';
import type { PracticeElection } from './practice_election.ts';

/** A ballot on the board: cast, or opened for checking. */
interface Placed {
  readonly type: 'ballot' | 'challenge';
  readonly tracker: string;
  readonly index: number;
  /** The entry as it was sent. */
  readonly entry: Uint8Array;
  /** Which of the voter's sign-ins it was sealed after. */
  readonly issue: number;
}

/**
 * What may come onto the practice board, by a real server's rules (docs/protocol.md §8 and §9). Only
 * the range proofs are taken on trust: here nobody but the voter would be cheated.
 */
export class PracticeBallots {
  readonly #election: PracticeElection;
  readonly #clock: () => number;
  readonly #placed: Placed[] = [];
  /** Ballot keys in the order in which they were authorized. */
  readonly #issued: string[] = [];

  constructor(election: PracticeElection, clock: () => number) {
    this.#election = election;
    this.#clock = clock;
  }

  /** Notes that this ballot key may vote from now on. */
  issue({ ballotKey }: Authorization): void {
    this.#issued.push(ballotKey);
  }

  /** True from the moment at which the manifest ends voting. */
  isOver(): boolean {
    return this.#clock() >= Date.parse(this.#election.manifest.closesAt);
  }

  count(type: Placed['type']): number {
    return this.#placed.filter((each) => each.type === type).length;
  }

  find(tracker: string): { index: number; state: BallotStatus['state'] } | undefined {
    const found = this.#placed.find((each) => each.tracker === tracker);
    if (found === undefined) return undefined;
    const { type, index } = found;
    if (type === 'challenge') return { index, state: 'challenged' };
    const last = this.#placed.findLast((each) => each.type === 'ballot');
    return { index, state: last === found ? 'recorded' : 'superseded' };
  }

  /** The challenge that opened the ballot with a tracker. */
  challengeOf(tracker: string): FramedEntry | undefined {
    const found = this.#placed.find((each) => each.tracker === tracker);
    return found?.type === 'challenge' ? this.#election.board.at(found.index) : undefined;
  }

  /** Answers the ballot's place; the same bytes have the first one. frame: `encodeFrame`. */
  cast(frame: Uint8Array): Outcome<number> {
    const sent = readFrame(frame);
    if (!sent.ok) return sent;
    const { framed, entry: ballot } = sent.value;
    if (ballot.type !== 'ballot') return failed('BAD_REQUEST');
    const present = this.#present('ballot', framed.entry);
    if (present !== undefined) return done(present);

    const named = { digest: ballot.attachment, attachment: framed.attachment };
    const fault =
      attachmentFault(this.#election, ballot, named, ballotAttachmentBytes) ??
      this.#commonFault(ballot);
    if (fault !== undefined) return failed(fault);
    const tracker = trackerOf(framed.entry);
    const issue = this.#issueOf(ballot);
    if (this.find(tracker) !== undefined) return failed('ALREADY_CHALLENGED');
    if (this.#placed.some((each) => each.type === 'ballot' && each.issue > issue)) {
      return failed('SUPERSEDED');
    }
    return done(this.#place({ type: 'ballot', tracker, issue }, framed));
  }

  /** Opens a ballot instead of casting it; answers the place of the challenge. */
  challenge(frame: Uint8Array): Outcome<number> {
    const sent = readFrame(frame);
    if (!sent.ok) return sent;
    const { framed, entry: challenge } = sent.value;
    if (challenge.type !== 'challenge') return failed('BAD_REQUEST');
    const present = this.#present('challenge', framed.entry);
    if (present !== undefined) return done(present);

    const opened = readOpened(fromBase64Url(challenge.ballot) ?? new Uint8Array());
    if (!opened.ok) return opened;
    const { ballot, bytes } = opened.value;
    const { manifest, electionKey, fingerprint } = this.#election;
    const { attachment } = framed;
    const named = { digest: challenge.attachment, attachment };
    const fault =
      (challenge.election === fingerprint ? undefined : 'FINGERPRINT') ??
      attachmentFault(this.#election, ballot, named, challengeAttachmentBytes) ??
      this.#commonFault(ballot);
    if (fault !== undefined) return failed(fault);
    if (openedChoices(manifest, electionKey, ballot, attachment) === undefined) {
      return failed('OPENING');
    }
    const tracker = trackerOf(bytes);
    if (this.find(tracker) !== undefined) return failed('ALREADY_CAST');
    return done(this.#place({ type: 'challenge', tracker, issue: this.#issueOf(ballot) }, framed));
  }

  /** What is asked of every ballot, cast or opened: in time, authorized here, and signed. */
  #commonFault(ballot: Ballot): Trouble | undefined {
    if (this.isOver()) return 'VOTING_CLOSED';
    const fault = signatureFault(this.#election, ballot);
    if (fault !== undefined) return fault;
    return this.#issueOf(ballot) < 0 ? 'AUTHORIZATION' : undefined;
  }

  #issueOf({ authorization }: Ballot): number {
    return this.#issued.indexOf(authorization.ballotKey);
  }

  #present(type: Placed['type'], entry: Uint8Array): number | undefined {
    return this.#placed.find((each) => each.type === type && bytesEqual(each.entry, entry))?.index;
  }

  #place(placed: Pick<Placed, 'type' | 'tracker' | 'issue'>, framed: FramedEntry): number {
    const index = this.#election.board.append(framed);
    this.#placed.push({ ...placed, index, entry: framed.entry.slice() });
    return index;
  }
}
