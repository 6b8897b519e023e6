import { item } from '../../../verifier/item.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { chooseOne } from '../../support/sample_manifest.ts';
import { authorize, sealAs, signOver, withElement } from '../ballot_kit.ts';
import { numberedNotice } from '../mutate.ts';

const CHOICES = { mayor: [1] };

/**
 * A finished election of two bundles, most of them notices. Wrong ballots stand in it that the count
 * rightly leaves out: one in each bundle whose proof is wrong, one signed by another, one that is
 * there twice, one after the closing.
 */
export async function village(): Promise<SampleElection> {
  const voters = Array.from({ length: 9 }, () => ({ style: 0, weight: 1 }));
  const options = { contests: [chooseOne('mayor', 1)], voters, trustees: 1, threshold: 1 };
  const election = await SampleElection.open(options);
  castBent(election, 0);
  castForged(election, 0);
  for (let voter = 0; voter < 4; voter++) election.cast(voter, CHOICES);
  for (let n = 0; n < 235; n++) numberedNotice(election, n);
  for (let voter = 4; voter < 8; voter++) election.cast(voter, CHOICES);
  election.entries.push(item(election.entries, election.entries.length - 1));
  castBent(election, 5);
  election.cast(5, CHOICES);
  election.revoke(1);
  election.close();
  election.entries.push(election.seal(8, CHOICES));
  countWithoutLast(election);
  return election;
}

/** The tally's own maker would count the ballot after the closing. */
function countWithoutLast(election: SampleElection): void {
  const late = election.entries.pop();
  election.tally();
  const tally = election.entries.pop();
  if (late === undefined || tally === undefined) throw new TypeError('village');
  election.entries.push(late, tally);
  election.decrypt(1);
  election.result();
}

function castBent(election: SampleElection, voter: number): void {
  const kit = authorize(election, voter);
  const { attachment } = sealAs(election, kit, CHOICES);
  const last = attachment.length / 32 - 1;
  const bent = withElement(attachment, last, new Uint8Array(32));
  election.entries.push(signOver(election, kit, bent));
}

function castForged(election: SampleElection, voter: number): void {
  const kit = authorize(election, voter);
  const { key } = authorize(election, voter);
  const { attachment } = sealAs(election, kit, CHOICES);
  election.entries.push(signOver(election, kit, attachment, {}, key));
}
