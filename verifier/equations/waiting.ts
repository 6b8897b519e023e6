import { failingItems } from '../../crypto/group/kernel/failing_items.ts';
import type { PointAt, Workspace } from '../../crypto/group/kernel/workspace.ts';
import { type EntryChecks, Findings } from '../findings.ts';
import type { Claim } from './claim.ts';
import { verifyClaims } from './claim.ts';

interface Entry {
  readonly checks: EntryChecks;
  readonly claims: readonly Claim[];
}

/**
 * Claims of many entries that wait to be verified together: one random linear combination of all
 * their equations, with independent 128-bit weights that nobody can know before, so that a wrong
 * equation passes with probability below 2^-127. Each entry is an item; a wrong one is examined
 * again claim by claim. docs/protocol.md §8.
 */
export class Waiting {
  readonly #openRoom: () => Workspace;
  readonly #batchPoints: number;
  readonly #room: Workspace;
  /** Where wrong entries are examined again. */
  #smallRoom: Workspace | undefined;
  #entries: Entry[] = [];

  /** batchPoints: as soon as so many points wait, they are verified. */
  constructor(openRoom: () => Workspace, batchPoints: number) {
    this.#openRoom = openRoom;
    this.#batchPoints = batchPoints;
    this.#room = openRoom();
  }

  /** The room that holds what waits. */
  get room(): Workspace {
    return this.#room;
  }

  /**
   * Adds the claims of one entry, each as it is made; what is wrong with them is reported to
   * `checks` by `verify`. Returns where the points of each begin. Where making or decoding one ends
   * the entry with Refused, nothing of it waits.
   */
  add(checks: EntryChecks, claims: Iterable<Claim>): PointAt[] {
    if (this.#room.points >= this.#batchPoints) this.verify();
    const added: Claim[] = [];
    const places: PointAt[] = [];
    this.#room.open();
    for (const claim of claims) {
      places.push(claim.addTo(this.#room, checks));
      added.push(claim);
    }
    this.#room.close();
    this.#entries.push({ checks, claims: added });
    return places;
  }

  /** Verifies everything that waits. */
  verify(): void {
    const failing = new Set(failingItems(this.#room));
    const entries = this.#entries;
    this.#entries = [];
    this.#room.clear();
    entries.forEach(({ checks, claims }, i) => {
      if (failing.has(i)) this.#name(checks, claims);
      else for (const { code } of claims) checks.count(code, 1);
    });
  }

  /** Finds which claims of a wrong entry are wrong. */
  #name(checks: EntryChecks, claims: readonly Claim[]): void {
    this.#smallRoom ??= this.#openRoom();
    // They were decoded, and counted as such, when they were added.
    const again = new Findings().at(checks.index);
    const decodedBefore = claims.map((claim): Claim => ({
      code: claim.code,
      path: claim.path,
      message: claim.message,
      addTo: (room) => claim.addTo(room, again),
    }));
    verifyClaims(this.#smallRoom, checks, decodedBefore);
  }
}
