import { describe } from 'vitest';
import { makeDecryption } from '../../crypto/decryption.ts';
import {
  addPoints,
  encodePoint,
  GENERATOR,
  multiplyGenerator,
  multiplyPublic,
  subtractPoints,
} from '../../crypto/group/ristretto.ts';
import { encodeScalar } from '../../crypto/group/scalar.ts';
import { concat, toBase64Url } from '../../crypto/wire/bytes.ts';
import { type EntryOf } from '../../crypto/wire/entry.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import type { Result } from '../../crypto/wire/tally.ts';
import type { CheckCode } from '../../verifier/checks.ts';
import { item } from '../../verifier/item.ts';
import { firstOf } from '../support/full_election.ts';
import type { SampleElection } from '../support/sample_election.ts';
import { authorize, pointAt, sealAs, signOver, withElement } from './ballot_kit.ts';
import { decryptionOver, tallyOf, tallyOver } from './counting_kit.ts';
import { type Expected, provokes } from './harness.ts';
import { changeSigned, changeUnsigned, copyOf } from './mutate.ts';
import { countOver, votedSample } from './voted_sample.ts';

type Units = EntryOf<'tally'>['units'];

const voted = votedSample();

function counting(
  code: CheckCode,
  how: string,
  count: (election: SampleElection) => void,
  expected: Expected = {},
): void {
  const build = async (): Promise<SampleElection> => {
    const election = copyOf(await voted);
    count(election);
    return election;
  };
  provokes(code, how, build, expected);
}

// Ballots: 0 is superseded by 2, 1 is revoked, 2 and 3 count.
describe('which ballots are counted (docs/protocol.md §9)', () => {
  const counted = (
    code: CheckCode,
    how: string,
    places: readonly number[],
    and: readonly CheckCode[] = [],
  ): void => {
    const count = (election: SampleElection): void => {
      election.close();
      countOver(election, tallyOver(election, places));
    };
    counting(code, how, count, { and });
  };
  counted('AGGREGATE', 'the superseded ballot instead of the last', [0, 3]);
  counted(
    'COUNTED_SET',
    'the last ballot and the superseded one',
    [0, 2, 3],
    ['AGGREGATE', 'RESULT_BOUND'],
  );
  counted('COUNTED_SET', 'the revoked ballot', [1, 2, 3], ['AGGREGATE', 'RESULT_BOUND']);
  counted('COUNTED_SET', 'a ballot left out', [2], ['AGGREGATE']);
  counted('COUNTED_SET', 'nobody’s', [], ['AGGREGATE']);
});

describe('the tally (docs/protocol.md §10)', () => {
  const tallied = (
    code: CheckCode,
    how: string,
    tally: (election: SampleElection) => FramedEntry,
    expected: Expected = {},
  ): void => {
    const count = (election: SampleElection): void => {
      election.close();
      countOver(election, tally(election));
    };
    counting(code, how, count, expected);
  };
  tallied('AGGREGATE', 'weights left out', (election) =>
    tallyOver(election, [2, 3], (ballot) => ({
      ...ballot,
      authorization: { ...ballot.authorization, weight: 1 },
    })),
  );
  tallied('AGGREGATE', 'a vote moved from one selection to another', (election) => {
    const tally = tallyOver(election, [2, 3]);
    const less = encodePoint(subtractPoints(pointAt(tally.attachment, 3), GENERATOR));
    const more = encodePoint(addPoints(pointAt(tally.attachment, 1), GENERATOR));
    return tallyOf(tally, withElement(withElement(tally.attachment, 1, more), 3, less));
  });

  const units = (how: string, change: (list: Units) => Units): void => {
    const count = (election: SampleElection): void => {
      election.close();
      election.tally();
      changeUnsigned(election, 'tally', { units: change(firstOf(election, 'tally').entry.units) });
    };
    counting('TALLY_UNITS', how, count, { until: 'closing' });
  };
  units('a style left out', (list) => list.slice(0, 1));
  units('styles exchanged', (list) => list.toReversed());
});

describe('decryptions (docs/protocol.md §10)', () => {
  /** After a right tally. */
  const decrypted = (
    code: CheckCode,
    how: string,
    decrypt: (election: SampleElection) => void,
    and: readonly CheckCode[] = [],
  ): void => {
    const count = (election: SampleElection): void => {
      election.close();
      election.tally();
      decrypt(election);
    };
    counting(code, how, count, { until: 'closing', and });
  };
  /** Trustee 1's factors with 32 bytes of them exchanged. */
  const factors = (code: CheckCode, how: string, place: number, to: Uint8Array): void => {
    decrypted(code, how, (election) => {
      election.decrypt(1);
      const { attachment } = firstOf(election, 'decryption').framed;
      election.entries.pop();
      election.entries.push(decryptionOver(election, 1, withElement(attachment, place, to)));
    });
  };
  const anyPoint = encodePoint(GENERATOR);
  factors('DECRYPTION_PROOF', 'another factor', 0, anyPoint);
  factors('DECRYPTION_PROOF', 'another T', 1, anyPoint);
  factors('DECRYPTION_PROOF', 'another U', 2, anyPoint);
  factors('DECRYPTION_PROOF', 'another response', 3, new Uint8Array(32));
  factors('DECRYPTION_PROOF', 'a wrong factor in the last place', 20, anyPoint);
  factors('POINT_INVALID', 'a factor outside the group', 0, new Uint8Array(32).fill(255));
  factors('SCALAR_INVALID', 'a response not below ℓ', 3, new Uint8Array(32).fill(255));

  decrypted(
    'DECRYPTION_PROOF',
    'a false factor, its commitments solved for afterwards',
    (election) => {
      election.decrypt(1);
      const { attachment } = firstOf(election, 'decryption').framed;
      election.entries.pop();
      const A = pointAt(election.tallyToDecrypt().tallyAttachment, 0);
      const V = multiplyGenerator(item(election.trustees, 0).x);
      const D = addPoints(pointAt(attachment, 0), GENERATOR);
      const [c, z] = [3n, 4n];
      const T = subtractPoints(multiplyGenerator(z), multiplyPublic(V, c));
      const U = subtractPoints(multiplyPublic(A, z), multiplyPublic(D, c));
      const proof = concat(...[D, T, U].map(encodePoint), encodeScalar(z));
      const forged = concat(proof, attachment.subarray(128));
      election.entries.push(decryptionOver(election, 1, forged));
    },
  );
  decrypted('DECRYPTION_PROOF', 'the factors of another trustee', (election) => {
    const { x } = item(election.trustees, 1);
    const { seed } = item(election.trustees, 0);
    const tally = election.tallyToDecrypt();
    const trustee = { index: 1, x, signingSeed: seed };
    election.entries.push(makeDecryption(tally, trustee, election.random));
  });
  decrypted('DECRYPTION_PROOF', 'factors of two places exchanged', (election) => {
    election.decrypt(1);
    const { attachment } = firstOf(election, 'decryption').framed;
    election.entries.pop();
    const [first, second] = [attachment.subarray(0, 128), attachment.subarray(128, 256)];
    const exchanged = concat(second, first, attachment.subarray(256));
    election.entries.push(decryptionOver(election, 1, exchanged));
  });
  decrypted('TALLY_REFERENCE', 'of another tally than that of this log', (election) => {
    election.decrypt(1);
    const other = toBase64Url(new Uint8Array(32));
    changeSigned(election, 'decryption', item(election.trustees, 0).seed, { tally: other });
  });
  decrypted('DECRYPTION_REPEATED', 'the same trustee twice', (election) => {
    election.decrypt(1, 1);
  });
  decrypted('TRUSTEE_SIGNATURE', 'signed by another trustee', (election) => {
    election.decrypt(1);
    changeSigned(election, 'decryption', item(election.trustees, 1).seed);
  });
  decrypted('TRUSTEE_UNKNOWN', 'by a trustee that the manifest lacks', (election) => {
    election.decrypt(1);
    changeSigned(election, 'decryption', item(election.trustees, 0).seed, { trustee: 4 });
  });
  decrypted('ATTACHMENT_SIZE', 'a proof left out', (election) => {
    election.decrypt(1);
    const { attachment } = firstOf(election, 'decryption').framed;
    election.entries.pop();
    election.entries.push(decryptionOver(election, 1, attachment.subarray(0, -32)));
  });
  decrypted('ATTACHMENT_MISSING', 'no proofs at all', (election) => {
    election.decrypt(1);
    const { framed, index } = firstOf(election, 'decryption');
    election.entries[index] = { ...framed, attachment: new Uint8Array() };
  });
});

describe('the result (docs/protocol.md §10)', () => {
  const resulting = (
    code: CheckCode,
    how: string,
    change: (result: Result) => Partial<Result>,
    and: readonly CheckCode[] = [],
  ): void => {
    const publish = (election: SampleElection): void => {
      election.finish();
      changeUnsigned(election, 'result', change(firstOf(election, 'result').entry));
    };
    counting(code, how, publish, { and });
  };
  /** Other counts in the first contest of the north. */
  const recounted = (
    { units }: Result,
    change: (counts: number[]) => number[],
  ): Partial<Result> => ({
    units: units.map((unit, u) => ({
      ...unit,
      contests: unit.contests.map((contest, c) =>
        u === 0 && c === 0 ? { ...contest, counts: change(contest.counts) } : contest,
      ),
    })),
  });
  resulting('RESULT_MISMATCH', 'two counts exchanged', (result) =>
    recounted(result, (counts) => counts.toReversed()),
  );
  resulting(
    'RESULT_MISMATCH',
    'a count above the ballots',
    (result) => recounted(result, ([first = 0, ...rest]) => [first + 1_000, ...rest]),
    ['RESULT_BOUND'],
  );
  resulting('RESULT_SHAPE', 'a count left out', (result) =>
    recounted(result, (counts) => counts.slice(1)),
  );
  resulting('RESULT_SHAPE', 'a contest left out', ({ units }) => ({
    units: units.map((unit) => ({ ...unit, contests: unit.contests.slice(0, 1) })),
  }));
  resulting('RESULT_SHAPE', 'styles exchanged', ({ units }) => ({ units: units.toReversed() }));
  resulting('SHARE_SET', 'fewer trustees than the threshold', () => ({ trustees: [1] }));
  resulting('SHARE_SET', 'more than the threshold', () => ({ trustees: [1, 2, 3] }));
  resulting('SHARE_SET', 'one trustee twice', () => ({ trustees: [1, 1] }));
  resulting('SHARE_SET', 'trustees not rising', () => ({ trustees: [2, 1] }));
  resulting('SHARE_SET', 'a trustee who did not decrypt', () => ({ trustees: [1, 3] }));
  resulting('TALLY_REFERENCE', 'of another tally', () => ({
    tally: toBase64Url(new Uint8Array(32)),
  }));

  counting(
    'RESULT_BOUND',
    'more votes than the ballots can give, though the tally holds them',
    (election) => {
      const kit = authorize(election, 0);
      const { attachment } = sealAs(election, kit, { mayor: [1, 0], council: [0, 0] });
      const more = encodePoint(addPoints(pointAt(attachment, 1), GENERATOR));
      election.entries.push(signOver(election, kit, withElement(attachment, 1, more)));
      election.finish();
    },
    { and: ['RANGE_PROOF'] },
  );
});
