import { concat, i32, u32 } from './bytes.ts';
import type { Contest, Manifest, Style } from './manifest.ts';

/** One range proof of a contest: Σ coefficient · value over the terms lies in minimum..maximum. */
export interface RangeStatement {
  readonly terms: readonly (readonly [selection: number, coefficient: number])[];
  readonly minimum: number;
  readonly maximum: number;
}

/** The range proofs of a contest in their order: first each selection, then each rule. */
export function rangeStatements(contest: Contest): RangeStatement[] {
  const selections = contest.selections.map((selection, j): RangeStatement => ({
    terms: [[j, 1]],
    minimum: 0,
    maximum: selection.maximum,
  }));
  return [...selections, ...contest.rules];
}

/** Number of values a range admits, so the number of branches of its proof. */
export function branchCount(statement: RangeStatement): number {
  return statement.maximum - statement.minimum + 1;
}

/** Number of points in the sealed part of a contest: A, B per selection; T, U per branch. */
export function sealedPoints(contest: Contest): number {
  return 2 * (contest.selections.length + totalBranches(contest));
}

/** Number of scalars: per proof of b branches, b − 1 challenges and b responses. */
export function sealedScalars(contest: Contest): number {
  return 2 * totalBranches(contest) - rangeStatements(contest).length;
}

/** Bytes in the sealed part of a contest; the same for every choice. */
export function sealedBytes(contest: Contest): number {
  return 32 * (sealedPoints(contest) + sealedScalars(contest));
}

function totalBranches(contest: Contest): number {
  return rangeStatements(contest).reduce((sum, statement) => sum + branchCount(statement), 0);
}

/**
 * The public statement that a contest's challenge hashes:
 * u32 selections, u32 maximum each; u32 rules; per rule i32 minimum, i32 maximum, u32 terms and
 * per term u32 selection, i32 coefficient. docs/protocol.md §8.
 */
export function statementBytes(contest: Contest): Uint8Array {
  const rules = contest.rules.map((rule) =>
    concat(
      i32(rule.minimum),
      i32(rule.maximum),
      u32(rule.terms.length),
      ...rule.terms.map(([selection, coefficient]) => concat(u32(selection), i32(coefficient))),
    ),
  );
  return concat(
    u32(contest.selections.length),
    ...contest.selections.map((selection) => u32(selection.maximum)),
    u32(rules.length),
    ...rules,
  );
}

/** The style named, or undefined. */
export function styleOf(manifest: Manifest, id: string): Style | undefined {
  return manifest.styles.find((style) => style.id === id);
}

/** The contests of a style, in the order of its ballots. Throws a TypeError for an unchecked manifest. */
export function contestsOf(manifest: Manifest, style: Style): Contest[] {
  return style.contests.map((id) => {
    const contest = manifest.contests.find((candidate) => candidate.id === id);
    if (contest === undefined) throw new TypeError(`contestsOf: the manifest has no contest ${id}`);
    return contest;
  });
}

/** Bytes in the attachment of a ballot of this style: its contests' sealed parts, one after another. */
export function ballotAttachmentBytes(manifest: Manifest, style: Style): number {
  return contestsOf(manifest, style).reduce((sum, contest) => sum + sealedBytes(contest), 0);
}

/** Bytes per selection in the attachment of a challenge: u32 value, then the 32-byte randomness. */
export const OPENING_BYTES = 36;

/** Bytes in the attachment of a challenge: the ballot's own attachment, then an opening per selection. */
export function challengeAttachmentBytes(manifest: Manifest, style: Style): number {
  const selections = contestsOf(manifest, style).reduce((n, c) => n + c.selections.length, 0);
  return ballotAttachmentBytes(manifest, style) + OPENING_BYTES * selections;
}

/** One counted ciphertext: selection `selection` of a contest, summed over a style's ballots. */
export interface TallyPlace {
  readonly style: string;
  readonly contest: string;
  readonly selection: number;
}

/** Every place of the tally, in order: styles, their contests, their selections. */
export function tallyPlaces(manifest: Manifest): TallyPlace[] {
  return manifest.styles.flatMap((style) =>
    contestsOf(manifest, style).flatMap((contest) =>
      contest.selections.map((_, selection) => ({
        style: style.id,
        contest: contest.id,
        selection,
      })),
    ),
  );
}

/** Bytes per place in the attachment of a tally: A, B. */
export const TALLY_PLACE_BYTES = 64;
/** Bytes per place in the attachment of a decryption: D, T, U, z. */
export const DECRYPTION_PLACE_BYTES = 128;
