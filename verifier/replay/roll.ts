import type { RandomBytes } from '../../crypto/group/scalar.ts';
import { sha256 } from '../../crypto/wire/digest.ts';
import { MAX_ROLL_PAGE } from '../../crypto/wire/limits.ts';
import type { Roll } from '../../crypto/wire/roll.ts';
import { bytesOf } from '../election.ts';
import type { EntryChecks } from '../findings.ts';
import { HashList } from '../hash_list.ts';
import { item } from '../item.ts';
import { RollTable } from '../roll_table.ts';
import type { PublishedEntry } from './published.ts';
import { checkRegistrar } from './signatures.ts';
import type { ElectionState } from './state.ts';

/** The roll as published so far. */
export class RollState {
  readonly table: RollTable;
  /** Voters, and the sum of their weights, by style. */
  readonly voters: number[];
  readonly weights: number[];
  /** Voters on all pages, also those that the table could not take. */
  published = 0;
  pages = 0;
  lastPageSize: number = MAX_ROLL_PAGE;
  readonly #leaves = new HashList();

  constructor(styles: number, random: RandomBytes) {
    this.table = new RollTable(random);
    this.voters = new Array<number>(styles).fill(0);
    this.weights = new Array<number>(styles).fill(0);
  }

  addLeaf(leaf: Uint8Array): void {
    this.#leaves.push(leaf);
  }

  /** SHA-256 over the leaf hashes of all roll entries, in order. */
  digest(): Uint8Array {
    return sha256(this.#leaves.all());
  }
}

/** A page of the roll. docs/protocol.md §4. */
export function admitRoll(
  state: ElectionState,
  checks: EntryChecks,
  entry: Roll,
  { bytes, leaf }: PublishedEntry,
): void {
  const { roll, election } = state;
  checkRegistrar(state, checks, entry, bytes);
  checkPage(roll, checks, entry);
  roll.addLeaf(leaf);
  entry.voters.forEach((voter, v) => {
    const path = `voters.${v}`;
    const style = election.styleById.get(voter.style)?.index;
    const unknown = (): string => `The manifest has no style ${voter.style}.`;
    if (!checks.check(style !== undefined, 'ROLL_STYLE', unknown, path) || style === undefined) {
      return;
    }
    const rising = roll.table.add(bytesOf(voter.pseudonym), style, voter.weight);
    checks.check(rising, 'ROLL_ORDER', 'This pseudonym is not above the one before.', path);
    roll.voters[style] = item(roll.voters, style) + 1;
    roll.weights[style] = item(roll.weights, style) + voter.weight;
  });
}

/** Pages are numbered 0, 1, 2 …, and all but the last hold 500 voters. */
function checkPage(roll: RollState, checks: EntryChecks, entry: Roll): void {
  const numbered = entry.page === roll.pages;
  const number = `This is page ${entry.page}, page ${roll.pages} was to come.`;
  const full = roll.lastPageSize === MAX_ROLL_PAGE;
  const short = `The page before holds ${roll.lastPageSize} voters and is not the last.`;
  checks.check(numbered && full, 'ROLL_PAGES', full ? number : short, 'page');
  roll.pages += 1;
  roll.lastPageSize = entry.voters.length;
  roll.published += entry.voters.length;
}
