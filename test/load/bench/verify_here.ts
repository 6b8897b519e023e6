import { randomBytes } from 'node:crypto';
import type { PublicGroup } from '../../../crypto/group/kernel/public_group.ts';
import { BallotExaminer } from '../../../verifier/ballot_examiner.ts';
import { openFolder } from '../../../verifier/command_line/folder_source.ts';
import type { StartThreads } from '../../../verifier/examination_line.ts';
import { parseTrust } from '../../../verifier/trust.ts';
import { verifyElection } from '../../../verifier/verify.ts';
import type { LoadRecord } from '../cached_record.ts';

/** Milliseconds a ballot. */
export interface Costs {
  readonly whole: number;
  /** What depends on no other entry, and so is shared among threads where there are several. */
  readonly examining: number;
}

/** Verifies a record in this process, on this one thread. Throws where it is not valid. */
export async function verifyHere(
  { folder, trust, ballots }: LoadRecord,
  group: PublicGroup,
  hints: boolean,
): Promise<Costs> {
  const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
  let examining = 0;
  const startThreads: StartThreads = ({ election, batchPoints }) => {
    const examiner = new BallotExaminer(election, { group, random, batchPoints });
    const timed = async <T>(work: () => Promise<T>): Promise<T> => {
      const from = performance.now();
      const done = await work();
      examining += performance.now() - from;
      return done;
    };
    return {
      // One chunk at a time, so that nothing else happens while one is examined.
      window: 1,
      examine: (chunk) => timed(() => examiner.examine(chunk)),
      finish: () => timed(() => examiner.finish()),
      close: () => examiner.close(),
    };
  };
  const source = await openFolder(folder);
  const trusted = parseTrust(trust.fingerprint, trust.logKey);
  const now = (): number => performance.now();
  const options = { random, group, hints, now, startThreads };
  const { seconds, verdict } = await verifyElection(source, trusted, options);
  if (verdict !== 'valid') throw new Error(`${folder} was not found valid`);
  return { whole: (1000 * seconds) / ballots, examining: examining / ballots };
}
