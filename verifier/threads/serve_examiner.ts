import type { PublicGroup } from '../../crypto/group/kernel/public_group.ts';
import type { RandomBytes } from '../../crypto/group/scalar.ts';
import { BallotExaminer } from '../ballot_examiner.ts';
import { electionOf } from '../election.ts';
import type { ExaminedChunk } from '../examiner.ts';
import { bytesOfChunk, type Order, ownBuffers, type ThreadData } from './messages.ts';

/** Sends an answer to who asked, and gives these buffers away with it. */
type Send = (answer: unknown, buffers: readonly ArrayBuffer[]) => void;

/** What a thread does with each order: it examines chunks of ballots, one after another. */
export function examinerOrders(
  { manifest, fingerprint, electionKey, batchPoints }: Omit<ThreadData, 'reference'>,
  group: PublicGroup,
  random: RandomBytes,
): (order: Order, send: Send) => Promise<void> {
  const election = { election: electionOf(manifest, fingerprint), electionKey };
  const examiner = new BallotExaminer(election, { group, random, batchPoints });
  return async (order, send) => {
    if (order === 'finish') {
      send(await examiner.finish(), []);
      return;
    }
    const examined = await examiner.examine(order);
    send(examined, buffersOf(examined));
  };
}

/** The chunk's bytes go back with what was found, nothing copied. */
function buffersOf({ chunk, bundles }: ExaminedChunk): ArrayBuffer[] {
  const made = bundles.flatMap((bundle): ArrayBufferView[] => {
    if (bundle === undefined) return [];
    const { styles, weights, pseudonyms, firsts } = bundle.ballots;
    return [bundle.leaves, styles, weights, pseudonyms, firsts];
  });
  return ownBuffers([...bytesOfChunk(chunk), ...made]);
}
