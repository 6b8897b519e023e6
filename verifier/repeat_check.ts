import { TILE_WIDTH } from '../crypto/wire/board_paths.ts';
import { toHex } from '../crypto/wire/bytes.ts';
import { type Ballot, ballot as ballotSchema } from '../crypto/wire/ballot.ts';
import { decodeAs, decodeEntry } from '../crypto/wire/entry.ts';
import { DecodeError } from '../crypto/wire/errors.ts';
import { MAX_ENTRY_BYTES } from '../crypto/wire/limits.ts';
import type { CheckCode } from './checks.ts';
import { bytesOf, type Election } from './election.ts';
import type { Findings } from './findings.ts';
import { leafHash } from './merkle.ts';
import type { Bundle } from './record.ts';
import { firstCiphertexts } from './replay/ballot_parts.ts';
import type { Replay } from './replay.ts';
import type { ElectionState } from './replay/state.ts';
import { prefixOf } from './repeats.ts';
import { reportChange, type Rereading } from './reread.ts';

/** Something that must not occur twice, and where it did. */
interface Occurrence {
  readonly index: number;
  readonly kind: 'entry' | 'ballot' | 'challenge';
  /** SHA-256 of the entry, or of the ballot inside a challenge. */
  readonly ballot: string;
}

/**
 * Names entries and ciphertexts that occur twice. Only where some prefix repeats is the log read
 * again, and what has such a prefix compared in full. docs/protocol.md §4, §8, §9.
 */
export async function compareRepeats(
  findings: Findings,
  { state }: Replay,
  rereading: Rereading,
): Promise<void> {
  if (state === undefined) return;
  const suspects = state.repeats.suspects;
  countChecks(findings, state, rereading.size);
  const found = new Map<string, Occurrence>();
  for (let number = 0; suspects.size > 0 && number < rereading.bundles; number++) {
    const bundle = await rereading.again(number);
    reportChange(findings, bundle !== undefined, number);
    if (bundle === undefined) continue;
    compareBundle(findings, state.election, number * TILE_WIDTH, bundle, suspects, found);
  }
}

/** What was compared, for the report; whatever repeats is counted again as it is named. */
function countChecks(findings: Findings, state: ElectionState, entries: number): void {
  const ballots = state.voting?.counted.numbers().ballots ?? 0;
  findings.count('DUPLICATE_ENTRY', entries);
  findings.count('DUPLICATE_RANDOMNESS', ballots + state.entryCounts.challenges);
  findings.count('ALREADY_CHALLENGED', ballots);
  findings.count('ALREADY_CAST', state.entryCounts.challenges);
}

function compareBundle(
  findings: Findings,
  election: Election,
  first: number,
  bundle: Bundle,
  suspects: ReadonlySet<bigint>,
  found: Map<string, Occurrence>,
): void {
  bundle.entries.forEach((bytes, i) => {
    const published = {
      index: first + i,
      bytes,
      leaf: leafHash(bytes),
      attachment: bundle.attachments?.[i],
    };
    const named = new Set<CheckCode>();
    for (const [key, occurrence] of uniqueThings(election, published)) {
      if (!suspects.has(prefixOf(key))) continue;
      const earlier = found.get(toHex(key));
      if (earlier === undefined) found.set(toHex(key), occurrence);
      else name(findings, earlier, occurrence, named);
    }
  });
}

/** Reports a repeat, once an entry and code. */
function name(
  findings: Findings,
  earlier: Occurrence,
  later: Occurrence,
  named: Set<CheckCode>,
): void {
  const code = codeOf(earlier, later);
  if (named.has(code)) return;
  named.add(code);
  const message = `${WHAT[code]} entry ${earlier.index}.`;
  findings.check(false, code, message, { index: later.index });
}

type RepeatCode =
  'DUPLICATE_ENTRY' | 'DUPLICATE_RANDOMNESS' | 'ALREADY_CHALLENGED' | 'ALREADY_CAST';

const WHAT: Readonly<Record<RepeatCode, string>> = {
  DUPLICATE_ENTRY: 'This is a second copy of',
  DUPLICATE_RANDOMNESS: 'A contest begins with the same ciphertext as one of',
  ALREADY_CHALLENGED: 'This ballot was opened by the challenge in',
  ALREADY_CAST: 'This opens the ballot that was cast in',
};

function codeOf(earlier: Occurrence, later: Occurrence): RepeatCode {
  if (earlier.ballot !== later.ballot) return 'DUPLICATE_RANDOMNESS';
  if (earlier.kind === later.kind) return 'DUPLICATE_ENTRY';
  return later.kind === 'ballot' ? 'ALREADY_CHALLENGED' : 'ALREADY_CAST';
}

interface PublishedBytes {
  readonly index: number;
  readonly bytes: Uint8Array;
  readonly leaf: Uint8Array;
  readonly attachment: Uint8Array | undefined;
}

type Thing = readonly [key: Uint8Array, occurrence: Occurrence];

/** The first ciphertexts of a ballot or challenge, or the leaf of any other entry. */
function uniqueThings(election: Election, published: PublishedBytes): Thing[] {
  const { index, leaf, attachment } = published;
  const entry = tryDecode(() => decodeEntry(published.bytes));
  if (entry === undefined) return [];
  if (entry.type === 'ballot') {
    return ciphertextThings(election, entry, attachment, {
      index,
      kind: 'ballot',
      ballot: toHex(leaf),
    });
  }
  if (entry.type === 'challenge') {
    const bytes = bytesOf(entry.ballot);
    const inner = tryDecode(() => decodeAs(ballotSchema, bytes, MAX_ENTRY_BYTES));
    const occurrence = { index, kind: 'challenge', ballot: toHex(leafHash(bytes)) } as const;
    return inner === undefined ? [] : ciphertextThings(election, inner, attachment, occurrence);
  }
  return [[leaf, { index, kind: 'entry', ballot: toHex(leaf) }]];
}

function ciphertextThings(
  election: Election,
  ballot: Ballot,
  attachment: Uint8Array | undefined,
  occurrence: Occurrence,
): Thing[] {
  const layout = election.styleById.get(ballot.authorization.style);
  const expected = occurrence.kind === 'ballot' ? layout?.ballotBytes : layout?.challengeBytes;
  if (layout === undefined || attachment?.length !== expected || attachment === undefined)
    return [];
  return firstCiphertexts(layout, attachment).map((key): Thing => [key, occurrence]);
}

/** What could not be decoded was reported when it was first read. */
function tryDecode<T>(decode: () => T): T | undefined {
  try {
    return decode();
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}
