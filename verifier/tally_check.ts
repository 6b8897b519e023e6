import { sha256 } from '@noble/hashes/sha2.js';
import { type Point, pointsEqual } from '../crypto/group/ristretto.ts';
import { TILE_WIDTH } from '../crypto/wire/board_paths.ts';
import { bytesEqual } from '../crypto/wire/bytes.ts';
import { decodeEntry } from '../crypto/wire/entry.ts';
import { tallyPlaces } from '../crypto/wire/layout.ts';
import { bytesOf } from './election.ts';
import { pathOf } from './equations/decryption.ts';
import { Findings } from './findings.ts';
import { item } from './item.ts';
import type { Bundle } from './record.ts';
import { readCiphertexts } from './replay/challenge.ts';
import type { Replay } from './replay.ts';
import type { ElectionState, TallyState, VotingState } from './replay/state.ts';
import { reportChange, type Rereading } from './reread.ts';

/**
 * Compares the published tally with the sum of the counted ballots. The sum of all ballots was
 * taken as they were read; those superseded or revoked are read again and taken out. docs/protocol.md §10.
 */
export async function compareTally(
  findings: Findings,
  { state }: Replay,
  rereading: Rereading,
): Promise<void> {
  if (state?.tally === undefined || state.voting === undefined) return;
  const { tally, voting } = state;
  compareCountedSet(findings, state, voting, tally);
  if (await subtractUncounted(findings, state, voting, rereading)) {
    compareSums(findings, state, voting, tally);
  }
}

/** As many counted ballots in each unit as the tally says. */
function compareCountedSet(
  findings: Findings,
  state: ElectionState,
  voting: VotingState,
  tally: TallyState,
): void {
  const { styles } = state.election;
  voting.counted.totals(voting.roll, styles.length).forEach(({ ballots }, unit) => {
    const published = item(tally.ballots, unit);
    const { id } = item(styles, unit).style;
    const message = `The tally counts ${published} ballots in ${id}, the board ${ballots}.`;
    const where = { index: tally.index, path: `units.${id}` };
    findings.check(published === ballots, 'COUNTED_SET', message, where);
  });
}

/** Takes every ballot that does not count out of the sums; false where the board changed meanwhile. */
async function subtractUncounted(
  findings: Findings,
  state: ElectionState,
  voting: VotingState,
  rereading: Rereading,
): Promise<boolean> {
  const { uncounted } = voting.counted;
  for (let number = 0; number < rereading.bundles; number++) {
    const first = number * TILE_WIDTH;
    if (!uncounted.hasBetween(first, first + TILE_WIDTH)) continue;
    const bundle = await rereading.again(number);
    const same = bundle !== undefined && subtractBundle(state, voting, bundle);
    reportChange(findings, same, number);
    if (!same) return false;
  }
  return true;
}

function subtractBundle(state: ElectionState, voting: VotingState, bundle: Bundle): boolean {
  return bundle.entries.every((bytes, i) => {
    const index = bundle.first + i;
    if (!voting.counted.uncounted.has(index)) return true;
    return subtractBallot(state, voting, index, bytes, bundle.attachments?.[i]);
  });
}

/** The ballot was judged when it was first read; its entry is the same, its attachment may not be. */
function subtractBallot(
  state: ElectionState,
  voting: VotingState,
  index: number,
  bytes: Uint8Array,
  attachment: Uint8Array | undefined,
): boolean {
  const entry = decodeEntry(bytes);
  if (entry.type !== 'ballot' || attachment === undefined) return false;
  if (!bytesEqual(sha256(attachment), bytesOf(entry.attachment))) return false;
  const { style, weight } = entry.authorization;
  const layout = state.election.styleById.get(style);
  if (layout === undefined) return false;
  const checks = new Findings().at(index);
  const points = layout.contests.flatMap((c): Point[] => readCiphertexts(checks, c, attachment));
  voting.sums.subtract(layout, points, weight);
  return true;
}

/** A and B of every place are the sums of the counted ballots. */
function compareSums(
  findings: Findings,
  state: ElectionState,
  voting: VotingState,
  tally: TallyState,
): void {
  const sums = voting.sums.all();
  tallyPlaces(state.election.manifest).forEach((place, i) => {
    const { A, B } = item(tally.ciphertexts, i);
    const equal = pointsEqual(item(sums, 2 * i), A) && pointsEqual(item(sums, 2 * i + 1), B);
    const message = 'The tally is not the sum of the counted ballots.';
    findings.check(equal, 'AGGREGATE', message, { index: tally.index, path: pathOf(place) });
  });
}
