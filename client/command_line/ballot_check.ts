import { sha256 } from '@noble/hashes/sha2.js';
import { splitChallenge } from '../../crypto/challenge.ts';
import type { RandomBytes } from '../../crypto/group/scalar.ts';
import { Frontier, leafHash } from '../../crypto/log/merkle.ts';
import { bundlesOf } from '../../crypto/log/tiles.ts';
import { type Arithmetic, openArithmetic } from '../../crypto/verification/arithmetic.ts';
import { type BallotToVerify, BallotVerifier } from '../../crypto/verification/ballot_verifier.ts';
import { TallySum } from '../../crypto/verification/tally_sum.ts';
import type { Ballot } from '../../crypto/wire/ballot.ts';
import { TILE_WIDTH } from '../../crypto/wire/board_paths.ts';
import { bytesEqual, fromBase64Url, toHex } from '../../crypto/wire/bytes.ts';
import { decodeEntry, type Entry } from '../../crypto/wire/entry.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import { contestsOf, sealedBytes, styleOf } from '../../crypto/wire/layout.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import type { Checkpoint } from '../../crypto/log/checkpoint.ts';
import type { BoardFiles } from './board_files.ts';
import { damaged, readAttachments, readEntries } from './board_reader.ts';
import type { BoardView } from './board_view.ts';
import { Failure } from './failure.ts';

/** What the check found: the tally as it must be, and the attachment of the one on the board. */
export interface CheckedTally {
  readonly recomputed: FramedEntry;
  /** Attachment of the entry at `tallyIndex`; empty where there is none. */
  readonly published: Uint8Array;
}

/**
 * Verifies every ballot's signatures and proofs and sums those that count, a bundle at a time, so
 * memory grows by a few bytes a ballot only. `view` has walked the same checkpoint.
 * Throws a Failure BALLOT_INVALID or BOARD_DAMAGED. docs/protocol.md §8, §10.
 */
export async function recomputeTally(
  files: BoardFiles,
  checkpoint: Checkpoint,
  view: BoardView,
  random: RandomBytes,
  progress: (done: number, total: number) => void,
): Promise<CheckedTally> {
  const check = new BallotCheck(view, await openArithmetic(random));
  const frontier = new Frontier();
  let published: Uint8Array = new Uint8Array();
  for (const { index, width } of bundlesOf(checkpoint.size)) {
    const entries = await readEntries(files, index, width);
    for (const entry of entries) frontier.append(leafHash(entry));
    const attachments = await readAttachments(files, index, width);
    check.add(index * TILE_WIDTH, entries, attachments);
    const place = (view.tally?.index ?? -1) - index * TILE_WIDTH;
    if (place >= 0 && place < width) published = attachments[place] ?? published;
    progress(index * TILE_WIDTH + width, checkpoint.size);
  }
  // What was summed here must be the very log that `view` walked.
  if (!bytesEqual(frontier.root(), checkpoint.root)) {
    throw damaged(files, 'its entries changed while they were read');
  }
  return { recomputed: check.tally(), published };
}

class BallotCheck {
  readonly #view: BoardView;
  readonly #verifier: BallotVerifier;
  readonly #counted: ReadonlySet<number>;
  readonly #sum: TallySum;
  /** First ciphertexts seen, by 96 bits of their hash. */
  readonly #firstCiphertexts = new Set<string>();

  constructor(view: BoardView, { group, random }: Arithmetic) {
    const electionKey = fromBase64Url(view.opening?.electionKey ?? '') ?? new Uint8Array();
    this.#view = view;
    const { manifest, fingerprint } = view;
    const election = { manifest, fingerprint, electionKey };
    this.#verifier = new BallotVerifier(group, election, random);
    this.#counted = new Set(view.counted.indices());
    this.#sum = new TallySum(group, manifest);
  }

  add(from: number, entries: readonly Uint8Array[], attachments: readonly Uint8Array[]): void {
    const ballots: (BallotToVerify & { readonly index: number })[] = [];
    entries.forEach((bytes, i) => {
      const entry = decodeEntry(bytes);
      const attachment = attachments[i] ?? new Uint8Array();
      this.#assertFresh(entry, attachment, from + i);
      if (entry.type === 'ballot') ballots.push({ ballot: entry, attachment, index: from + i });
    });
    this.#verifier.verify(ballots).forEach((fault, i) => {
      if (fault !== undefined) throw invalidBallot(ballots[i]?.index ?? from, fault);
    });
    for (const { ballot, attachment, index } of ballots) {
      if (this.#counted.has(index)) this.#sum.add(ballot, attachment);
    }
  }

  tally(): FramedEntry {
    return this.#sum.toEntry(this.#view.fingerprint);
  }

  /** A ciphertext that appears twice is somebody's vote copied. docs/protocol.md §8. */
  #assertFresh(entry: Entry, attachment: Uint8Array, index: number): void {
    const ciphertexts = firstCiphertexts(this.#view.manifest, entry, attachment);
    if (ciphertexts === undefined) throw invalidBallot(index, 'OPENING');
    for (const ciphertext of ciphertexts) {
      const key = toHex(sha256(ciphertext).subarray(0, 12));
      if (this.#firstCiphertexts.has(key)) throw invalidBallot(index, 'DUPLICATE_RANDOMNESS');
      this.#firstCiphertexts.add(key);
    }
  }
}

/** A_1 ‖ B_1 of each contest of a ballot or a challenge. Views into the attachment. */
function firstCiphertexts(
  manifest: Manifest,
  entry: Entry,
  attachment: Uint8Array,
): Uint8Array[] | undefined {
  if (entry.type === 'ballot') return firstOfEach(manifest, entry, attachment);
  if (entry.type !== 'challenge') return [];
  const ballot = decodeEntry(fromBase64Url(entry.ballot) ?? new Uint8Array());
  if (ballot.type !== 'ballot') return undefined;
  const sealed = splitChallenge(manifest, ballot, attachment)?.sealed;
  return sealed && firstOfEach(manifest, ballot, sealed);
}

function firstOfEach(
  manifest: Manifest,
  ballot: Ballot,
  sealed: Uint8Array,
): Uint8Array[] | undefined {
  const style = styleOf(manifest, ballot.authorization.style);
  let at = 0;
  return (
    style &&
    contestsOf(manifest, style).map((contest) => {
      const first = sealed.subarray(at, at + 64);
      at += sealedBytes(contest);
      return first;
    })
  );
}

function invalidBallot(index: number, fault: string): Failure {
  const next = 'Do not decrypt; tell the authority and the other trustees.';
  return new Failure(
    'BALLOT_INVALID',
    `The ballot at entry ${index} is not valid: ${fault}.`,
    next,
  );
}
