import { toBase64Url } from '../../crypto/wire/bytes.ts';
import type { BoardView, PlacedTally } from './board_view.ts';
import type { Outcome } from './outcome.ts';
import { tallyHashOf } from './tally_hash.ts';
import type { UnitCounts } from './unit_ballots.ts';

/**
 * What a trustee must see of a tally before decrypting it: its hash with the log up to it, which is
 * the same for every trustee or the board is forked, and what counts in each unit.
 */
export function describeTally(view: BoardView, { leaf, index, root }: PlacedTally): Outcome {
  const hash = tallyHashOf(leaf);
  const log = { size: index + 1, root: toBase64Url(root) };
  const units = unitCounts(view);
  return {
    json: { tally: { hash, ...log }, units },
    lines: [
      `Tally ${hash}`,
      `Log with it: ${log.size} entries, root ${log.root}`,
      ...units.map(
        ({ unit, counted, superseded, revoked }) =>
          `  ${unit}: ${counted} count, ${superseded} replaced by a later one, ${revoked} revoked`,
      ),
      'Compare the tally with the other trustees by another channel before you go on.',
    ],
  };
}

/** What counts in each unit, in the manifest's order. */
export function unitCounts({ manifest, counted }: BoardView): ({ unit: string } & UnitCounts)[] {
  return manifest.styles.map(({ id }) => ({ unit: id, ...counted.of(id) }));
}
