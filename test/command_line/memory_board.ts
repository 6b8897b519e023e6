import type { BoardFiles } from '../../client/command_line/board_files.ts';
import type { SampleElection } from '../support/sample_election.ts';

/** The files of a board in memory, read as the command line reads them. */
export function boardOf(files: ReadonlyMap<string, Uint8Array>): BoardFiles {
  return { name: 'the board', read: (path) => Promise.resolve(files.get(path)) };
}

/** A sample election's board as it is now. */
export function boardOfElection(election: SampleElection): BoardFiles {
  return boardOf(election.files());
}
