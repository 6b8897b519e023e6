import { fromBase64Url, fromHex, utf8 } from '../crypto/wire/bytes.ts';
import {
  contestsOf,
  OPENING_BYTES,
  type RangeStatement,
  rangeStatements,
  sealedBytes,
  sealedPoints,
  statementBytes,
} from '../crypto/wire/layout.ts';
import type { Contest, Manifest, Style } from '../crypto/wire/manifest.ts';

/** Where a contest stands in a ballot's attachment, and what its proofs state. */
export interface ContestLayout {
  readonly contest: Contest;
  /** Its id, and its style's, as challenges hash them. */
  readonly idBytes: Uint8Array;
  readonly styleBytes: Uint8Array;
  readonly offset: number;
  readonly bytes: number;
  /** Its points, and those of the style's contests before it. */
  readonly points: number;
  readonly pointsBefore: number;
  readonly statements: readonly RangeStatement[];
  /** What its challenge hashes of them. */
  readonly statement: Uint8Array;
}

/** A style as its ballots, challenges and tally places are laid out. */
export interface StyleLayout {
  readonly index: number;
  readonly style: Style;
  readonly contests: readonly ContestLayout[];
  /** Points in a ballot's attachment. */
  readonly points: number;
  readonly selections: number;
  /** Place of its first sum, A, among the sums of all styles: two a selection. */
  readonly firstTotal: number;
  readonly ballotBytes: number;
  readonly challengeBytes: number;
}

/** The manifest with everything decoded that is needed more than once. */
export interface Election {
  readonly manifest: Manifest;
  /** The trusted fingerprint, in hex as entries name it and as the 32 bytes that proofs hash. */
  readonly fingerprint: string;
  readonly fingerprintBytes: Uint8Array;
  readonly registrarKey: Uint8Array;
  readonly styles: readonly StyleLayout[];
  readonly styleById: ReadonlyMap<string, StyleLayout>;
}

/** A manifest that satisfies its rules, under its fingerprint in hex. */
export function electionOf(manifest: Manifest, fingerprint: string): Election {
  const fingerprintBytes = fromHex(fingerprint);
  if (fingerprintBytes === undefined) throw new TypeError('electionOf: the fingerprint is not hex');
  const styles = styleLayouts(manifest);
  return {
    manifest,
    fingerprint,
    fingerprintBytes,
    registrarKey: bytesOf(manifest.registrarKey),
    styles,
    styleById: new Map(styles.map((layout) => [layout.style.id, layout])),
  };
}

/** Lays out every style of a manifest that satisfies its rules. */
function styleLayouts(manifest: Manifest): StyleLayout[] {
  let firstTotal = 0;
  return manifest.styles.map((style, index) => {
    const contests = contestLayouts(style, contestsOf(manifest, style));
    const sum = (of: (layout: ContestLayout) => number): number =>
      contests.reduce((total, layout) => total + of(layout), 0);
    const ballotBytes = sum(({ bytes }) => bytes);
    const selections = sum(({ contest }) => contest.selections.length);
    firstTotal += 2 * selections;
    return {
      index,
      style,
      contests,
      points: sum(({ points }) => points),
      selections,
      firstTotal: firstTotal - 2 * selections,
      ballotBytes,
      challengeBytes: ballotBytes + OPENING_BYTES * selections,
    };
  });
}

function contestLayouts(style: Style, contests: readonly Contest[]): ContestLayout[] {
  let offset = 0;
  let pointsBefore = 0;
  return contests.map((contest) => {
    const bytes = sealedBytes(contest);
    const points = sealedPoints(contest);
    offset += bytes;
    pointsBefore += points;
    return {
      contest,
      idBytes: utf8(contest.id),
      styleBytes: utf8(style.id),
      offset: offset - bytes,
      bytes,
      points,
      pointsBefore: pointsBefore - points,
      statements: rangeStatements(contest),
      statement: statementBytes(contest),
    };
  });
}

/** The bytes of a base64url member that its schema has already accepted. */
export function bytesOf(member: string): Uint8Array {
  const bytes = fromBase64Url(member);
  if (bytes === undefined) throw new TypeError('bytesOf: the member was not checked by a schema');
  return bytes;
}
