import { describe } from 'vitest';
import {
  addPoints,
  encodePoint,
  GENERATOR,
  subtractPoints,
} from '../../../crypto/group/ristretto.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import type { Result } from '../../../crypto/wire/tally.ts';
import type { CheckCode } from '../../../verifier/checks.ts';
import { sealAs as cheat } from '../../support/cheating_ballot.ts';
import { firstOf } from '../../support/full_election.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { chooseOne, chooseUpTo } from '../../support/sample_manifest.ts';
import { authorize, pointAt, signOver, withElement } from '../../verifier/ballot_kit.ts';
import { decryptionOver, tallyOf, tallyOver } from '../../verifier/counting_kit.ts';
import type { Expected } from '../../verifier/harness.ts';
import { changeUnsigned, copyOf } from '../../verifier/mutate.ts';
import { countOver, votedSample } from '../../verifier/voted_sample.ts';
import type { AttackId } from '../attacks.ts';
import { onMaking, onRecord } from '../record_attack.ts';
import { closing, voting } from './record_kit.ts';

/** Sums, factors and counts other than those of the ballots that count. */

const voted = votedSample();
/** The same, counted rightly. */
const counted = voted.then((election) => {
  const copy = copyOf(election);
  copy.finish();
  return copy;
});

/** The record from the closing on made otherwise. */
function countedAs(
  id: AttackId,
  code: CheckCode,
  how: string,
  count: (election: SampleElection) => void,
  expected: Expected = {},
): void {
  const attacked = async (): Promise<SampleElection> => {
    const election = copyOf(await voted);
    election.close();
    count(election);
    return election;
  };
  onMaking(id, code, how, counted, attacked, expected);
}

describe('the sum', () => {
  countedAs('T1', 'AGGREGATE', 'a vote moved from one selection to another', (election) => {
    const tally = tallyOver(election, [2, 3]);
    const less = encodePoint(subtractPoints(pointAt(tally.attachment, 3), GENERATOR));
    const more = encodePoint(addPoints(pointAt(tally.attachment, 1), GENERATOR));
    const moved = withElement(withElement(tally.attachment, 1, more), 3, less);
    countOver(election, tallyOf(tally, moved));
  });
  countedAs('T1', 'AGGREGATE', 'without the voters’ weights', (election) => {
    const light = tallyOver(election, [2, 3], (ballot) => ({
      ...ballot,
      authorization: { ...ballot.authorization, weight: 1 },
    }));
    countOver(election, light);
  });
  // Ballot 0 is superseded by 2, 1 is revoked, 2 and 3 count.
  const over = (
    code: 'AGGREGATE' | 'COUNTED_SET',
    how: string,
    places: readonly number[],
    and: readonly CheckCode[] = [],
  ): void => {
    const count = (election: SampleElection): void => {
      countOver(election, tallyOver(election, places));
    };
    if (code === 'AGGREGATE') countedAs('T7', 'AGGREGATE', how, count, { and });
    else countedAs('T7', 'COUNTED_SET', how, count, { and });
  };
  over('AGGREGATE', 'a superseded ballot instead of the last', [0, 3]);
  over('COUNTED_SET', 'both', [0, 2, 3], ['AGGREGATE', 'RESULT_BOUND']);
  over('COUNTED_SET', 'the last one left out', [3], ['AGGREGATE']);
  over('COUNTED_SET', 'a revoked ballot', [1, 2, 3], ['AGGREGATE', 'RESULT_BOUND']);
});

/** A right tally, and decryptions that are not. */
function decryptedAs(
  code: 'ATTACHMENT_MISSING' | 'ATTACHMENT_SIZE',
  how: string,
  decrypt: (election: SampleElection) => void,
): void {
  const count = (election: SampleElection): void => {
    election.tally();
    election.decrypt(1);
    decrypt(election);
  };
  if (code === 'ATTACHMENT_SIZE') countedAs('T2', 'ATTACHMENT_SIZE', how, count, closing);
  else countedAs('T2', 'ATTACHMENT_MISSING', how, count, closing);
}

describe('decryption proofs stripped off', () => {
  decryptedAs('ATTACHMENT_MISSING', 'all that the entry names', (election) => {
    const { framed, index } = firstOf(election, 'decryption');
    election.entries[index] = { ...framed, attachment: new Uint8Array() };
  });
  decryptedAs('ATTACHMENT_SIZE', 'only the factors left', (election) => {
    const { framed, index } = firstOf(election, 'decryption');
    const factors = framed.attachment.filter((_, i) => i % 128 < 32);
    election.entries[index] = decryptionOver(election, 1, factors);
  });
  countedAs(
    'T2',
    'DECRYPTION_PROOF',
    'zeros in their place',
    (election) => {
      election.tally();
      election.decrypt(1);
      const { framed, index } = firstOf(election, 'decryption');
      const emptied = framed.attachment.map((byte, i) => (i % 128 < 32 ? byte : 0));
      election.entries[index] = decryptionOver(election, 1, emptied);
    },
    closing,
  );
});

describe('a forged record, consistent in itself', () => {
  const forger = SampleElection.open({ seed: 'forged' }).then((election) => {
    election.cast(0, { council: [1, 0, 0] });
    election.finish();
    return election;
  });
  const honest = SampleElection.open().then((election) => {
    election.cast(0, { council: [1, 0, 0] });
    election.finish();
    return election;
  });
  onMaking('T3', 'FINGERPRINT', 'held against the published fingerprint', honest, async () => {
    const { fingerprint } = (await honest).trust();
    const { logKey } = (await forger).trust();
    return { files: (await forger).files(), trust: { fingerprint, logKey } };
  });
  onMaking(
    'T3',
    'CHECKPOINT_SIGNATURE',
    'held against the published log key',
    honest,
    async () => {
      const { logKey } = (await honest).trust();
      const { fingerprint } = (await forger).trust();
      return { files: (await forger).files(), trust: { fingerprint, logKey } };
    },
    { and: ['LOG_KEY'] },
  );
});

describe('trustees who decrypt', () => {
  const resulting = (how: string, trustees: number[]): void => {
    onRecord('T4', 'SHARE_SET', how, counted, (election) => {
      changeUnsigned(election, 'result', { trustees });
    });
  };
  resulting('fewer factors than the threshold', [1]);
  resulting('more than the threshold', [1, 2, 3]);
  resulting('one trustee twice', [1, 1]);
  resulting('in another order', [2, 1]);
  resulting('a trustee who did not decrypt', [1, 3]);
  countedAs(
    'T4',
    'DECRYPTION_REPEATED',
    'one trustee decrypts twice',
    (election) => {
      election.tally();
      election.decrypt(1, 1);
    },
    closing,
  );
  countedAs(
    'T4',
    'DECRYPTIONS_ABSENT',
    'too few, and no result from them',
    (election) => {
      election.tally();
      election.decrypt(1);
    },
    { and: ['RESULT_ABSENT'] },
  );
});

describe('counts', () => {
  /** Other counts in the first contest of the north. */
  const recounted = ({ units }: Result, change: (counts: number[]) => number[]): Result['units'] =>
    units.map((unit, u) => ({
      ...unit,
      contests: unit.contests.map((contest, c) =>
        u === 0 && c === 0 ? { ...contest, counts: change(contest.counts) } : contest,
      ),
    }));
  const published = (
    how: string,
    change: (counts: number[]) => number[],
    and: readonly CheckCode[] = [],
  ): void => {
    const publish = (election: SampleElection): void => {
      const { entry } = firstOf(election, 'result');
      changeUnsigned(election, 'result', { units: recounted(entry, change) });
    };
    onRecord('T5', 'RESULT_MISMATCH', how, counted, publish, { and });
  };
  published('two exchanged', (counts) => counts.toReversed());
  published('one more', ([first = 0, ...rest]) => [first + 1, ...rest]);
  published('above the ballots', ([first = 0, ...rest]) => [first + 1000, ...rest], [
    'RESULT_BOUND',
  ]);
  onRecord('T5', 'TALLY_REFERENCE', 'of another tally', counted, (election) => {
    changeUnsigned(election, 'result', { tally: toBase64Url(new Uint8Array(32)) });
  });
});

describe('votes that no rule allows', () => {
  const contest = chooseUpTo('mayor', 2, 1);
  const lenient = SampleElection.open({ contests: [contest] });
  const strict = SampleElection.open({ contests: [chooseOne('mayor', 2)] });
  const cast = (
    how: string,
    accepted: Promise<SampleElection>,
    encrypted: readonly number[],
    claimed: readonly number[],
  ): void => {
    const go = (election: SampleElection): void => {
      const kit = authorize(election, 0);
      election.entries.push(signOver(election, kit, cheat(election, kit, encrypted, claimed)));
    };
    onRecord('T6', 'RANGE_PROOF', how, accepted, go, voting);
  };
  cast('two chosen where one may be', lenient, [1, 1], [1, 1, 1]);
  cast('two for one selection', lenient, [2, 0], [1, 0, 1]);
  cast('one taken away from a selection', lenient, [1, -1], [1, 0, 0]);
  cast('none chosen where one must be', strict, [0, 0], [0, 0, 1]);
  onRecord(
    'T6',
    'ATTACHMENT_SIZE',
    'without the proof of the rule',
    strict,
    (election) => {
      const kit = authorize(election, 0);
      const whole = cheat(election, kit, [1, 0], [1, 0, 1]);
      // The rule's one branch: T and U after the selections' points, z at the end.
      const cut = [...whole.subarray(0, 32 * 12), ...whole.subarray(32 * 14, whole.length - 32)];
      election.entries.push(signOver(election, kit, Uint8Array.from(cut)));
    },
    voting,
  );
  onMaking(
    'T10',
    'UNIT_TOO_SMALL',
    'opened all the same',
    strict,
    () => SampleElection.open({ manifest: { smallestUnit: 2 }, voters: [{ style: 0, weight: 1 }] }),
    voting,
  );
});
