import { failingItems } from '../crypto/group/kernel/failing_items.ts';
import type { PointAt, Workspace } from '../crypto/group/kernel/workspace.ts';
import { ELEMENT_BYTES } from '../crypto/group/ristretto.ts';
import { readBallot } from '../crypto/wire/ballot_text.ts';
import { ENTRY_HINTS } from '../crypto/wire/hints.ts';
import type { Arithmetic } from './arithmetic.ts';
import { bytesOf, type StyleLayout } from './election.ts';
import { sharedPoints } from './equations/bases.ts';
import { addToTotals, totalsOf } from './equations/totals.ts';
import {
  type ExaminedBallot,
  type ExaminedBallots,
  noBallots,
  noteBallot,
} from './examined_ballots.ts';
import type { Chunk, ExaminedBundle, ExaminedChunk, Examiner, ExaminerTotals } from './examiner.ts';
import { attempt, type EntryChecks, Findings } from './findings.ts';
import { item } from './item.ts';
import { leafHash, packHashes, rootOf } from './merkle.ts';
import { attachmentsOf, entriesOf, type FetchedBundle, hintsOf } from './record.ts';
import {
  ballotClaims,
  type BallotElection,
  CLAIMS_BEFORE_CONTESTS,
  firstCiphertexts,
  type PublishedBallot,
} from './replay/ballot_parts.ts';

/** A ballot whose equations are in the room, and where it is to be noted once they hold. */
interface WaitingBallot {
  readonly noted: ExaminedBallots;
  readonly place: number;
  readonly ballot: ExaminedBallot;
  readonly layout: StyleLayout;
  readonly contests: readonly PointAt[];
  readonly hinted: boolean;
}

/** Examines in the thread that it is in. */
export class BallotExaminer implements Examiner {
  readonly window = 1;
  readonly #election: BallotElection;
  readonly #arithmetic: ExaminerTotals['arithmetic'];
  readonly #batchPoints: number;
  readonly #room: Workspace;
  /** What is found here is found again, and reported, by the judge. */
  readonly #unread: EntryChecks = new Findings().at(0);
  #waiting: WaitingBallot[] = [];
  #hinted = 0;

  constructor(election: BallotElection, { group, random, batchPoints }: Arithmetic) {
    this.#election = election;
    const { backend, reason } = group;
    this.#arithmetic = reason === undefined ? { backend } : { backend, reason };
    this.#batchPoints = batchPoints;
    const { registrarKey } = election.election;
    this.#room = group.workspace(sharedPoints(registrarKey, election.electionKey), random);
  }

  /** In fact examined when it is called. */
  examine(chunk: Chunk): Promise<ExaminedChunk> {
    const bundles = chunk.bundles.map((bundle, i) =>
      this.#examineBundle(bundle, i === 0 ? chunk.from : 0),
    );
    this.#verify();
    return Promise.resolve({ chunk, bundles });
  }

  finish(): Promise<ExaminerTotals[]> {
    const sums = totalsOf(this.#room, this.#election.election.styles);
    return Promise.resolve([{ arithmetic: this.#arithmetic, sums, hinted: this.#hinted }]);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #examineBundle(bundle: FetchedBundle, from: number): ExaminedBundle | undefined {
    const entries = entriesOf(bundle);
    if (entries === undefined) return undefined;
    const attachments = attachmentsOf(bundle);
    const hints = hintsOf(bundle);
    const ballots = noBallots(entries.length, this.#election.election.styles);
    for (let i = from; i < entries.length; i++) {
      this.#examineEntry(ballots, i, item(entries, i), attachments?.[i], hints?.[i]);
    }
    const leaves = packHashes(entries.map(leafHash));
    return { leaves, root: rootOf(leaves), ballots };
  }

  /** Takes the entry into the room if it is a ballot and everything of it can be decoded. */
  #examineEntry(
    noted: ExaminedBallots,
    place: number,
    bytes: Uint8Array,
    attachment: Uint8Array | undefined,
    hints: Uint8Array | undefined,
  ): void {
    const received = readBallot(bytes);
    if (received === undefined) return;
    const { ballot } = received;
    const { fingerprint, styleById } = this.#election.election;
    const layout = styleById.get(ballot.authorization.style);
    if (ballot.election !== fingerprint || layout === undefined) return;
    const whole = hints?.length === ELEMENT_BYTES * (ENTRY_HINTS + layout.points);
    const published = { received, layout, attachment, hints: whole ? hints : undefined };
    const contests = this.#addEquations(published);
    if (contests === undefined) return;
    this.#waiting.push({
      noted,
      place,
      ballot: factsOf(published),
      layout,
      contests,
      hinted: whole,
    });
    if (this.#room.points >= this.#batchPoints) this.#verify();
  }

  /** Where the points of each contest begin; undefined where something cannot be decoded. */
  #addEquations(published: PublishedBallot): PointAt[] | undefined {
    const checks = this.#unread;
    const places: PointAt[] = [];
    this.#room.open();
    const decoded = attempt(() => {
      for (const claim of ballotClaims(this.#election, checks, published)) {
        places.push(claim.addTo(this.#room, checks));
      }
    });
    if (!decoded) return undefined;
    this.#room.close();
    return places.slice(CLAIMS_BEFORE_CONTESTS);
  }

  /** Verifies what waits, notes the ballots that are good, and adds them to the totals. */
  #verify(): void {
    const failing = new Set(failingItems(this.#room));
    this.#waiting.forEach(({ noted, place, ballot, layout, contests, hinted }, i) => {
      if (failing.has(i)) return;
      noteBallot(noted, place, ballot);
      addToTotals(this.#room, layout, contests, ballot.weight);
      if (hinted) this.#hinted += 1;
    });
    this.#waiting = [];
    this.#room.clear();
  }
}

function factsOf({ received, layout, attachment }: PublishedBallot): ExaminedBallot {
  const { pseudonym, weight } = received.ballot.authorization;
  return {
    style: layout.index,
    weight,
    pseudonym: bytesOf(pseudonym),
    firsts: firstCiphertexts(layout, attachment ?? new Uint8Array()),
  };
}
