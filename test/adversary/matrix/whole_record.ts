import { shareFor } from '../../../crypto/ceremony.ts';
import { signEntry } from '../../../crypto/signature.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import type { KeyAnswer, KeyComplaint } from '../../../crypto/wire/ceremony.ts';
import { encodeEntry } from '../../../crypto/wire/entry.ts';
import { item } from '../../../verifier/item.ts';
import { firstOf } from '../../support/full_election.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { chooseOne } from '../../support/sample_manifest.ts';
import { authorize, sealAs, type VoterKit } from '../../verifier/ballot_kit.ts';

const CONTEST = chooseOne('mayor', 2);

/** A finished election, and the key of the voter whose ballot counts. */
export interface WholeRecord {
  readonly election: SampleElection;
  readonly voter: VoterKit;
}

/**
 * A finished election, as small as can be, with every type of entry: four voters of one style, of whom
 * 0 votes, 1 has a ballot opened, 2 is revoked and 3 stays at home.
 */
export async function wholeRecord(): Promise<WholeRecord> {
  const election = await SampleElection.begin({ contests: [CONTEST], trustees: 3, threshold: 2 });
  await election.runCeremony();
  settleComplaint(election);
  election.publishRoll([1, 2, 1, 1].map((weight) => ({ style: 0, weight })));
  election.openVoting();
  const voter = authorize(election, 0);
  election.entries.push(sealAs(election, voter, { mayor: [1, 0] }));
  election.challenge(1, { mayor: [0, 1] });
  election.revoke(2);
  election.notice();
  election.finish();
  return { election, voter };
}

/** Trustee 2 complains of trustee 1, who answers rightly, before anybody confirms. */
function settleComplaint(election: SampleElection): void {
  const [accused, complainant] = [item(election.trustees, 0), item(election.trustees, 1)];
  const { fingerprint } = election;
  const complaint = signEntry<KeyComplaint>(complainant.seed, {
    accused: accused.index,
    election: fingerprint,
    trustee: complainant.index,
    type: 'key-complaint',
  });
  const answer = signEntry<KeyAnswer>(accused.seed, {
    complainant: complainant.index,
    election: fingerprint,
    share: toBase64Url(shareFor(accused.polynomial, complainant.index)),
    trustee: accused.index,
    type: 'key-answer',
  });
  const framed = [complaint, answer].map((entry) => ({
    entry: encodeEntry(entry),
    attachment: new Uint8Array(),
  }));
  election.entries.splice(firstOf(election, 'key-confirmation').index, 0, ...framed);
}
