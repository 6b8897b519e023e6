import { exportedBoard } from '../../client/command_line/board_files.ts';
import { checkBoard } from '../../client/command_line/election_board.ts';
import type { Trust } from '../../client/command_line/trust.ts';
import type { Plan } from './plan.ts';
import type { Votes } from './votes_file.ts';

/** What an exported record says, against the file it was made from. */
export interface Comparison {
  readonly ballots: number;
  readonly superseded: number;
  /** In words, each place where they differ. */
  readonly differences: readonly string[];
}

/**
 * Compares every count of a record with the votes file, and the number of ballots of every unit,
 * and of those that were replaced. Throws a Failure where the record cannot be read.
 */
export async function compareRecord(
  folder: string,
  trust: Trust,
  votes: Votes,
  plan: Plan,
): Promise<Comparison> {
  const { view } = await checkBoard(exportedBoard(folder), trust);
  const differences: string[] = [];
  const compare = (what: string, found: number | undefined, expected: number): void => {
    if (found === expected) return;
    differences.push(`${what}: ${found ?? 'nothing'} on the board, ${expected} in the file`);
  };
  votes.units.forEach((unit, u) => {
    const style = plan.styles[u] ?? '';
    const tally = view.tally?.entry.units.find((each) => each.style === style);
    const result = view.result?.entry.units.find((each) => each.style === style);
    const counts = result?.contests[0]?.counts ?? [];
    compare(`${unit.id}, ballots`, tally?.ballots, unit.ballots);
    compare(`${unit.id}, selections`, counts.length, votes.selections.length);
    votes.selections.forEach((selection, j) => {
      compare(`${unit.id}, ${selection}`, counts[j], unit.counts[j] ?? 0);
    });
  });
  compare('ballots cast', view.ballots, plan.casts.length);
  compare('ballots superseded', view.counted.superseded, plan.superseded);
  return {
    ballots: view.counted.indices().length,
    superseded: view.counted.superseded,
    differences,
  };
}
