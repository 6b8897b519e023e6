import type { Authorization } from '../../crypto/wire/ballot.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import type { Revocation, RollVoter } from '../../crypto/wire/roll.ts';
import type {
  BallotStatus,
  ElectionList,
  ElectionStatus,
  Phase,
  RollResponse,
  VotingMaterial,
} from '../contract/api.ts';
import type { Outcome } from '../outcome.ts';
import type { Transaction } from '../store/connection.ts';

/**
 * The bulletin boards of this server, one append-only log an election (docs/protocol.md §4).
 * Everything here is in PostgreSQL; a Board keeps only what it could read again. Several processes
 * may each have one on the same database.
 *
 * An answer that names a receipt means: the entry is durably stored, and a signed checkpoint covers
 * it. Bytes that are already on the board are answered with their first receipt, so every call that
 * answers a receipt may be repeated. A refusal means that nothing was stored. A call rejects only
 * for faults (no database, a damaged log), and then the caller does not know and may repeat it.
 */
export interface Board {
  /**
   * Makes the election's log and registrar keys; answers the same ones while its log is empty.
   * Codes: SLUG_TAKEN, SLUG_INVALID.
   */
  reserve(slug: string): Promise<Outcome<Reserved>>;

  /** Undefined where no such election was reserved. Phase and size are of this moment. */
  election(slug: string): Promise<Election | undefined>;
  list(): Promise<ElectionList>;
  status(slug: string): Promise<ElectionStatus | undefined>;
  /** Codes: NOT_FOUND, PHASE (no manifest yet). */
  votingMaterial(slug: string): Promise<Outcome<VotingMaterial>>;

  /**
   * Entries whose own signature admits them: manifest, key-*, opening, closing, notice, decryption.
   * Any other type is BAD_REQUEST.
   */
  submit(slug: string, framed: FramedEntry): Promise<Outcome<Receipt>>;
  /** Whether the next one of this kind would be BUSY. */
  isFull(kind: 'ballots' | 'challenges' | 'entries', slug: string): boolean;
  cast(slug: string, framed: FramedEntry): Promise<Outcome<Receipt>>;
  challenge(slug: string, framed: FramedEntry): Promise<Outcome<Receipt>>;

  /**
   * Publishes the whole roll, sorted and cut into signed pages. `alongside` runs inside the very
   * transaction that publishes it, and may run again where a connection was lost: whatever it
   * writes is stored if and only if the roll is. Codes: NOT_FOUND, PHASE, ROLL_EXISTS,
   * ROLL_INVALID (no voters, a style the manifest does not have, a pseudonym twice).
   */
  publishRoll(
    slug: string,
    voters: readonly RollVoter[],
    alongside?: Alongside,
  ): Promise<Outcome<RollResponse>>;

  /** Codes: NOT_FOUND, PHASE, NOT_ON_ROLL, DUPLICATE (revoked already). */
  revoke(slug: string, pseudonym: string, reason: Revocation['reason']): Promise<Outcome<Receipt>>;

  /**
   * Signs that a ballot key may vote for a pseudonym, with the style and weight of the roll. A later
   * authorization of the same pseudonym outdates an earlier one as soon as it is used.
   * `alongside` as in publishRoll: the place to store the evidence.
   * Codes: NOT_FOUND, PHASE, VOTING_CLOSED, NOT_ON_ROLL, REVOKED, POINT_INVALID.
   */
  authorize(
    slug: string,
    request: AuthorizationRequest,
    alongside?: Alongside,
  ): Promise<Outcome<Authorization>>;

  /** Whether a ballot of this pseudonym is on the board. */
  hasVoted(slug: string, pseudonym: string): Promise<boolean>;

  /** Undefined where no ballot or challenge has this tracker. Takes any spelling of a tracker. */
  findBallot(slug: string, tracker: string): Promise<BallotStatus | undefined>;

  /** The challenge that opened the ballot with this tracker; undefined where there is none. */
  findChallenge(slug: string, tracker: string): Promise<FramedEntry | undefined>;

  /** Starts summing in the background, or joins the sum under way. Codes: NOT_FOUND, NOT_CLOSED. */
  startTally(slug: string): Promise<Outcome<Job>>;
  /** Codes: NOT_FOUND, PHASE, TOO_FEW_DECRYPTIONS. */
  publishResult(slug: string): Promise<Outcome<Receipt>>;

  /** A published file: `checkpoint` or below `tile/`. Undefined where there is none. */
  readFile(slug: string, path: string): Promise<BoardFile | undefined>;

  /** Calls back whenever a log grew, in whichever process. A hint: one may be missed or late. */
  onGrew(listener: (news: Grew) => void): () => void;

  /** Finishes what is under way and takes no more (BUSY). Leaves the database connections open. */
  close(): Promise<void>;
}

/** A receipt: C2SP tlog-proof text. */
export type Receipt = string;

/** Runs inside the board's transaction; must touch nothing of the board's own tables. */
export type Alongside = (transaction: Transaction) => Promise<void>;

/** The public halves that the election's manifest must name. */
export interface Reserved {
  readonly origin: string;
  readonly logKey: Uint8Array;
  readonly registrarKey: Uint8Array;
  /** The log key as people pass it on: C2SP vkey. */
  readonly logVkey: string;
}

export interface Election extends Reserved {
  readonly slug: string;
  readonly phase: Phase;
  readonly size: number;
  /** Undefined while empty. */
  readonly manifest: Manifest | undefined;
  readonly manifestBytes: Uint8Array | undefined;
  /** Its contests, where they do not stand in it; else empty. */
  readonly manifestAttachment: Uint8Array | undefined;
  readonly fingerprint: string | undefined;
  /** Undefined until the opening. */
  readonly electionKey: Uint8Array | undefined;
}

/** ballotKey, evidence: 32 bytes in base64url, as in the authorization. */
export interface AuthorizationRequest {
  readonly ballotKey: string;
  readonly evidence: string;
  readonly pseudonym: string;
  /** Where a notice of each of its ballots is to be sent: who the voter is, as `sealPerson` seals. */
  readonly sealedPerson?: Uint8Array | undefined;
}

export type Job = NonNullable<ElectionStatus['job']>;

export interface BoardFile {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** It will never change. */
  readonly isFinal: boolean;
  /** False for what only costs time to compress: ciphertexts, hashes, a few lines. */
  readonly isCompressible: boolean;
}

export interface Grew {
  readonly slug: string;
  readonly size: number;
}
