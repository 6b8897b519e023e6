import { fromBase64Url } from '../../../crypto/wire/bytes.ts';
import type { Authorization } from '../../../crypto/wire/ballot.ts';
import { decodeEntry } from '../../../crypto/wire/entry.ts';
import type { LogEntry } from '../board_reader.ts';

/** An authorization that the board shows, and each place where it does. */
export interface Shown {
  readonly ballotKey: string;
  readonly pseudonym: string;
  readonly style: string;
  readonly weight: number;
  /** Entries: ballots, and ballots that were opened for checking. */
  readonly entries: number[];
}

/**
 * Every authorization of a board, by what it says of its evidence. Keeps nothing of what was chosen,
 * sealed or not: no attachment is read.
 */
export class BoardAuthorizations {
  /**
   * By commitment, then by ballot key and pseudonym. Of one commitment there are several only where the
   * registrar cheats, and then perhaps as many as there are ballots.
   */
  readonly #shown = new Map<string, Map<string, Shown>>();

  /** Takes an entry of a log that is being checked. */
  take({ bytes, index }: LogEntry): void {
    const entry = decodeEntry(bytes);
    if (entry.type === 'ballot') this.#add(entry.authorization, index);
    if (entry.type === 'challenge') this.#add(authorizationIn(entry.ballot), index);
  }

  with(commitment: string): readonly Shown[] {
    return [...(this.#shown.get(commitment)?.values() ?? [])];
  }

  *[Symbol.iterator](): Generator<[commitment: string, shown: Shown]> {
    for (const [commitment, all] of this.#shown) {
      for (const shown of all.values()) yield [commitment, shown];
    }
  }

  #add(authorization: Authorization | undefined, index: number): void {
    if (authorization === undefined) return;
    const { evidence, ballotKey, pseudonym, style, weight } = authorization;
    const all = this.#shown.get(evidence) ?? new Map<string, Shown>();
    this.#shown.set(evidence, all);
    const whose = `${ballotKey} ${pseudonym}`;
    const same = all.get(whose);
    if (same !== undefined) same.entries.push(index);
    else all.set(whose, { ballotKey, pseudonym, style, weight, entries: [index] });
  }
}

/** Of an opened ballot; undefined where it is none, which is the verifier's to tell. */
function authorizationIn(ballot: string): Authorization | undefined {
  try {
    const entry = decodeEntry(fromBase64Url(ballot) ?? new Uint8Array());
    return entry.type === 'ballot' ? entry.authorization : undefined;
  } catch {
    return undefined;
  }
}
