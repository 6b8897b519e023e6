import { TILE_WIDTH } from '../crypto/wire/board_paths.ts';
import { bytesEqual } from '../crypto/wire/bytes.ts';
import { Findings, Refused } from './findings.ts';
import { HASH_BYTES, hashAt, leafHash, packHashes, rootOf } from './merkle.ts';
import { type Bundle, divide, fetchBundle } from './record.ts';
import type { Source } from './source.ts';

const FIRST_BUNDLES = 64;

/**
 * Bundles read a second time. The first time, the root over each bundle's entries is remembered, 32
 * bytes for 256 entries, so that a board cannot show other entries now.
 */
export class Rereading {
  readonly #source: Source;
  /** Entries in the log. */
  readonly size: number;
  #roots = new Uint8Array(HASH_BYTES * FIRST_BUNDLES);
  #bundles = 0;

  constructor(source: Source, size: number) {
    this.#source = source;
    this.size = size;
  }

  get bundles(): number {
    return this.#bundles;
  }

  /** Remembers the next bundle, by the root over its leaves. */
  remember(root: Uint8Array): void {
    const end = HASH_BYTES * this.#bundles;
    if (end === this.#roots.length) {
      const grown = new Uint8Array(2 * end);
      grown.set(this.#roots);
      this.#roots = grown;
    }
    this.#roots.set(root, end);
    this.#bundles += 1;
  }

  /** The bundle again; undefined where it is no longer what it was. */
  async again(number: number): Promise<Bundle | undefined> {
    const fetched = await fetchBundle(this.#source, this.size, number, false);
    try {
      const bundle = divide(fetched, new Findings());
      const root = rootOf(packHashes(bundle.entries.map(leafHash)));
      return bytesEqual(root, hashAt(this.#roots, number)) ? bundle : undefined;
    } catch (error) {
      if (error instanceof Refused) return undefined;
      throw error;
    }
  }
}

/** The finding where a bundle is not what it was. */
export function reportChange(findings: Findings, ok: boolean, number: number): void {
  const where = { index: number * TILE_WIDTH };
  findings.check(ok, 'SOURCE_CHANGED', 'The board shows other bytes than a moment ago.', where);
}
