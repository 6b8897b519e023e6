import { TILE_WIDTH } from '../crypto/wire/board_paths.ts';
import { bytesEqual } from '../crypto/wire/bytes.ts';
import { Findings, Refused } from './findings.ts';
import { HashList } from './hash_list.ts';
import { leafHash, packHashes, rootOf } from './merkle.ts';
import { type Bundle, divide, fetchBundle } from './record.ts';
import type { Source } from './source.ts';

/**
 * Bundles read a second time. The first time, the root over each bundle's entries is remembered, 32
 * bytes for 256 entries, so that a board cannot show other entries now.
 */
export class Rereading {
  readonly #source: Source;
  /** Entries in the log. */
  size = 0;
  readonly #roots = new HashList();

  constructor(source: Source) {
    this.#source = source;
  }

  get bundles(): number {
    return this.#roots.size;
  }

  /** Remembers a bundle by the root over its leaves: the next one, or the last, which has grown. */
  remember(number: number, root: Uint8Array): void {
    this.#roots.put(number, root);
  }

  /** The bundle again; undefined where it is no longer what it was. */
  async again(number: number): Promise<Bundle | undefined> {
    const fetched = await fetchBundle(this.#source, this.size, number, false);
    try {
      const bundle = divide(fetched, new Findings());
      const root = rootOf(packHashes(bundle.entries.map(leafHash)));
      const remembered = this.#roots.at(number);
      return remembered !== undefined && bytesEqual(root, remembered) ? bundle : undefined;
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
