import type { FramedEntry } from '../../crypto/wire/framing.ts';
import { SampleElection } from '../support/sample_election.ts';
import { chooseOne, chooseUpTo, style } from '../support/sample_manifest.ts';

const CONTESTS = [chooseOne('mayor', 2), chooseUpTo('council', 2, 2)];

/**
 * A real election, still open. North: voter 0 votes twice, voter 1 is revoked. South: voter 2, of
 * weight 2, votes once.
 */
export async function votedSample(): Promise<SampleElection> {
  const election = await SampleElection.open({
    contests: CONTESTS,
    styles: [style('north', CONTESTS), style('south', CONTESTS.slice(0, 1))],
    voters: [0, 0, 1].map((index) => ({ style: index, weight: 1 + index })),
    manifest: { rehearsal: false },
  });
  election.cast(0, { mayor: [1, 0], council: [1, 1] });
  election.cast(1, { mayor: [0, 1], council: [0, 0] });
  election.cast(0, { mayor: [0, 1], council: [1, 0] });
  election.cast(2, { mayor: [1, 0] });
  election.revoke(1);
  return election;
}

/** Decrypts a tally, right or wrong, with trustees 1 and 2 and publishes what comes out. */
export function countOver(election: SampleElection, tally: FramedEntry): void {
  election.entries.push(tally);
  election.decrypt(1, 2);
  election.result();
}
