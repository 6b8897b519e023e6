import { expect, test } from 'vitest';
import { noble } from '../../crypto/group/kernel/reference.ts';
import { BallotVerifier } from '../../crypto/verification/ballot_verifier.ts';
import { toBase64Url } from '../../crypto/wire/bytes.ts';
import { decodeEntry } from '../../crypto/wire/entry.ts';
import { BallotRandom } from './ballot_random.ts';
import { compileFastBases, fastBases } from './fast_bases.ts';
import { nobleBases } from './fixed_bases.ts';
import { boothOf, openLoadElection, Totals } from './load_election.ts';
import { type LoadBallot, sealLoadBallot } from './seal.ts';

const election = await openLoadElection({ ballots: 4, selections: 5, seed: 'seal' });
const booth = boothOf(election);
const fast = fastBases(await compileFastBases(), election.electionKey);
const sealed = election.voters.map((voter, i) =>
  sealLoadBallot(booth, voter, fast, new BallotRandom('seal', i)),
);

function toVerify({ entry, attachment }: LoadBallot) {
  const ballot = decodeEntry(entry);
  if (ballot.type !== 'ballot') throw new TypeError('not a ballot');
  return { ballot, attachment };
}

test("the product's own verifier accepts generated ballots", () => {
  const verifier = new BallotVerifier(noble, election, election.random);
  expect(verifier.verify(sealed.map(toVerify))).toEqual(sealed.map(() => undefined));
});

test('every ballot is another, and the same one again from the same seed', () => {
  const [voter] = election.voters;
  if (voter === undefined) throw new TypeError('no voter');
  const again = sealLoadBallot(
    booth,
    voter,
    nobleBases(booth.electionKey),
    new BallotRandom('seal', 0),
  );
  expect(again).toEqual(sealed[0]);
  const starts = sealed.map(({ attachment }) => toBase64Url(attachment.subarray(0, 64)));
  expect(new Set(starts).size).toBe(sealed.length);
});

test('the tally made of what was sealed is the sum of the ballots', () => {
  const totals = new Totals(5);
  sealed.forEach((ballot) => totals.add(ballot));
  sealed.forEach((ballot) => election.entries.push(ballot));
  election.tally();
  expect(totals.toEntry(election)).toEqual(election.entries.at(-1));
});
