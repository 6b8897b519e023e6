import { TILE_WIDTH } from '../crypto/wire/board_paths.ts';
import { toHex } from '../crypto/wire/bytes.ts';
import type { Manifest } from '../crypto/wire/manifest.ts';
import { sha256 } from '../crypto/wire/digest.ts';
import { decodeEntry, type Entry, type EntryType, hasAttachment } from '../crypto/wire/entry.ts';
import type { Arithmetic } from './arithmetic.ts';
import type { Election } from './election.ts';
import { sharedPoints } from './equations/bases.ts';
import { attempt, type EntryChecks, type Findings } from './findings.ts';
import type { ExaminedBallot } from './examined_ballots.ts';
import type { ExaminerTotals } from './examiner.ts';
import { HashList } from './hash_list.ts';
import { HASH_BYTES, hashAt, MerkleFrontier } from './merkle.ts';
import type { BallotElection } from './replay/ballot_parts.ts';
import { CeremonyState } from './replay/ceremony_state.ts';
import { admit } from './replay/dispatch.ts';
import { admitExamined, countExamined } from './replay/examined.ts';
import { demandAttachment } from './replay/attachment.ts';
import { admitManifest } from './replay/manifest.ts';
import { admits, phaseAfter } from './replay/phase.ts';
import type { PublishedEntry } from './replay/published.ts';
import { RollState } from './replay/roll.ts';
import type { ElectionState } from './replay/state.ts';
import { RepeatedStrings } from './repeats.ts';
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
  #size = 0;
  #expected = 0;

  constructor(findings: Findings, trust: Trust, arithmetic: Arithmetic) {
    this.#findings = findings;
    this.#trust = trust;
    this.#arithmetic = arithmetic;
  }

  /** Undefined until a manifest that can be used. */
  get state(): ElectionState | undefined {
    return this.#state;
  }

  /** Says about how many entries will come, so that room for them is made at once. */
  expect(entries: number): void {
    this.#expected = entries;
  }

  /** Whether an opening has been admitted that names a key. */
  get isVoting(): boolean {
    return this.#state?.voting !== undefined;
  }

  /** What ballots are judged by. Throws a TypeError before voting is open. */
  get ballotElection(): BallotElection {
    const { election, voting } = this.#state ?? {};
    if (election === undefined || voting === undefined) throw new TypeError('no voting yet');
    return { election, electionKey: voting.electionKey };
  }

  /** Types of entry that occurred where their phase admits them. */
  get seen(): ReadonlySet<EntryType> {
    return this.#seen;
  }

  /** Entries judged so far. */
  get size(): number {
    return this.#size;
  }

  /** The root over all entries appended so far. */
  root(): Uint8Array {
    return this.#tree.root();
  }

  /** Judges the next entry. Throws Refused only for a manifest without which nothing can be judged. */
  next(published: PublishedEntry): void {
    const checks = this.#findings.at(this.#size);
    if (this.#state === undefined) this.#state = this.#begin(checks, published);
    else this.#judge(this.#state, checks, published);
    this.#size += 1;
  }

  /** Judges the next entry, a ballot that an examiner found good. */
  nextExamined(ballot: ExaminedBallot): void {
    const state = this.#state;
    if (state?.voting === undefined) throw new TypeError('nextExamined: voting is not open');
    const { voting } = state;
    const checks = this.#findings.at(this.#size);
    const admitted = attempt(() => {
      countExamined(checks);
      this.#demandPhase(state, checks, 'ballot');
      admitExamined(state, voting, checks, ballot);
    });
    if (!admitted) voting.counted.discount(this.#size);
    this.#size += 1;
  }

  /** Appends the leaf of an entry to the tree. */
  append(leaf: Uint8Array): void {
    this.#tree.push(leaf);
    if (this.#state?.phase === 'set-up') this.#state.roots.push(this.#tree.root());
  }

  /** Appends the leaves of a whole bundle, 32 bytes each, but for those already there. */
  appendBundle(leaves: Uint8Array, root: Uint8Array): void {
    const width = leaves.length / HASH_BYTES;
    const there = this.#tree.size % TILE_WIDTH;
    if (there === 0 && width === TILE_WIDTH) this.#tree.pushPerfect(root, width);
    else for (let i = there; i < width; i++) this.#tree.push(hashAt(leaves, i));
  }

  /** Adds what examiners came to. */
  addTotals(totals: readonly ExaminerTotals[]): void {
    this.#state?.voting?.examined.push(...totals);
  }

  /** Verifies the ballots that still wait. */
  finish(): void {
    this.#state?.voting?.waiting.verify();
  }

  /** Entry 0: only the manifest under the trusted fingerprint begins an election. */
  #begin(checks: EntryChecks, { bytes, leaf, attachment }: PublishedEntry): ElectionState {
    const found = toHex(sha256(bytes));
    const message = `This record is of another election: its fingerprint is ${found}.`;
    checks.demand(found === this.#trust.fingerprint, 'FINGERPRINT', message);
    const entry = checks.decode(() => decodeEntry(bytes));
    const isManifest = entry.type === 'manifest';
    checks.demand(isManifest, 'PHASE', 'A log must begin with a manifest.', 'type');
    checkNoAttachment(checks, entry, attachment);
    const manifest = withContests(checks, entry, bytes, attachment);
    const election = admitManifest(checks, manifest, this.#trust);
    this.#seen.add('manifest');
    const state = newState(election, this.#arithmetic, this.#expected);
    state.repeats.add(leaf);
    return state;
  }

  #judge(state: ElectionState, checks: EntryChecks, published: PublishedEntry): void {
    attempt(() => {
      const entry = checks.decode(() => decodeEntry(published.bytes));
      const own = entry.type === 'manifest' || entry.election === state.election.fingerprint;
      checks.demand(own, 'ELECTION', 'This entry is of another election.', 'election');
      this.#demandPhase(state, checks, entry.type);
      checkNoAttachment(checks, entry, published.attachment);
      // Of ballots and challenges the ciphertexts are remembered instead: they tell the same.
      const { type } = entry;
      if (type !== 'ballot' && type !== 'challenge') state.repeats.add(published.leaf);
      admit(state, checks, entry, published);
    });
  }

  /** The entry stands in a phase that admits it, and the phase advances. docs/protocol.md §4. */
  #demandPhase(state: ElectionState, checks: EntryChecks, type: EntryType): void {
    const message = (): string => `An entry ${type} is not admitted in phase ${state.phase}.`;
    checks.demand(admits(state.phase, type), 'PHASE', message, 'type');
    this.#seen.add(type);
    state.phase = phaseAfter(state.phase, type);
  }
}

/** entries: about how many there will be. */
function newState(election: Election, arithmetic: Arithmetic, entries: number): ElectionState {
  const { trustees, threshold } = election.manifest;
  const contests = Math.max(...election.styles.map((layout) => layout.contests.length));
  return {
    election,
    arithmetic,
    room: arithmetic.group.workspace(sharedPoints(election.registrarKey), arithmetic.random),
    phase: 'set-up',
    ceremony: new CeremonyState(trustees.length, threshold),
    roll: new RollState(election.styles.length, arithmetic.random),
    roots: new HashList(),
    repeats: new RepeatedStrings(entries * contests, arithmetic.random),
    voting: undefined,
    entryCounts: { challenges: 0, revocations: 0 },
    acts: [],
    tally: undefined,
    factors: new Map(),
    result: undefined,
  };
}

/** The manifest with its contests, also where its attachment has them. docs/protocol.md §5. */
function withContests(
  checks: EntryChecks,
  manifest: Manifest,
  bytes: Uint8Array,
  attachment: Uint8Array | undefined,
): Manifest {
  if (!hasAttachment(manifest)) return manifest;
  demandAttachment(checks, attachment, manifest.attachment, attachment?.length ?? 0);
  const whole = checks.decode(() => decodeEntry(bytes, attachment), 'attachment');
  return whole.type === 'manifest' ? whole : manifest;
}

/** Only ballots, challenges, tallies and decryptions carry an attachment, and a manifest that says so. */
function checkNoAttachment(
  checks: EntryChecks,
  entry: Entry,
  attachment: Uint8Array | undefined,
): void {
  if (hasAttachment(entry)) return;
  const none = attachment === undefined || attachment.length === 0;
  checks.check(none, 'ATTACHMENT_UNEXPECTED', `An entry ${entry.type} has no attachment.`);
}
