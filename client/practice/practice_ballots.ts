import { openedChoices } from '../../crypto/challenge.ts';
import { verifySchnorr } from '../../crypto/schnorr.ts';
import { ballotMessage, verifyAuthorization } from '../../crypto/signature.ts';
import { trackerOf } from '../../crypto/tracker.ts';
import type { Authorization, Ballot } from '../../crypto/wire/ballot.ts';
import { bytesEqual, fromBase64Url, toBase64Url } from '../../crypto/wire/bytes.ts';
import { sha256 } from '../../crypto/wire/digest.ts';
import { decodeEntry, type Entry, unsignedBytes } from '../../crypto/wire/entry.ts';
import { DecodeError } from '../../crypto/wire/errors.ts';
import { decodeFrame, type FramedEntry } from '../../crypto/wire/framing.ts';
import {
  ballotAttachmentBytes,
  challengeAttachmentBytes,
  styleOf,
} from '../../crypto/wire/layout.ts';
import type { Style } from '../../crypto/wire/manifest.ts';
import type { BallotStatus } from '../../server/contract/api.ts';
import { done, failed, type Outcome, type Trouble } from '../voter/trouble.ts';
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
 * What may come onto the practice board, by a real server's rules (docs/protocol.md §8 and §9) in
 * its order. Only the range proofs are taken on trust: here nobody but the voter would be cheated.
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
    const sent = decoded(frame);
    if (!sent.ok) return sent;
    const { framed, entry: ballot } = sent.value;
    if (ballot.type !== 'ballot') return failed('BAD_REQUEST');
    const present = this.#present('ballot', framed.entry);
    if (present !== undefined) return done(present);

    const style = this.#styleOf(ballot);
    const fault =
      this.#timeFault() ??
      (style === undefined ? 'AUTHORIZATION' : undefined) ??
      this.#attachmentFault(ballot, framed, ballotAttachmentBytes, style) ??
      this.#ballotFault(ballot);
    if (fault !== undefined) return failed(fault);
    const tracker = trackerOf(framed.entry);
    const issue = this.#issued.indexOf(ballot.authorization.ballotKey);
    if (this.find(tracker) !== undefined) return failed('ALREADY_CHALLENGED');
    const cast = this.#placed.filter((each) => each.type === 'ballot');
    if (cast.some((each) => each.issue > issue)) return failed('SUPERSEDED');
    return done(this.#place({ type: 'ballot', tracker, issue }, framed));
  }

  /** Opens a ballot instead of casting it; answers the place of the challenge. */
  challenge(frame: Uint8Array): Outcome<number> {
    const sent = decoded(frame);
    if (!sent.ok) return sent;
    const { framed, entry: challenge } = sent.value;
    if (challenge.type !== 'challenge') return failed('BAD_REQUEST');
    const present = this.#present('challenge', framed.entry);
    if (present !== undefined) return done(present);

    const bytes = fromBase64Url(challenge.ballot) ?? new Uint8Array();
    const opened = decodedEntry(bytes);
    if (!opened.ok) return opened;
    const ballot = opened.value;
    if (ballot.type !== 'ballot') return failed('SCHEMA');
    const { manifest, electionKey, fingerprint } = this.#election;
    const style = this.#styleOf(ballot);
    const fault =
      this.#timeFault() ??
      (challenge.election === fingerprint ? undefined : 'FINGERPRINT') ??
      (style === undefined ? 'AUTHORIZATION' : undefined) ??
      this.#attachmentFault(challenge, framed, challengeAttachmentBytes, style) ??
      this.#ballotFault(ballot);
    if (fault !== undefined) return failed(fault);
    if (openedChoices(manifest, electionKey, ballot, framed.attachment) === undefined) {
      return failed('OPENING');
    }
    const tracker = trackerOf(bytes);
    const issue = this.#issued.indexOf(ballot.authorization.ballotKey);
    if (this.find(tracker) !== undefined) return failed('ALREADY_CAST');
    return done(this.#place({ type: 'challenge', tracker, issue }, framed));
  }

  #place(placed: Pick<Placed, 'type' | 'tracker' | 'issue'>, framed: FramedEntry): number {
    const index = this.#election.board.append(framed);
    this.#placed.push({ ...placed, index, entry: framed.entry.slice() });
    return index;
  }

  #present(type: Placed['type'], entry: Uint8Array): number | undefined {
    return this.#placed.find((each) => each.type === type && bytesEqual(each.entry, entry))?.index;
  }

  #timeFault(): Trouble | undefined {
    return this.isOver() ? 'VOTING_CLOSED' : undefined;
  }

  #styleOf(ballot: Ballot): Style | undefined {
    return styleOf(this.#election.manifest, ballot.authorization.style);
  }

  #attachmentFault(
    { attachment: digest }: { readonly attachment: string },
    { attachment }: FramedEntry,
    bytesOf: typeof ballotAttachmentBytes,
    style: Style | undefined,
  ): Trouble | undefined {
    if (style === undefined) return 'AUTHORIZATION';
    if (attachment.length !== bytesOf(this.#election.manifest, style)) return 'ATTACHMENT_SIZE';
    return toBase64Url(sha256(attachment)) === digest ? undefined : 'ATTACHMENT_DIGEST';
  }

  /** The registrar's signature, that it was issued here, and the ballot key's own signature. */
  #ballotFault(ballot: Ballot): Trouble | undefined {
    const { manifest, fingerprint } = this.#election;
    const { authorization } = ballot;
    if (ballot.election !== fingerprint) return 'FINGERPRINT';
    const authorized =
      this.#issued.includes(authorization.ballotKey) &&
      verifyAuthorization(manifest.registrarKey, fingerprint, authorization);
    if (!authorized) return 'AUTHORIZATION';
    const key = fromBase64Url(authorization.ballotKey);
    const signature = fromBase64Url(ballot.signature);
    const signed =
      key !== undefined &&
      signature !== undefined &&
      verifySchnorr(key, ballotMessage(unsignedBytes(ballot)), signature);
    return signed ? undefined : 'SIGNATURE';
  }
}

function decoded(
  frame: Uint8Array,
): Outcome<{ readonly framed: FramedEntry; readonly entry: Entry }> {
  try {
    const framed = decodeFrame(frame);
    return done({ framed, entry: decodeEntry(framed.entry) });
  } catch (error) {
    if (error instanceof DecodeError) return failed(error.code);
    throw error;
  }
}

function decodedEntry(bytes: Uint8Array): Outcome<Entry> {
  try {
    return done(decodeEntry(bytes));
  } catch (error) {
    if (error instanceof DecodeError) return failed(error.code);
    throw error;
  }
}
