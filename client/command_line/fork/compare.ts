import type { NoteKey } from '../../../crypto/log/note.ts';
import { EMPTY_ROOT } from '../../../crypto/log/merkle.ts';
import { bytesEqual } from '../../../crypto/wire/bytes.ts';
import { Failure } from '../failure.ts';
import { SignedTiles } from '../mirror/signed_tiles.ts';
import { bareNote, type Evidence } from './evidence.ts';
import type { Shown } from './shown.ts';

/**
 * Whether two people were shown one log: undefined where what was shown to one begins what was shown
 * to the other, else the evidence. Throws a Failure NOT_COMPARABLE where neither brings the tree
 * that would tell, BOARD_DAMAGED where its tiles are not those that its checkpoint signs.
 */
export async function compareShown(
  log: NoteKey,
  one: Shown,
  other: Shown,
): Promise<Evidence | undefined> {
  const [small, large] = bySize(one, other);
  const notes = {
    log,
    first: bareNote(small.checkpoint.note, log),
    second: bareNote(large.checkpoint.note, log),
  };
  const { size, root } = small.checkpoint;
  if (size === large.checkpoint.size) {
    return bytesEqual(root, large.checkpoint.root) ? undefined : notes;
  }
  // The empty log is the beginning of every log, and has one root.
  if (size === 0) return bytesEqual(root, EMPTY_ROOT) ? undefined : notes;
  const tiles = await treeOf(small, large);
  const beginning = await tiles.rootAt(size);
  if (bytesEqual(beginning, root)) return undefined;
  return { ...notes, beginning: { root: beginning, proof: await tiles.consistency(size) } };
}

function bySize(one: Shown, other: Shown): readonly [small: Shown, large: Shown] {
  return one.checkpoint.size <= other.checkpoint.size ? [one, other] : [other, one];
}

async function treeOf(small: Shown, { name, checkpoint, files }: Shown): Promise<SignedTiles> {
  if (files !== undefined) return SignedTiles.open(files, checkpoint);
  const sizes = `${small.name} has ${small.checkpoint.size} entries, ${name} has ${checkpoint.size}`;
  const next =
    small.files === undefined
      ? 'Compare each of them with the board: give its address in the place of the other.'
      : `Wait until ${small.name} has as many entries, and run it again. A board that stays behind is withholding them.`;
  throw new Failure('NOT_COMPARABLE', `${sizes}, and only a larger board can tell.`, next);
}
