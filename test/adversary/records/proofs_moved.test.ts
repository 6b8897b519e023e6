import { describe } from 'vitest';
import { makeDecryption } from '../../../crypto/decryption.ts';
import { encodePoint, GENERATOR } from '../../../crypto/group/ristretto.ts';
import { concat } from '../../../crypto/wire/bytes.ts';
import { type EntryOf } from '../../../crypto/wire/entry.ts';
import { item } from '../../../verifier/item.ts';
import { firstOf } from '../../support/full_election.ts';
import { SampleElection } from '../../support/sample_election.ts';
import {
  authorize,
  elementAt,
  sealAs,
  type VoterKit,
  withElement,
} from '../../verifier/ballot_kit.ts';
import { CeremonySteps } from '../../verifier/ceremony_steps.ts';
import { decryptionOver } from '../../verifier/counting_kit.ts';
import { changeSigned } from '../../verifier/mutate.ts';
import { onMaking, onRecord } from '../record_attack.ts';

import {
  CHOICES,
  castAs,
  closing,
  CONTEST_BYTES,
  openElection,
  talliedElection,
  voting,
} from './record_kit.ts';

/** Right proofs in a place that they were not made for. */

describe('a proof moved elsewhere', () => {
  const moved = (
    how: string,
    make: (election: SampleElection, kit: VoterKit) => Uint8Array,
  ): void => {
    onRecord(
      'P5',
      'RANGE_PROOF',
      how,
      openElection,
      (election) => {
        castAs(election, (kit) => make(election, kit));
      },
      voting,
    );
  };
  const sealed = (election: SampleElection, kit: VoterKit, change: object = {}): Uint8Array =>
    sealAs(election, kit, CHOICES, change).attachment;

  moved('from another election with the same keys', (election, kit) =>
    sealed(election, kit, { fingerprint: 'ab'.repeat(32) }),
  );
  moved('from one contest to another like it', (election, kit) => {
    const bytes = sealed(election, kit);
    return concat(bytes.subarray(CONTEST_BYTES), bytes.subarray(0, CONTEST_BYTES));
  });
  moved('from one selection to another', (election, kit) => {
    const bytes = sealed(election, kit);
    return [0, 1, 2, 3].reduce(
      (copy, place) => withElement(copy, place, elementAt(bytes, (place + 2) % 4)),
      bytes,
    );
  });
  moved('from another voter', (election) => sealed(election, authorize(election, 1)));
  moved('from another ballot key of the same voter', (election) =>
    sealed(election, authorize(election, 0)),
  );
  moved('from another style with the same contests', (election, kit) =>
    sealed(election, { ...kit, authorization: { ...kit.authorization, style: 'south' } }),
  );
  moved('from another election key', (election, kit) =>
    sealed(election, kit, { electionKey: encodePoint(GENERATOR) }),
  );

  const decrypted = (how: string, make: (election: SampleElection) => Uint8Array): void => {
    onRecord(
      'P5',
      'DECRYPTION_PROOF',
      how,
      talliedElection,
      (election) => {
        election.entries.push(decryptionOver(election, 1, make(election)));
      },
      closing,
    );
  };
  const factors = (election: SampleElection, change: object = {}, trustee = 1): Uint8Array => {
    const { index, x, seed } = item(election.trustees, trustee - 1);
    const tally = { ...election.tallyToDecrypt(), ...change };
    return makeDecryption(tally, { index, x, signingSeed: seed }, election.random).attachment;
  };
  decrypted('from another election', (election) =>
    factors(election, { fingerprint: 'ab'.repeat(32) }),
  );
  decrypted('from another tally of the same sums', (election) =>
    factors(election, { tallyLeafHash: new Uint8Array(32) }),
  );
  decrypted('from another trustee', (election) => factors(election, {}, 2));
  decrypted('from another place', (election) => {
    const bytes = factors(election);
    return concat(bytes.subarray(128, 256), bytes.subarray(0, 128), bytes.subarray(256));
  });
});

describe('a trustee’s key and proofs of another election', () => {
  const right = CeremonySteps.begin().then((steps) => steps.finish());
  /** The same trustees with the same polynomials: only the fingerprint differs. */
  const elsewhere = (): Promise<CeremonySteps> =>
    CeremonySteps.begin({ manifest: { smallestUnit: 2 } });

  onMaking(
    'P6',
    'KEY_PROOF',
    'the points and proofs revealed',
    right,
    async () => {
      const steps = await CeremonySteps.begin();
      const { points, proofs } = item((await elsewhere()).unsigned, 1);
      steps.bend(2, { points, proofs });
      return steps.finish();
    },
    voting,
  );
  onMaking(
    'P6',
    'POSSESSION',
    'the proof of holding a share',
    right,
    async () => {
      const other = (await elsewhere()).finish();
      const steps = await CeremonySteps.begin();
      steps.revealAll();
      steps.confirm(2);
      steps.possess(2);
      const { proof } = firstOf(other, 'key-possession').entry;
      const { seed } = steps.trustee(2);
      changeSigned(steps.election, 'key-possession', seed, { proof });
      return steps.finish();
    },
    voting,
  );
});

describe('a manifest edited after votes were cast', () => {
  const voted = SampleElection.open().then((election) => {
    election.cast(0, { council: [1, 0, 0] });
    return election;
  });
  const edited = (how: string, edit: (manifest: EntryOf<'manifest'>) => object): void => {
    onRecord(
      'P7',
      'FINGERPRINT',
      how,
      voted,
      (election) => {
        changeSigned(election, 'manifest', election.authoritySeed, edit(election.manifest));
      },
      voting,
    );
  };
  edited('its title', () => ({ title: { en: 'Another election', bg: 'Други избори' } }));
  edited('two selections exchanged', ({ contests }) => ({
    contests: contests.map((contest) => ({
      ...contest,
      selections: contest.selections.toReversed(),
    })),
  }));
  edited('nothing but the signature, made anew over another time', () => ({
    closesAt: '2027-04-03T17:00:00Z',
  }));
});
