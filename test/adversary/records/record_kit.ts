import { sealedBytes } from '../../../crypto/wire/layout.ts';
import { item } from '../../../verifier/item.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { chooseOne, style } from '../../support/sample_manifest.ts';
import { authorize, signOver, type VoterKit } from '../../verifier/ballot_kit.ts';
import type { Expected } from '../../verifier/harness.ts';

/** How far a record goes whose voting is still open, or is closed. */
export const voting: Expected = { until: 'opening' };
export const closing: Expected = { until: 'closing' };

export const CONTESTS = [chooseOne('mayor', 2), chooseOne('judge', 2)];
export const CHOICES = { mayor: [1, 0], judge: [1, 0] };
export const CONTEST_BYTES = sealedBytes(item(CONTESTS, 0));
/** K = 2 selections, and proofs of 2, 2 and 1 branches. */
export const POINTS = 14;
export const SCALARS = 7;

/** Two styles with the same contests, so that only a name tells them apart. */
export const openElection = SampleElection.open({
  contests: CONTESTS,
  styles: [style('north', CONTESTS), style('south', CONTESTS)],
  voters: [0, 0, 1].map((index) => ({ style: index, weight: 1 })),
});

/** Closed and tallied, with one ballot. */
export const talliedElection = SampleElection.open({ contests: CONTESTS }).then((election) => {
  election.cast(0, CHOICES);
  election.close();
  election.tally();
  return election;
});

/** The voter's ballot, with what it seals made otherwise. */
export function castAs(
  election: SampleElection,
  make: (kit: VoterKit) => Uint8Array,
  kit = authorize(election, 0),
): void {
  election.entries.push(signOver(election, kit, make(kit)));
}
