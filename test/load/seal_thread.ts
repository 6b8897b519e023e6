/** Seals ballots in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { openPublicGroup } from '../../crypto/group/kernel/open.ts';
import { BallotRandom } from './ballot_random.ts';
import { fastBases } from './fast_bases.ts';
import { sealLoadBallot } from './seal.ts';
import type { SealedChunk, SealerData, SealTask } from './sealers.ts';

const { booth, seed, hinted, module } = workerData as SealerData;
const bases = fastBases(module, booth.electionKey);
const group = await openPublicGroup();
const workspace = group.workspace([], () => new Uint8Array());

parentPort?.on('message', ({ first, voters }: SealTask) => {
  const chunk: SealedChunk = voters.map((voter, i) => {
    const random = new BallotRandom(seed, first + i);
    const { points, ...ballot } = sealLoadBallot(booth, voter, bases, random);
    return hinted ? { ...ballot, hints: workspace.hintsOf(points) } : ballot;
  });
  parentPort?.postMessage(chunk);
});
