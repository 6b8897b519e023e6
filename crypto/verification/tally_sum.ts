import type { PublicGroup } from '../group/kernel/public_group.ts';
import { type PointAt, pointAfter, type Workspace } from '../group/kernel/workspace.ts';
import type { Ballot } from '../wire/ballot.ts';
import { concat, toBase64Url } from '../wire/bytes.ts';
import { sha256 } from '../wire/digest.ts';
import { encodeEntry } from '../wire/entry.ts';
import type { FramedEntry } from '../wire/framing.ts';
import { ENTRY_HINTS, HINT_BYTES } from '../wire/hints.ts';
import { contestsOf, sealedBytes, sealedPoints, TALLY_PLACE_BYTES } from '../wire/layout.ts';
import type { Manifest, Style } from '../wire/manifest.ts';
import type { Tally } from '../wire/tally.ts';
import { noWeights } from './no_weights.ts';

/** A style's part of the tally. */
interface Unit {
  ballots: number;
  /** The place of its first selection among all. */
  readonly firstPlace: number;
  readonly places: number;
  readonly attachmentBytes: number;
  readonly contests: readonly SealedCiphertexts[];
}

/** Where a contest's ciphertexts begin in a ballot's attachment, and which hint is their first. */
interface SealedCiphertexts {
  readonly start: number;
  readonly bytes: number;
  readonly firstHint: number;
}

/**
 * Sums verified ballots, (A, B) = Σ weight·(A_j, B_j) per place; fed one ballot at a time, so memory
 * does not grow with their number. All public. Source: docs/protocol.md §10.
 */
export class TallySum {
  readonly #units: ReadonlyMap<string, Unit>;
  readonly #workspace: Workspace;

  constructor(group: PublicGroup, manifest: Manifest) {
    this.#units = unitsOf(manifest);
    this.#workspace = group.workspace([], noWeights);
  }

  /**
   * Adds a verified ballot; hints: its own, or none. Throws a TypeError where its bytes are not
   * those of its style, and then the sums are as they were.
   */
  add({ authorization }: Ballot, attachment: Uint8Array, hints?: Uint8Array): void {
    const unit = this.#units.get(authorization.style);
    if (unit === undefined) throw new TypeError('TallySum: unknown style');
    if (attachment.length !== unit.attachmentBytes) {
      throw new TypeError('TallySum: an attachment of another length');
    }
    this.#workspace.open();
    // All are decoded before any is added.
    const decoded = unit.contests.map((contest) => this.#decode(contest, attachment, hints));
    let total = 2 * unit.firstPlace;
    for (const { first, points } of decoded) {
      for (let i = 0; i < points; i++) {
        this.#workspace.addToTotal(total++, pointAfter(first, i), authorization.weight);
      }
    }
    unit.ballots += 1;
  }

  /**
   * Adds a sum of other ballots of this election: the `tally` entry and attachment that their
   * `toEntry` made. Throws a TypeError where it is of another election's shape, and then the sums are
   * as they were.
   */
  addTally({ units }: Pick<Tally, 'units'>, attachment: Uint8Array): void {
    const own = [...this.#units];
    const places = own.reduce((sum, [, unit]) => sum + unit.places, 0);
    if (
      attachment.length !== TALLY_PLACE_BYTES * places ||
      units.length !== own.length ||
      !own.every(([style], i) => units[i]?.style === style)
    ) {
      throw new TypeError('TallySum: the tally of another election');
    }
    this.#workspace.open();
    const first = this.#workspace.decodePointsOrIdentity(attachment);
    if (typeof first !== 'number') throw new TypeError('TallySum: a sum is not a point');
    for (let i = 0; i < 2 * places; i++) this.#workspace.addToTotal(i, pointAfter(first, i), 1);
    own.forEach(([, unit], i) => {
      unit.ballots += units[i]?.ballots ?? 0;
    });
  }

  /** The `tally` entry and its attachment, A ‖ B per place. */
  toEntry(fingerprint: string): FramedEntry {
    const units = [...this.#units].map(([style, { ballots }]) => ({ ballots, style }));
    const places = [...this.#units.values()].reduce((sum, unit) => sum + unit.places, 0);
    const attachment = concat(
      ...Array.from({ length: 2 * places }, (_, i) => this.#workspace.total(i)),
    );
    const entry: Tally = {
      attachment: toBase64Url(sha256(attachment)),
      election: fingerprint,
      type: 'tally',
      units,
    };
    return { entry: encodeEntry(entry), attachment };
  }

  #decode(
    { start, bytes, firstHint }: SealedCiphertexts,
    attachment: Uint8Array,
    hints: Uint8Array | undefined,
  ): { readonly first: PointAt; readonly points: number } {
    const own = hints?.subarray(HINT_BYTES * firstHint, HINT_BYTES * firstHint + bytes);
    const first = this.#workspace.decodePoints(
      attachment.subarray(start, start + bytes),
      own?.length === bytes ? own : undefined,
    );
    if (typeof first !== 'number') throw new TypeError('TallySum: a ciphertext is not a point');
    return { first, points: bytes / 32 };
  }
}

function unitsOf(manifest: Manifest): Map<string, Unit> {
  const units = new Map<string, Unit>();
  let firstPlace = 0;
  for (const style of manifest.styles) {
    const unit = unitOf(manifest, style, firstPlace);
    units.set(style.id, unit);
    firstPlace += unit.places;
  }
  return units;
}

function unitOf(manifest: Manifest, style: Style, firstPlace: number): Unit {
  const contests: SealedCiphertexts[] = [];
  let start = 0;
  let firstHint = ENTRY_HINTS;
  for (const contest of contestsOf(manifest, style)) {
    contests.push({ start, bytes: 64 * contest.selections.length, firstHint });
    start += sealedBytes(contest);
    firstHint += sealedPoints(contest);
  }
  const places = contests.reduce((sum, { bytes }) => sum + bytes / 64, 0);
  return { ballots: 0, firstPlace, places, attachmentBytes: start, contests };
}
