import { ed25519PublicKey } from '../../../crypto/group/ed25519.ts';
import { signCheckpoint } from '../../../crypto/log/checkpoint.ts';
import { consistencyProof, Frontier, leafHash } from '../../../crypto/log/merkle.ts';
import { formatVkey, type NoteKey, noteKey } from '../../../crypto/log/note.ts';
import { foldFull } from '../../../crypto/log/tiles.ts';
import { concat, toBase64, utf8 } from '../../../crypto/wire/bytes.ts';

/** A log in memory, and what it asks of a witness. Forks of it share their beginning and its key. */
export class GrowingLog {
  readonly origin: string;
  readonly seed: Uint8Array;
  readonly key: NoteKey;
  readonly vkey: string;
  readonly #leaves: Uint8Array[] = [];

  constructor(origin: string, seed: Uint8Array = new Uint8Array(32).fill(9)) {
    this.origin = origin;
    this.seed = seed;
    this.key = noteKey(origin, ed25519PublicKey(seed));
    this.vkey = formatVkey(this.key);
  }

  get size(): number {
    return this.#leaves.length;
  }

  append(...entries: readonly string[]): this {
    for (const entry of entries) this.#leaves.push(leafHash(utf8(entry)));
    return this;
  }

  /** Appends numbered entries until there are `size`. */
  growTo(size: number, word = 'entry'): this {
    while (this.size < size) this.append(`${word} ${this.size}`);
    return this;
  }

  /** The same log up to `size`, to go on another way. */
  fork(size: number): GrowingLog {
    const other = new GrowingLog(this.origin, this.seed);
    other.#leaves.push(...this.#leaves.slice(0, size));
    return other;
  }

  root(size: number = this.size): Uint8Array {
    const frontier = new Frontier();
    for (const leaf of this.#leaves.slice(0, size)) frontier.append(leaf);
    return frontier.root();
  }

  note(size: number = this.size, seed: Uint8Array = this.seed): string {
    return signCheckpoint({ origin: this.origin, size, root: this.root(size) }, seed);
  }

  async proof(oldSize: number, size: number = this.size): Promise<Uint8Array[]> {
    if (oldSize === 0) return [];
    const subtree = (level: number, index: number): Promise<Uint8Array> =>
      Promise.resolve(
        foldFull(concat(...this.#leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))),
      );
    return consistencyProof(subtree, oldSize, size);
  }

  /** The body of an add-checkpoint from `oldSize` on. */
  async request(oldSize: number, size: number = this.size): Promise<string> {
    return requestText(oldSize, await this.proof(oldSize, size), this.note(size));
  }
}

export function requestText(oldSize: number, proof: readonly Uint8Array[], note: string): string {
  return [`old ${oldSize}`, ...proof.map(toBase64), '', note].join('\n');
}
