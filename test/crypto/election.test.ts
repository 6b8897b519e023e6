import { describe, expect, test } from 'vitest';
import { verificationKey } from '../../crypto/ceremony.ts';
import { encodePoint } from '../../crypto/group/ristretto.ts';
import { BallotVerifier } from '../../crypto/verification/ballot_verifier.ts';
import { decryptionIsRight } from '../../crypto/verification/decryption_check.ts';
import type { Ballot } from '../../crypto/wire/ballot.ts';
import { decodeEntry } from '../../crypto/wire/entry.ts';
import { publicGroup } from '../support/public_group.ts';
import { SampleElection } from '../support/sample_election.ts';

describe('a whole election in memory', () => {
  test('counts the last ballot of each voter who was not revoked', async () => {
    const election = await SampleElection.open();
    election.cast(0, { council: [1, 0, 0] });
    election.cast(1, { council: [0, 1, 0] });
    election.cast(0, { council: [0, 0, 1] });
    election.challenge(2, { council: [1, 0, 0] });
    election.cast(2, { council: [0, 1, 0] });
    election.cast(3, { council: [0, 1, 0] });
    election.revoke(3);
    const result = election.finish();
    expect(result.units[0]?.contests[0]?.counts).toEqual([0, 2, 1]);
  });

  test('its ballots verify and its decryptions are right', async () => {
    const election = await SampleElection.open();
    election.cast(0, { council: [1, 0, 0] });
    election.cast(1, { council: [0, 1, 0] });
    election.close();
    election.tally();
    election.decrypt(1, 3);
    const decoded = election.entries.map((framed) => ({
      entry: decodeEntry(framed.entry),
      attachment: framed.attachment,
    }));
    const { random } = election;
    const verifier = new BallotVerifier(publicGroup, election, random);
    const ballots = decoded.filter(({ entry }) => entry.type === 'ballot');
    expect(
      verifier.verify(
        ballots.map(({ entry, attachment }) => ({ ballot: entry as Ballot, attachment })),
      ),
    ).toEqual([undefined, undefined]);
    for (const { entry, attachment } of decoded) {
      if (entry.type !== 'decryption') continue;
      const V = encodePoint(verificationKey(election.reveals, entry.trustee));
      const trustee = { index: entry.trustee, V };
      const arithmetic = { group: publicGroup, random };
      const tally = election.tallyToDecrypt();
      expect(decryptionIsRight(arithmetic, tally, trustee, attachment)).toBe(true);
    }
  });
});
