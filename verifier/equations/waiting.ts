import { failingItems } from '../../crypto/group/kernel/failing_items.ts';
import type { PointAt, Workspace } from '../../crypto/group/kernel/workspace.ts';
import { type EntryChecks, Findings } from '../findings.ts';
import type { Claim } from './claim.ts';
import { verifyClaims } from './claim.ts';

/** Where the points of each claim of an entry begin, in the room that holds them. */
export interface Added {
  readonly room: Workspace;
  readonly places: readonly PointAt[];
}

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
  /** Opened when first needed, as honest records seldom do. */
  #room: Workspace | undefined;
  /** Where wrong entries are examined again. */
  #smallRoom: Workspace | undefined;
  #entries: Entry[] = [];

  /** batchPoints: as soon as so many points wait, they are verified. */
  constructor(openRoom: () => Workspace, batchPoints: number) {
    this.#openRoom = openRoom;
    this.#batchPoints = batchPoints;
  }

  /** The room that holds what waits; undefined where nothing ever did. */
  get room(): Workspace | undefined {
    return this.#room;
  }

  /**
   * Adds the claims of one entry, each as it is made; what is wrong with them is reported to
   * `checks` by `verify`. Returns where their points are. Where making or decoding one ends
   * the entry with Refused, nothing of it waits.
   */
  add(checks: EntryChecks, claims: Iterable<Claim>): Added {
    const room = (this.#room ??= this.#openRoom());
    if (room.points >= this.#batchPoints) this.verify();
    const added: Claim[] = [];
    const places: PointAt[] = [];
    room.open();
    for (const claim of claims) {
      places.push(claim.addTo(room, checks));
      added.push(claim);
    }
    room.close();
    this.#entries.push({ checks, claims: added });
    return { room, places };
  }

  /** Verifies everything that waits. */
  verify(): void {
    const room = this.#room;
    if (room === undefined) return;
    const failing = new Set(failingItems(room));
    const entries = this.#entries;
    this.#entries = [];
    room.clear();
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
