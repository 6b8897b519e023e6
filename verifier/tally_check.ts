import type { Workspace } from '../crypto/group/kernel/workspace.ts';
import { ELEMENT_BYTES } from '../crypto/group/ristretto.ts';
import { TILE_WIDTH } from '../crypto/wire/board_paths.ts';
import { bytesEqual } from '../crypto/wire/bytes.ts';
import { sha256 } from '../crypto/wire/digest.ts';
import { decodeEntry } from '../crypto/wire/entry.ts';
import { tallyPlaces } from '../crypto/wire/layout.ts';
import { elements } from './decoding.ts';
import { bytesOf, type Election } from './election.ts';
import { pathOf } from './equations/decryption.ts';
import { addToTotals, noTotals, sumOfTotals, totalsOf } from './equations/totals.ts';
import type { Findings } from './findings.ts';
import { item } from './item.ts';
import type { Bundle } from './record.ts';
import type { Replay } from './replay.ts';
import type { ElectionState, TallyState, VotingState } from './replay/state.ts';
import { reportChange, type Rereading } from './reread.ts';

/**
 * Compares the published tally with the sum of the counted ballots. The sum of all ballots was
 * taken as they were read; those that do not count are read again and taken out. docs/protocol.md §10.
 */
export async function compareTally(
  findings: Findings,
  { state }: Replay,
  rereading: Rereading,
): Promise<void> {
  if (state?.tally === undefined || state.voting === undefined) return;
  const { tally, voting } = state;
  compareCountedSet(findings, state, voting, tally);
  const uncounted = await sumUncounted(findings, state, voting, rereading);
  if (uncounted !== undefined) compareSums(findings, state, voting, tally, uncounted);
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

/** The totals of every ballot that does not count; undefined where the board changed meanwhile. */
async function sumUncounted(
  findings: Findings,
  { election, arithmetic }: ElectionState,
  { counted: { uncounted } }: VotingState,
  rereading: Rereading,
): Promise<Uint8Array[] | undefined> {
  if (uncounted.count === 0) return noTotals(election.styles);
  const room = arithmetic.group.workspace([], arithmetic.random);
  for (let number = 0; number < rereading.bundles; number++) {
    const first = number * TILE_WIDTH;
    if (!uncounted.hasBetween(first, first + TILE_WIDTH)) continue;
    const bundle = await rereading.again(number);
    const same =
      bundle?.entries.every((bytes, i) => {
        if (!uncounted.has(first + i)) return true;
        return sumBallot(room, election, bytes, attachmentOf(bundle, i));
      }) ?? false;
    reportChange(findings, same, number);
    if (!same) return undefined;
  }
  return totalsOf(room, election.styles);
}

function attachmentOf({ attachments }: Bundle, i: number): Uint8Array {
  return attachments?.[i] ?? new Uint8Array();
}

/**
 * Adds a ballot to the totals. It was judged when it was first read; its entry is the same, its
 * attachment may not be.
 */
function sumBallot(
  room: Workspace,
  election: Election,
  bytes: Uint8Array,
  attachment: Uint8Array,
): boolean {
  const entry = decodeEntry(bytes);
  if (entry.type !== 'ballot') return false;
  if (!bytesEqual(sha256(attachment), bytesOf(entry.attachment))) return false;
  const { style, weight } = entry.authorization;
  const layout = election.styleById.get(style);
  if (layout?.ballotBytes !== attachment.length) return false;
  room.open();
  const contests = layout.contests.map(({ contest, offset }) => {
    const end = offset + 2 * ELEMENT_BYTES * contest.selections.length;
    return room.decodePoints(attachment.subarray(offset, end));
  });
  const places = contests.filter((place) => typeof place === 'number');
  if (places.length < contests.length) return false;
  addToTotals(room, layout, places, weight);
  return true;
}

/** A and B of every place are the sums of the counted ballots. */
function compareSums(
  findings: Findings,
  { election }: ElectionState,
  voting: VotingState,
  tally: TallyState,
  uncounted: readonly Uint8Array[],
): void {
  const examined = voting.examined.map((totals) => totals.sums);
  const { room } = voting.waiting;
  const all = room === undefined ? examined : [totalsOf(room, election.styles), ...examined];
  const sums = sumOfTotals(all, uncounted);
  const isSum = (i: number): boolean => bytesEqual(item(sums, i), elements(tally.ciphertexts, i));
  tallyPlaces(election.manifest).forEach((place, i) => {
    const equal = isSum(2 * i) && isSum(2 * i + 1);
    const message = 'The tally is not the sum of the counted ballots.';
    findings.check(equal, 'AGGREGATE', message, { index: tally.index, path: pathOf(place) });
  });
}
