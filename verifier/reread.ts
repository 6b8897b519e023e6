import { bytesEqual } from '../crypto/wire/bytes.ts';
import { TILE_WIDTH } from '../crypto/wire/board_paths.ts';
import { Findings, Refused } from './findings.ts';
import { item } from './item.ts';
import { rootOf } from './merkle.ts';
import { type Bundle, readBundle } from './record.ts';
import type { Source } from './source.ts';

/**
 * Bundles read a second time. The first time, the root over each bundle's entries is remembered, 32
 * bytes for 256 entries, so that a board cannot show other entries now.
 */
export class Rereading {
  readonly #source: Source;
  /** Entries in the log. */
  readonly size: number;
  readonly #roots: Uint8Array[] = [];

  constructor(source: Source, size: number) {
    this.#source = source;
    this.size = size;
  }

  get bundles(): number {
    return this.#roots.length;
  }

  /** Remembers the next bundle. */
  remember(bundle: Bundle): void {
    this.#roots.push(rootOf(bundle.leaves));
  }

  /** The bundle again; undefined where it is no longer what it was. */
  async again(number: number): Promise<Bundle | undefined> {
    try {
      const bundle = await readBundle(this.#source, this.size, number, new Findings());
      return bytesEqual(rootOf(bundle.leaves), item(this.#roots, number)) ? bundle : undefined;
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
