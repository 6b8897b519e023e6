import { decodeEntry, type Entry, type EntryOf } from '../../../crypto/wire/entry.ts';
import type { Board } from '../../../server/board/board.ts';
import type { Code } from '../../../server/contract/codes.ts';
import type { Sql } from '../../../server/store/connection.ts';
import { BoardElection, type BoardElectionOptions, must } from './board_election.ts';
import { codesOf, expectRefused } from './refusals.ts';
import { framed } from './set_up_entries.ts';

/** All steps of an election's three trustees, none of them on the board. */
export interface Ceremony {
  readonly election: BoardElection;
  readonly commitments: Three<EntryOf<'key-commitment'>>;
  readonly reveals: Three<EntryOf<'key-reveal'>>;
  readonly confirmations: Three<EntryOf<'key-confirmation'>>;
  readonly possessions: Three<EntryOf<'key-possession'>>;
}
export type Three<T> = [T, T, T];

/** Elections of one test file, each under a name of its own. */
export class SetUps {
  readonly #sql: Sql;
  readonly #board: Board;
  #count = 0;

  constructor(sql: Sql, board: Board) {
    this.#sql = sql;
    this.#board = board;
  }

  nextSlug(): string {
    this.#count += 1;
    return `set-up-${this.#count}`;
  }

  /** An election whose manifest is on the board, and the steps that follow. */
  async ceremony(options: BoardElectionOptions = {}): Promise<Ceremony> {
    const election = await BoardElection.begin(this.#board, this.nextSlug(), options);
    await election.sample.runCeremony();
    const entries = election.sample.entries.map(({ entry }) => decodeEntry(entry));
    const steps = <T extends Entry['type']>(type: T): Three<EntryOf<T>> =>
      entries.filter((entry) => entry.type === type) as unknown as Three<EntryOf<T>>;
    return {
      election,
      commitments: steps('key-commitment'),
      reveals: steps('key-reveal'),
      confirmations: steps('key-confirmation'),
      possessions: steps('key-possession'),
    };
  }

  /** Only the opening is missing. */
  async readyToOpen(
    options: BoardElectionOptions = {},
    voters?: { readonly style: number; readonly weight: number }[],
  ): Promise<BoardElection> {
    const { election } = await this.ceremony(options);
    await election.submitNew();
    await election.publishRoll(voters === undefined ? {} : { voters });
    return election;
  }

  async submit({ slug }: BoardElection, ...entries: readonly Entry[]): Promise<string> {
    let receipt = '';
    for (const entry of entries) receipt = must(await this.#board.submit(slug, framed(entry)));
    return receipt;
  }

  /** Refused, and nothing stored. */
  refused({ slug }: BoardElection, entry: Entry, code: Code, path?: string): Promise<void> {
    return expectRefused(this.#sql, () => this.#board.submit(slug, framed(entry)), code, path);
  }

  /** The code of its refusal, with which nothing is stored; none where it is accepted. */
  codesOf({ slug }: BoardElection, entry: Entry): Promise<string[]> {
    return codesOf(this.#sql, () => this.#board.submit(slug, framed(entry)));
  }
}
