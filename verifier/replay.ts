import { toHex } from '../crypto/wire/bytes.ts';
import { sha256 } from '../crypto/wire/digest.ts';
import { decodeEntry, type Entry, type EntryType, hasAttachment } from '../crypto/wire/entry.ts';
import type { Arithmetic } from './arithmetic.ts';
import type { Election } from './election.ts';
import { sharedPoints } from './equations/bases.ts';
import { attempt, type EntryChecks, type Findings } from './findings.ts';
import { MerkleFrontier } from './merkle.ts';
import { CeremonyState } from './replay/ceremony_state.ts';
import { admit } from './replay/dispatch.ts';
import { admitManifest } from './replay/manifest.ts';
import { admits, phaseAfter } from './replay/phase.ts';
import { RollState } from './replay/roll.ts';
import type { ElectionState } from './replay/state.ts';
import { RepeatedPrefixes } from './repeats.ts';
import type { Trust } from './trust.ts';

/**
 * Takes the entries of a log in order through the rules of docs/protocol.md. An entry that breaks a
 * rule is a finding; its content is still used where it can be, so that one breach gives as few
 * findings as possible. Nothing can make good for a finding.
 */
export class Replay {
  readonly #findings: Findings;
  readonly #trust: Trust;
  readonly #arithmetic: Arithmetic;
  readonly #tree: MerkleFrontier = new MerkleFrontier();
  readonly #seen = new Set<EntryType>();
  #state: ElectionState | undefined;

  constructor(findings: Findings, trust: Trust, arithmetic: Arithmetic) {
    this.#findings = findings;
    this.#trust = trust;
    this.#arithmetic = arithmetic;
  }

  /** Undefined until a manifest that can be used. */
  get state(): ElectionState | undefined {
    return this.#state;
  }

  /** Types of entry that occurred where their phase admits them. */
  get seen(): ReadonlySet<EntryType> {
    return this.#seen;
  }

  /** Entries judged so far. */
  get size(): number {
    return this.#tree.size;
  }

  /** The root over all entries so far. */
  root(): Uint8Array {
    return this.#tree.root();
  }

  /** Judges the next entry. Throws Refused only for a manifest without which nothing can be judged. */
  next(bytes: Uint8Array, leaf: Uint8Array, attachment: Uint8Array | undefined): void {
    const checks = this.#findings.at(this.#tree.size);
    if (this.#state === undefined) {
      this.#state = this.#begin(checks, bytes, leaf, attachment);
    } else {
      this.#examine(this.#state, checks, bytes, leaf, attachment);
    }
    this.#tree.push(leaf);
    if (this.#state.phase === 'set-up') this.#state.roots[this.#tree.size] = this.#tree.root();
  }

  /** Verifies the ballots that still wait. */
  finish(): void {
    this.#state?.voting?.waiting.verify();
  }

  /** Entry 0: only the manifest under the trusted fingerprint begins an election. */
  #begin(
    checks: EntryChecks,
    bytes: Uint8Array,
    leaf: Uint8Array,
    attachment: Uint8Array | undefined,
  ): ElectionState {
    const found = toHex(sha256(bytes));
    const message = `This record is of another election: its fingerprint is ${found}.`;
    checks.demand(found === this.#trust.fingerprint, 'FINGERPRINT', message);
    const entry = checks.decode(() => decodeEntry(bytes));
    const isManifest = entry.type === 'manifest';
    checks.demand(isManifest, 'PHASE', 'A log must begin with a manifest.', 'type');
    checkNoAttachment(checks, entry, attachment);
    const election = admitManifest(checks, entry, this.#trust);
    this.#seen.add('manifest');
    const state = newState(election, this.#arithmetic);
    state.repeats.add(leaf);
    return state;
  }

  #examine(
    state: ElectionState,
    checks: EntryChecks,
    bytes: Uint8Array,
    leaf: Uint8Array,
    attachment: Uint8Array | undefined,
  ): void {
    attempt(() => {
      const entry = checks.decode(() => decodeEntry(bytes));
      demandPlace(state, checks, entry);
      this.#seen.add(entry.type);
      state.phase = phaseAfter(state.phase, entry.type);
      checkNoAttachment(checks, entry, attachment);
      // Of ballots and challenges the ciphertexts are remembered instead: they tell the same.
      if (entry.type !== 'ballot' && entry.type !== 'challenge') state.repeats.add(leaf);
      admit(state, checks, entry, { bytes, leaf, attachment });
    });
  }
}

function newState(election: Election, arithmetic: Arithmetic): ElectionState {
  const { trustees, threshold } = election.manifest;
  return {
    election,
    arithmetic,
    room: arithmetic.group.workspace(sharedPoints(election.registrarKey), arithmetic.random),
    phase: 'set-up',
    ceremony: new CeremonyState(trustees.length, threshold),
    roll: new RollState(election.styles.length),
    roots: [],
    repeats: new RepeatedPrefixes(),
    voting: undefined,
    entryCounts: { challenges: 0, revocations: 0 },
    tally: undefined,
    factors: new Map(),
    result: undefined,
  };
}

/** The entry names this election and stands in a phase that admits it. docs/protocol.md §4. */
function demandPlace(state: ElectionState, checks: EntryChecks, entry: Entry): void {
  const own = entry.type === 'manifest' || entry.election === state.election.fingerprint;
  checks.demand(own, 'ELECTION', 'This entry is of another election.', 'election');
  const message = (): string => `An entry ${entry.type} is not admitted in phase ${state.phase}.`;
  checks.demand(admits(state.phase, entry.type), 'PHASE', message, 'type');
}

/** Only ballots, challenges, tallies and decryptions carry an attachment. */
function checkNoAttachment(
  checks: EntryChecks,
  entry: Entry,
  attachment: Uint8Array | undefined,
): void {
  if (hasAttachment(entry)) return;
  const none = attachment === undefined || attachment.length === 0;
  checks.check(none, 'ATTACHMENT_UNEXPECTED', `An entry ${entry.type} has no attachment.`);
}
