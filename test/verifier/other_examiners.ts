import { threadExaminer } from '../../verifier/command_line/thread_examiner.ts';
import type { StartThreads } from '../../verifier/examination_line.ts';
import { noBallots } from '../../verifier/examined_ballots.ts';
import type { ExaminedBundle } from '../../verifier/examiner.ts';
import { leafHash, packHashes, rootOf } from '../../verifier/merkle.ts';
import { entriesOf, type FetchedBundle } from '../../verifier/record.ts';

/** The compiled program of a thread: threads do not run sources. */
const THREAD = new URL('../../dist/verifier/command_line/examiner_thread.js', import.meta.url);

/** Threads whatever the size of the work. */
export function threads(count: number, file: URL = THREAD, reference = false): StartThreads {
  return ({ election: { election, electionKey }, batchPoints }) => {
    const { manifest, fingerprint } = election;
    const data = { manifest, fingerprint, electionKey, batchPoints, reference };
    return threadExaminer(count, data, file);
  };
}

/** An examiner that leaves everything to the judge. */
export const leavingAll: StartThreads = ({ election: { election } }) => {
  const leave = (bundle: FetchedBundle): ExaminedBundle | undefined => {
    const entries = entriesOf(bundle);
    if (entries === undefined) return undefined;
    const leaves = packHashes(entries.map(leafHash));
    return { leaves, root: rootOf(leaves), ballots: noBallots(entries.length, election.styles) };
  };
  return {
    window: 1,
    examine: (chunk) => Promise.resolve({ chunk, bundles: chunk.bundles.map(leave) }),
    finish: () => Promise.resolve([]),
    close: () => Promise.resolve(),
  };
};
