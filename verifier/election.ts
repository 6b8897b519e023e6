import type { Point } from '../crypto/group/ristretto.ts';
import { fromBase64Url } from '../crypto/wire/bytes.ts';
import {
  contestsOf,
  OPENING_BYTES,
  type RangeStatement,
  rangeStatements,
  sealedBytes,
  statementBytes,
} from '../crypto/wire/layout.ts';
import type { Contest, Manifest, Style } from '../crypto/wire/manifest.ts';

/** Where a contest stands in a ballot's attachment, and what its proofs state. */
export interface ContestLayout {
  readonly contest: Contest;
  readonly offset: number;
  readonly bytes: number;
  readonly statements: readonly RangeStatement[];
  /** What its challenge hashes of them. */
  readonly statement: Uint8Array;
}

/** A style as its ballots, challenges and tally places are laid out. */
export interface StyleLayout {
  readonly index: number;
  readonly style: Style;
  readonly contests: readonly ContestLayout[];
  readonly selections: number;
  readonly ballotBytes: number;
  readonly challengeBytes: number;
}

/** The manifest with everything decoded that is needed more than once. */
export interface Election {
  readonly manifest: Manifest;
  /** The trusted fingerprint, in hex as entries name it and as the 32 bytes that proofs hash. */
  readonly fingerprint: string;
  readonly fingerprintBytes: Uint8Array;
  readonly registrarKey: Point;
  readonly registrarKeyBytes: Uint8Array;
  readonly styles: readonly StyleLayout[];
  readonly styleById: ReadonlyMap<string, StyleLayout>;
}

/** Lays out every style of a manifest that satisfies its rules. */
export function styleLayouts(manifest: Manifest): StyleLayout[] {
  return manifest.styles.map((style, index) => {
    let offset = 0;
    const contests = contestsOf(manifest, style).map((contest): ContestLayout => {
      const bytes = sealedBytes(contest);
      offset += bytes;
      return {
        contest,
        offset: offset - bytes,
        bytes,
        statements: rangeStatements(contest),
        statement: statementBytes(contest),
      };
    });
    const selections = contests.reduce((n, { contest }) => n + contest.selections.length, 0);
    return {
      index,
      style,
      contests,
      selections,
      ballotBytes: offset,
      challengeBytes: offset + OPENING_BYTES * selections,
    };
  });
}

/** The bytes of a base64url member that its schema has already accepted. */
export function bytesOf(member: string): Uint8Array {
  const bytes = fromBase64Url(member);
  if (bytes === undefined) throw new TypeError('bytesOf: the member was not checked by a schema');
  return bytes;
}
