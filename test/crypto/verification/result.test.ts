import { beforeAll, describe, expect, test } from 'vitest';
import type { VerifiedDecryption } from '../../../crypto/verification/combination.ts';
import { makeResult } from '../../../crypto/verification/result.ts';
import { decodeEntry } from '../../../crypto/wire/entry.ts';
import { fullElection } from '../../support/full_election.ts';
import { publicGroup } from '../../support/public_group.ts';
import type { SampleElection } from '../../support/sample_election.ts';

let election: SampleElection;
let decryptions: VerifiedDecryption[];

beforeAll(async () => {
  election = await fullElection();
  election.decrypt(3);
  decryptions = election.entries.flatMap(({ entry, attachment }) => {
    const decoded = decodeEntry(entry);
    return decoded.type === 'decryption' ? [{ trustee: decoded.trustee, attachment }] : [];
  });
});

const resultOf = (some: readonly VerifiedDecryption[], bound = 100) =>
  makeResult(publicGroup, election.tallyToDecrypt(), some, () => bound);

describe('a result', () => {
  test('has every count by style and contest, and whose factors gave it', () => {
    const [one, two, three] = decryptions as [
      VerifiedDecryption,
      VerifiedDecryption,
      VerifiedDecryption,
    ];
    // Voter 0 (weight 1) voted again, voter 1 has weight 3, voter 3 was revoked.
    const north = { mayor: [0, 3, 1], budget: [1, 9], council: [0, 4, 0, 3] };
    const units = [
      {
        contests: Object.entries(north).map(([contest, counts]) => ({ contest, counts })),
        style: 'north',
      },
      { contests: [{ contest: 'mayor', counts: [1, 0, 0] }], style: 'south' },
    ];
    expect(resultOf([one, two])).toMatchObject({ trustees: [1, 2], units });
    expect(resultOf([three, one])).toMatchObject({ trustees: [1, 3], units });
  });

  test('is not made of fewer or more decryptions than the threshold (T4)', () => {
    expect(() => resultOf(decryptions)).toThrow('threshold');
    expect(() => resultOf(decryptions.slice(0, 1))).toThrow('threshold');
    expect(() => resultOf([])).toThrow('threshold');
    const [one] = decryptions;
    if (one === undefined) throw new TypeError('decryption');
    expect(() => resultOf([one, one])).toThrow('repeated');
  });

  test('is not made of a count above its bound (T5)', () => {
    expect(() => resultOf(decryptions.slice(0, 2), 8)).toThrow('bound');
    expect(resultOf(decryptions.slice(0, 2), 9).type).toBe('result');
  });
});
