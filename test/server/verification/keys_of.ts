import type { ElectionKeys } from '../../../server/verification/tasks.ts';
import { item } from '../../../verifier/item.ts';
import type { SampleElection } from '../../support/sample_election.ts';

/** What the server would hand to its workers of this election. */
export function keysOf({ entries, electionKey }: SampleElection): ElectionKeys {
  const { entry, attachment } = item(entries, 0);
  return { manifestBytes: entry, manifestAttachment: attachment, electionKey };
}
