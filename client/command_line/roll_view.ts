import { sha256 } from '@noble/hashes/sha2.js';
import { compareBytes, fromBase64Url } from '../../crypto/wire/bytes.ts';
import { styleOf } from '../../crypto/wire/layout.ts';
import { MAX_COUNT, MAX_ROLL_PAGE } from '../../crypto/wire/limits.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import type { Roll, RollVoter } from '../../crypto/wire/roll.ts';

/** The roll of pseudonyms as the board publishes it, page by page. docs/protocol.md §4. */
export class RollView {
  readonly #voters = new Map<string, RollVoter>();
  readonly #digest = sha256.create();
  #pages = 0;
  #lastPageIsFull = true;
  #previous: Uint8Array = new Uint8Array();

  /** Takes the next page; says what is wrong with it, undefined where nothing is. */
  add(page: Roll, leaf: Uint8Array): string | undefined {
    if (page.page !== this.#pages || !this.#lastPageIsFull) return 'the roll has a gap';
    for (const voter of page.voters) {
      const pseudonym = fromBase64Url(voter.pseudonym) ?? new Uint8Array();
      if (this.size > 0 && compareBytes(this.#previous, pseudonym) >= 0) {
        return 'the roll is not in rising order';
      }
      this.#previous = pseudonym;
      this.#voters.set(voter.pseudonym, voter);
    }
    this.#digest.update(leaf);
    this.#pages += 1;
    this.#lastPageIsFull = page.voters.length === MAX_ROLL_PAGE;
    return undefined;
  }

  voter(pseudonym: string): RollVoter | undefined {
    return this.#voters.get(pseudonym);
  }

  get size(): number {
    return this.#voters.size;
  }

  /** SHA-256 over the leaf hashes of all roll entries so far, in order. */
  digest(): Uint8Array {
    return this.#digest.clone().digest();
  }

  /** Why no election may open with this roll; undefined where it may. docs/protocol.md §4, Order. */
  openingFault(manifest: Manifest): string | undefined {
    if (this.size === 0) return 'there is no roll yet';
    const units = this.#units();
    for (const [id, { voters }] of units) {
      if (styleOf(manifest, id) === undefined) {
        return `the roll names a style ${id} that the manifest does not have`;
      }
      if (voters < manifest.smallestUnit) {
        return `style ${id} has ${voters} voters, at least ${manifest.smallestUnit} are needed`;
      }
    }
    return countFault(manifest, units);
  }

  /** Voters of each style, and their weight together. */
  #units(): Map<string, Unit> {
    const units = new Map<string, Unit>();
    for (const { style, weight } of this.#voters.values()) {
      const sum = units.get(style) ?? { voters: 0, weight: 0 };
      units.set(style, { voters: sum.voters + 1, weight: sum.weight + weight });
    }
    return units;
  }
}

interface Unit {
  readonly voters: number;
  readonly weight: number;
}

/** A selection is counted over every style that has its contest, so the bound is on them together. */
function countFault(manifest: Manifest, units: ReadonlyMap<string, Unit>): string | undefined {
  for (const { id, selections } of manifest.contests) {
    const weight = manifest.styles
      .filter(({ contests }) => contests.includes(id))
      .reduce((sum, style) => sum + (units.get(style.id)?.weight ?? 0), 0);
    if (selections.some(({ maximum }) => maximum * weight > MAX_COUNT)) {
      return `a count of contest ${id} could pass ${MAX_COUNT}`;
    }
  }
  return undefined;
}
