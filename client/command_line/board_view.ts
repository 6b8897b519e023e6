import { fingerprintOf } from '../../crypto/fingerprint.ts';
import { verifyEntrySignature, verifyRegistrarEntry } from '../../crypto/signature.ts';
import { toBase64Url } from '../../crypto/wire/bytes.ts';
import { decodeEntry, type Entry, type EntryType } from '../../crypto/wire/entry.ts';
import type { Closing, Opening } from '../../crypto/wire/acts.ts';
import type { Authorization } from '../../crypto/wire/ballot.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import type { Decryption, Result, Tally } from '../../crypto/wire/tally.ts';
import type { Phase } from '../../server/contract/api.ts';
import type { LogEntry } from './board_reader.ts';
import { type CeremonyEntry, CeremonyView } from './ceremony_view.ts';
import { Failure } from './failure.ts';
import { RollView } from './roll_view.ts';
import { UnitBallots } from './unit_ballots.ts';

const ADMITTED: Readonly<Record<Phase, readonly EntryType[]>> = {
  empty: ['manifest'],
  setup: [
    ...(['key-commitment', 'key-reveal', 'key-complaint', 'key-answer'] as const),
    ...(['key-confirmation', 'key-possession', 'roll', 'notice', 'opening'] as const),
  ],
  voting: ['ballot', 'challenge', 'revocation', 'notice', 'closing'],
  closed: ['revocation', 'notice', 'tally'],
  tallied: ['decryption', 'notice', 'result'],
  final: ['notice'],
};

/** An entry with its place in the log. */
export interface Placed<T> {
  readonly entry: T;
  readonly bytes: Uint8Array;
  readonly index: number;
  readonly leaf: Uint8Array;
}

/** The tally, with the root of the log that ends with it. */
export interface PlacedTally extends Placed<Tally> {
  readonly root: Uint8Array;
}

/**
 * The board as an official or a trustee must know it before signing anything: who signed what, in
 * which phase, and how the ceremony stands (docs/protocol.md §4 to §6). Ballots' own proofs are the
 * business of `ballot_check.ts`.
 */
export class BoardView {
  readonly manifest: Manifest;
  readonly fingerprint: string;
  readonly ceremony: CeremonyView;
  readonly roll: RollView = new RollView();
  readonly counted: UnitBallots = new UnitBallots();
  readonly decryptions: Map<number, Placed<Decryption>> = new Map<number, Placed<Decryption>>();
  phase: Phase = 'setup';
  opening: Opening | undefined;
  closing: Closing | undefined;
  tally: PlacedTally | undefined;
  result: Placed<Result> | undefined;
  ballots = 0;
  challenges = 0;
  readonly #revoked = new Set<string>();
  /** Roots of the log by size, while the ceremony goes on. */
  readonly #roots = new Map<number, Uint8Array>();

  private constructor(manifest: Manifest, first: LogEntry) {
    this.manifest = manifest;
    this.fingerprint = fingerprintOf(first.bytes);
    this.ceremony = new CeremonyView(manifest);
    this.#roots.set(1, first.root());
  }

  /** Starts with entry 0 and its attachment, where it has one. Throws a Failure FINGERPRINT or BOARD_INVALID. */
  static start(
    first: LogEntry,
    fingerprint: string,
    attachment: Uint8Array | undefined,
  ): BoardView {
    if (fingerprintOf(first.bytes) !== fingerprint) {
      const next =
        'Compare the fingerprint with the published one; if it is right, tell the authority.';
      throw new Failure('FINGERPRINT', 'The board holds another election than this.', next);
    }
    const manifest = decodeAt(first, attachment);
    if (manifest.type !== 'manifest' || !verifyEntrySignature(manifest.authorityKey, manifest)) {
      throw invalid(first, 'it is not a manifest signed by its authority');
    }
    if (manifest.contests.length === 0) throw invalid(first, 'its contests are not published');
    return new BoardView(manifest, first);
  }

  /** Takes the next entry. Throws a Failure BOARD_INVALID. */
  add(logged: LogEntry): void {
    const entry = decodeAt(logged);
    if (!ADMITTED[this.phase].includes(entry.type)) {
      throw invalid(logged, `a ${entry.type} is not admitted in phase ${this.phase}`);
    }
    if (!('election' in entry) || entry.election !== this.fingerprint) {
      throw invalid(logged, 'it belongs to another election');
    }
    if (!this.#isSigned(entry)) throw invalid(logged, 'its signature is wrong');
    const fault = this.#take(entry, logged);
    if (fault !== undefined) throw invalid(logged, fault);
    if (this.phase === 'setup') this.#roots.set(logged.index + 1, logged.root());
  }

  /** Whether whoever may sign this did. A ballot's own signatures are checked with its proofs. */
  #isSigned(entry: Entry): boolean {
    switch (entry.type) {
      case 'opening':
      case 'closing':
      case 'notice':
        return verifyEntrySignature(this.manifest.authorityKey, entry);
      case 'roll':
      case 'revocation':
        return verifyRegistrarEntry(this.manifest.registrarKey, entry);
      case 'manifest':
      case 'ballot':
      case 'challenge':
      case 'tally':
      case 'result':
        return true;
      default: {
        const trustee = this.manifest.trustees[entry.trustee - 1];
        return trustee !== undefined && verifyEntrySignature(trustee.signingKey, entry);
      }
    }
  }

  #take(entry: Entry, logged: LogEntry): string | undefined {
    switch (entry.type) {
      case 'roll':
        return this.roll.add(entry, logged.leaf);
      case 'opening':
        return this.#takeOpening(entry);
      case 'ballot':
        return this.#takeBallot(entry.authorization, logged.index);
      case 'challenge':
        this.challenges += 1;
        return undefined;
      case 'revocation':
        return this.#takeRevocation(entry.pseudonym);
      case 'closing':
        this.closing = entry;
        this.phase = 'closed';
        return undefined;
      case 'tally':
        return this.#takeTally(entry, logged);
      case 'decryption':
        return this.#takeDecryption(entry, logged);
      case 'result':
        this.result = { entry, bytes: logged.bytes, index: logged.index, leaf: logged.leaf };
        this.phase = 'final';
        return undefined;
      case 'manifest':
      case 'notice':
        return undefined;
      default:
        return this.#takeCeremony(entry, logged.index);
    }
  }

  #takeCeremony(entry: CeremonyEntry, index: number): string | undefined {
    return this.ceremony.add(entry, index, (size) => this.#roots.get(size));
  }

  #takeOpening(opening: Opening): string | undefined {
    const fault = openingFault(this);
    if (fault !== undefined) return `voting opened although ${fault}`;
    const expected = openingOf(this);
    if (opening.electionKey !== expected.electionKey)
      return 'voting opened with another election key';
    if (opening.rollDigest !== expected.rollDigest || opening.rollSize !== expected.rollSize) {
      return 'voting opened with another roll';
    }
    const { rehearsal, opensAt } = this.manifest;
    if (!rehearsal && opening.openedAt < opensAt) return `voting opened before ${opensAt}`;
    this.opening = opening;
    this.phase = 'voting';
    return undefined;
  }

  #takeBallot({ pseudonym, style, weight }: Authorization, index: number): string | undefined {
    const voter = this.roll.voter(pseudonym);
    if (voter?.style !== style || voter.weight !== weight) {
      return 'a ballot is not of a voter on the roll';
    }
    this.counted.cast(style, pseudonym, index);
    this.ballots += 1;
    return undefined;
  }

  #takeRevocation(pseudonym: string): string | undefined {
    const voter = this.roll.voter(pseudonym);
    if (voter === undefined) return 'a revocation is of nobody on the roll';
    if (this.#revoked.has(pseudonym)) return 'a voter was revoked twice';
    this.#revoked.add(pseudonym);
    this.counted.revoke(voter.style, pseudonym);
    return undefined;
  }

  #takeTally(entry: Tally, { index, bytes, leaf, root }: LogEntry): string | undefined {
    this.tally = { entry, bytes, index, leaf, root: root() };
    this.phase = 'tallied';
    return undefined;
  }

  #takeDecryption(entry: Decryption, { index, bytes, leaf }: LogEntry): string | undefined {
    if (this.decryptions.has(entry.trustee)) return 'a trustee decrypted twice';
    if (this.tally === undefined || entry.tally !== toBase64Url(this.tally.leaf)) {
      return 'a trustee decrypted another tally';
    }
    this.decryptions.set(entry.trustee, { entry, bytes, index, leaf });
    return undefined;
  }
}

/** Why voting may not open; undefined where it may. docs/protocol.md §4, Order. */
export function openingFault({ ceremony, manifest, roll }: BoardView): string | undefined {
  for (const step of ['commitment', 'reveal', 'confirmation', 'possession'] as const) {
    const names = ceremony.waitedFor(step);
    if (names.length > 0) return `the ${step} of ${names.join(', ')} is missing`;
  }
  const standing = ceremony.complaints().find(({ verdict }) => verdict !== 'unfounded');
  if (standing !== undefined) {
    const { complaint, verdict } = standing;
    return `trustee ${complaint.trustee}'s complaint against ${complaint.accused} is ${verdict}`;
  }
  return roll.openingFault(manifest);
}

/** What an opening says of the key and the roll. Throws a TypeError where there is no key yet. */
export function openingOf(
  view: BoardView,
): Pick<Opening, 'electionKey' | 'rollDigest' | 'rollSize'> {
  const H = view.ceremony.electionKey();
  if (H === undefined) throw new TypeError('openingOf: there is no election key yet');
  return {
    electionKey: toBase64Url(H),
    rollDigest: toBase64Url(view.roll.digest()),
    rollSize: view.roll.size,
  };
}

function decodeAt(logged: LogEntry, attachment?: Uint8Array): Entry {
  try {
    return decodeEntry(logged.bytes, attachment);
  } catch (error) {
    throw invalid(logged, error instanceof Error ? error.message : 'it does not decode');
  }
}

function invalid({ index }: LogEntry, why: string): Failure {
  const next = 'Do not go on with this election; tell the authority and the other trustees.';
  return new Failure(
    'BOARD_INVALID',
    `Entry ${index} of the board breaks the rules: ${why}.`,
    next,
  );
}
