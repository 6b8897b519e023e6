import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  decodeAttachmentBundle,
  encodeAttachmentBundle,
} from '../../../crypto/wire/board_paths.ts';
import { encodeFrame } from '../../../crypto/wire/framing.ts';
import type { SampleElection, SampleVoter } from '../../support/sample_election.ts';
import { compileFastBases } from '../fast_bases.ts';
import { boothOf } from '../load_election.ts';
import { cacheFolder } from '../root.ts';
import { sealAll, type SealerData } from '../sealers.ts';
import { castsVoters } from './casts_election.ts';

/** Requests' bodies, one a voter, in the order of the roll; crypto/wire/framing.ts. */
export type Ballots = readonly Uint8Array[];

/** Ballots of one file. */
const AT_ONCE = 4_096;
const THREADS = 2;

/**
 * The first ballots of an election, distinct and really sealed; from the cache as far as they were
 * sealed before. progress: told how many there are.
 */
export async function sealedBallots(
  election: SampleElection,
  count: number,
  progress: (ballots: number) => void,
): Promise<Ballots> {
  const folder = join(cacheFolder, `casts-${digestOf(election)}`);
  await mkdir(folder, { recursive: true });
  const voters = castsVoters(election, Math.ceil(count / AT_ONCE) * AT_ONCE);
  const module = await compileFastBases();
  const ballots: Uint8Array[] = [];
  for (let first = 0; first < count; first += AT_ONCE) {
    const file = join(folder, `ballots-${first}`);
    if (!existsSync(file)) {
      const data = { booth: boothOf(election), seed: `casts from ${first}`, hinted: false, module };
      await sealInto(file, voters.slice(first, first + AT_ONCE), data);
    }
    ballots.push(...(decodeAttachmentBundle(new Uint8Array(await readFile(file))) ?? []));
    progress(Math.min(ballots.length, count));
  }
  return ballots.slice(0, count);
}

/** Moved into place when it is whole. */
async function sealInto(
  file: string,
  voters: readonly SampleVoter[],
  data: SealerData,
): Promise<void> {
  const bodies: Uint8Array[] = [];
  for await (const chunk of sealAll(voters, THREADS, data)) bodies.push(...chunk.map(encodeFrame));
  const fresh = `${file}.${process.pid}`;
  await writeFile(fresh, encodeAttachmentBundle(bodies));
  await rename(fresh, file);
}

/** Other keys, other ballots. */
function digestOf({ fingerprint, electionKey }: SampleElection): string {
  return createHash('sha256').update(fingerprint).update(electionKey).digest('hex').slice(0, 16);
}
