import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ed25519PublicKey } from '../../crypto/group/ed25519.ts';
import { boardFiles } from '../../crypto/log/board_files.ts';
import { signCheckpoint } from '../../crypto/log/checkpoint.ts';
import { cosignCheckpoint, formatWitnessVkey, witnessKey } from '../../crypto/log/cosignature.ts';
import {
  consistencyProof,
  Frontier,
  inclusionProof,
  leafHash,
  type SubtreeRoot,
} from '../../crypto/log/merkle.ts';
import { formatVkey, noteKey } from '../../crypto/log/note.ts';
import { formatReceipt } from '../../crypto/log/receipt.ts';
import { type ReadTile, subtreeFromTiles, tilesOf } from '../../crypto/log/tiles.ts';
import { tilePath } from '../../crypto/wire/board_paths.ts';
import { toBase64, u32 } from '../../crypto/wire/bytes.ts';
import type { Growth } from './go_answer.ts';

const ORIGIN = 'board.example:8443/e/long';
const SEED = new Uint8Array(32).fill(5);
const WITNESSES = ['witness.example/a', 'witness.example/b'].map((name, i) => ({
  name,
  seed: new Uint8Array(32).fill(6 + i),
  seconds: 1_795_000_000 + i,
}));

/** A log's size and root, and its published files. */
export interface LogState {
  readonly size: number;
  readonly root: Uint8Array;
  readonly note: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly subtree: SubtreeRoot;
}

/** So many small entries, of several lengths, the empty one among them. */
export function manyEntries(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, i) => u32(i).subarray(0, (i + 4) % 5));
}

/** A log at any size up to its own; its checkpoints have two witnesses. */
export class LongLog {
  readonly vkey: string = formatVkey(noteKey(ORIGIN, ed25519PublicKey(SEED)));
  readonly witnesses: readonly string[] = WITNESSES.map(({ name, seed }) =>
    formatWitnessVkey(witnessKey(name, ed25519PublicKey(seed))),
  );
  readonly stamps: Readonly<Record<string, number>> = Object.fromEntries(
    WITNESSES.map(({ name, seconds }) => [name, seconds]),
  );
  readonly entries: readonly Uint8Array[];
  readonly #roots: readonly Uint8Array[];

  constructor(entries: readonly Uint8Array[]) {
    this.entries = entries;
    const frontier = new Frontier();
    const roots = [frontier.root()];
    for (const entry of this.entries) {
      frontier.append(leafHash(entry));
      roots.push(frontier.root());
    }
    this.#roots = roots;
  }

  rootAt(size: number): Uint8Array {
    return this.#roots[size] ?? new Uint8Array();
  }

  /** As it was published at a size. */
  at(size: number): LogState {
    const root = this.rootAt(size);
    const signed = signCheckpoint({ origin: ORIGIN, size, root }, SEED);
    const text = signed.slice(0, signed.indexOf('\n\n') + 1);
    const lines = WITNESSES.map(({ name, seed, seconds }) =>
      cosignCheckpoint(text, name, seed, seconds),
    );
    const note = signed + lines.join('');
    const framed = this.entries
      .slice(0, size)
      .map((entry) => ({ entry, attachment: new Uint8Array() }));
    const files = boardFiles(framed, note);
    return { size, root, note, files, subtree: subtreeFromTiles(tileReader(size, files)) };
  }

  /** The receipt of an entry, as Glas writes it. */
  async receipt(state: LogState, index: number): Promise<{ text: string; entry: string }> {
    const path = await inclusionProof(state.subtree, index, state.size);
    const entry = toBase64(this.entries[index] ?? new Uint8Array());
    return { text: formatReceipt(index, path, state.note), entry };
  }

  /** The proof that the log of `from` entries begins this one, as Glas makes it. */
  async growth({ subtree, size, root }: LogState, from: number): Promise<Growth> {
    const proof = await consistencyProof(subtree, from, size);
    const roots = { fromRoot: toBase64(this.rootAt(from)), root: toBase64(root) };
    return { from, size, ...roots, proof: proof.map(toBase64) };
  }
}

function tileReader(size: number, files: ReadonlyMap<string, Uint8Array>): ReadTile {
  const widths = new Map(tilesOf(size).map((t) => [`${t.level}/${t.index}`, t.width]));
  return (level, index) => {
    const path = tilePath(level, index, widths.get(`${level}/${index}`) ?? 0);
    const tile = files.get(path);
    return tile === undefined ? Promise.reject(new Error(path)) : Promise.resolve(tile);
  };
}

/** Writes the files of a board to a folder, all but attachments, of which there are none. */
export async function writeBoard(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  for (const [path, bytes] of files) {
    if (path.startsWith('tile/attachments/')) continue;
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
}
