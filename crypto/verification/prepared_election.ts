import { GENERATOR_BYTES } from '../proof_of_knowledge.ts';
import { fingerprintBytes } from '../signature.ts';
import { framed } from '../transcript.ts';
import { fromBase64Url, u32, utf8 } from '../wire/bytes.ts';
import { sha512 } from '../wire/digest.ts';
import { LABEL_PREFIX, LABELS } from '../wire/labels.ts';
import {
  branchCount,
  contestsOf,
  type RangeStatement,
  rangeStatements,
  sealedBytes,
  sealedPoints,
  statementBytes,
} from '../wire/layout.ts';
import type { Contest, Manifest, Style } from '../wire/manifest.ts';

/** What ballots are verified against. fingerprint: 64 hex characters; electionKey: H, 32 bytes. */
export interface ElectionToVerify {
  readonly manifest: Manifest;
  readonly fingerprint: string;
  readonly electionKey: Uint8Array;
}

/** An election with all that is the same for every ballot of a style computed once. */
export interface PreparedElection extends ElectionToVerify {
  readonly registrarKey: Uint8Array;
  readonly styles: ReadonlyMap<string, PreparedStyle>;
}

export interface PreparedStyle {
  readonly contests: readonly PreparedContest[];
  readonly attachmentBytes: number;
  /** Points in the attachment. */
  readonly points: number;
  readonly selections: number;
}

/** Where a contest's sealed part lies in the attachment, and what its proofs state. */
export interface PreparedContest {
  readonly start: number;
  readonly scalarsStart: number;
  readonly end: number;
  readonly selections: number;
  readonly proofs: readonly (RangeStatement & { readonly branches: number })[];
  /** Of the challenge's transcript: what comes before the pseudonym, and what after the ballot key. */
  readonly transcriptStart: Uint8Array;
  readonly transcriptMiddle: Uint8Array;
}

export function prepareElection(election: ElectionToVerify): PreparedElection {
  const { manifest, fingerprint, electionKey } = election;
  return {
    ...{ manifest, fingerprint, electionKey },
    registrarKey: fromBase64Url(manifest.registrarKey) ?? new Uint8Array(),
    styles: new Map(manifest.styles.map((style) => [style.id, prepareStyle(election, style)])),
  };
}

function prepareStyle(election: ElectionToVerify, style: Style): PreparedStyle {
  const contests: PreparedContest[] = [];
  let end = 0;
  let points = 0;
  for (const contest of contestsOf(election.manifest, style)) {
    const start = end;
    end += sealedBytes(contest);
    points += sealedPoints(contest);
    contests.push(prepareContest(election, style, contest, start));
  }
  const selections = contests.reduce((sum, contest) => sum + contest.selections, 0);
  return { contests, attachmentBytes: end, points, selections };
}

function prepareContest(
  { fingerprint, electionKey }: ElectionToVerify,
  style: Style,
  contest: Contest,
  start: number,
): PreparedContest {
  return {
    start,
    scalarsStart: start + 32 * sealedPoints(contest),
    end: start + sealedBytes(contest),
    selections: contest.selections.length,
    proofs: rangeStatements(contest).map((statement) => ({
      ...statement,
      branches: branchCount(statement),
    })),
    transcriptStart: framed(
      utf8(LABEL_PREFIX + LABELS.contest),
      fingerprintBytes(fingerprint),
      utf8(style.id),
      utf8(contest.id),
    ),
    transcriptMiddle: framed(GENERATOR_BYTES, electionKey, statementBytes(contest)),
  };
}

/** The digest that gives a contest's challenge, 64 bytes. docs/protocol.md §8. */
export function contestDigest(
  { transcriptStart, transcriptMiddle }: PreparedContest,
  pseudonym: Uint8Array,
  ballotKey: Uint8Array,
  points: Uint8Array,
): Uint8Array {
  return sha512(
    transcriptStart,
    framed(pseudonym, ballotKey),
    transcriptMiddle,
    u32(points.length),
    points,
  );
}
