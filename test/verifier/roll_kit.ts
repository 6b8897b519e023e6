import type { SchnorrKey } from '../../crypto/schnorr.ts';
import { signRegistrarEntry } from '../../crypto/signature.ts';
import type { Opening } from '../../crypto/wire/acts.ts';
import type { Roll } from '../../crypto/wire/roll.ts';
import { SampleElection } from '../support/sample_election.ts';

export type Voter = Roll['voters'][number];

/** An election opened over pages of the roll that a test lays out itself. */
export async function openedOver(
  pages: (voters: Voter[]) => { page: number; voters: Voter[]; key?: SchnorrKey }[],
  count = 3,
  opening: Partial<Opening> = {},
): Promise<SampleElection> {
  const election = await SampleElection.begin();
  await election.runCeremony();
  election.publishRoll(Array.from({ length: count }, () => ({ style: 0, weight: 1 })));
  const { voters } = election;
  for (let published = 0; published < count; published += 500) election.entries.pop();
  let rollSize = 0;
  for (const { page, voters: listed, key = election.registrar } of pages(voters)) {
    rollSize += listed.length;
    const unsigned = {
      election: election.fingerprint,
      page,
      type: 'roll' as const,
      voters: listed,
    };
    election.append(signRegistrarEntry<Roll>(key, unsigned, election.random));
  }
  election.openVoting({ rollSize, ...opening });
  return election;
}
