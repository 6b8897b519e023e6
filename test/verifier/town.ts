import { toBase64Url } from '../../crypto/wire/bytes.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import { item } from '../../verifier/item.ts';
import { firstOf } from '../support/full_election.ts';
import { SampleElection } from '../support/sample_election.ts';
import { chooseOne } from '../support/sample_manifest.ts';
import { authorize, sealAs, signOver, withElement } from './ballot_kit.ts';
import { copyOf } from './mutate.ts';

const CONTEST = chooseOne('mayor', 1);
const CHOICES = { mayor: [1] };
const VOTERS = 530;

/** A finished election whose ballots fill two bundles and begin a third; voter 0 votes three times. */
export async function town(): Promise<SampleElection> {
  const voters = Array.from({ length: VOTERS }, (_, i) => ({ style: 0, weight: 1 + (i % 3) }));
  const options = { contests: [CONTEST], voters, trustees: 1, threshold: 1 };
  const election = await SampleElection.open(options);
  for (let voter = 0; voter < VOTERS; voter++) {
    election.cast(voter, CHOICES);
    if (voter % 200 === 100) election.cast(0, CHOICES);
  }
  election.revoke(7);
  election.finish();
  return election;
}

/** What is wrong where in a spoilt record. */
export type Spoilt = readonly [code: string, index: number, path: string | undefined];

/**
 * The same with wrong ballots slipped in that the count rightly leaves out: refused, or replaced by
 * their voters' own later ones. Returns what is to be found, in the order of the log.
 */
export function spoil(whole: SampleElection): { election: SampleElection; found: Spoilt[] } {
  const election = copyOf(whole);
  const found: Spoilt[] = [];
  const slipIn = (index: number, code: string, path: string | undefined, framed: FramedEntry) => {
    election.entries.splice(index, 0, framed);
    found.push([code, index, path]);
  };
  const kit = authorize(election, 500);
  const sealed = sealAs(election, kit, CHOICES);
  const { length } = election.entries;
  const first = firstOf(election, 'ballot').index;

  slipIn(first + 3, 'RANGE_PROOF', 'contest.mayor', bentProof(election, 300));
  const stranger = { pseudonym: toBase64Url(new Uint8Array(16).fill(9)) };
  const unknown = sealAs(election, authorize(election, 1, stranger), CHOICES);
  slipIn(first + 90, 'AUTHORIZATION', 'authorization.pseudonym', unknown);
  const heavy = sealAs(election, authorize(election, 2, { weight: 9 }), CHOICES);
  slipIn(first + 91, 'AUTHORIZATION', 'authorization.weight', heavy);
  const { key } = authorize(election, 500);
  const forged = signOver(election, kit, sealed.attachment, {}, key);
  slipIn(first + 270, 'BALLOT_SIGNATURE', 'signature', forged);
  const broken = withElement(sealed.attachment, 3, new Uint8Array(32).fill(255));
  const outside = signOver(election, kit, broken);
  slipIn(first + 271, 'POINT_INVALID', 'contest.mayor.points.3', outside);
  slipIn(first + 400, 'RANGE_PROOF', 'contest.mayor', bentProof(election, 450));
  const twice = item(election.entries, first + 500);
  slipIn(first + 501, 'DUPLICATE_ENTRY', undefined, twice);
  const late = firstOf(election, 'closing').index + 1;
  slipIn(late, 'PHASE', 'type', election.seal(3, CHOICES));
  if (election.entries.length !== length + found.length) throw new TypeError('spoil');
  return { election, found };
}

/** A ballot of a voter with one response of its proof changed, rightly signed. */
function bentProof(election: SampleElection, voter: number): FramedEntry {
  const kit = authorize(election, voter);
  const { attachment } = sealAs(election, kit, CHOICES);
  const last = attachment.length / 32 - 1;
  return signOver(election, kit, withElement(attachment, last, new Uint8Array(32)));
}
