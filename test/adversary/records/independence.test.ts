import { describe } from 'vitest';
import { makeChallenge } from '../../../crypto/challenge.ts';
import {
  addPoints,
  encodePoint,
  GENERATOR,
  negatePoint,
  type Point,
} from '../../../crypto/group/ristretto.ts';
import { concat } from '../../../crypto/wire/bytes.ts';
import { sealedBytes } from '../../../crypto/wire/layout.ts';
import { item } from '../../../verifier/item.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { chooseOne } from '../../support/sample_manifest.ts';
import {
  authorize,
  elementAt,
  pointAt,
  sealAs,
  signOver,
  withElement,
} from '../../verifier/ballot_kit.ts';
import type { Expected } from '../../verifier/harness.ts';
import { onRecord } from '../record_attack.ts';

/** Ballots that depend on others: to learn a choice from the result, or to take a vote away. */

const CONTESTS = [chooseOne('mayor', 2), chooseOne('judge', 2)];
const CHOICES = { mayor: [1, 0], judge: [0, 1] };
const MAYOR_BYTES = sealedBytes(item(CONTESTS, 0));

const voting: Expected = { until: 'opening' };
const copied: Expected = { ...voting, and: ['DUPLICATE_RANDOMNESS'] };

/** Voter 0 has voted. Voter 1 is the attacker, who is on the roll too. */
const accepted = SampleElection.open({ contests: CONTESTS }).then((election) => {
  election.cast(0, CHOICES);
  return election;
});

/** What voter 0 sealed. */
function victims({ entries }: SampleElection): Uint8Array {
  return item(entries, entries.length - 1).attachment;
}

/** The attacker's ballot over any bytes: authorised and signed as it must be. */
function cast(election: SampleElection, sealed: Uint8Array): void {
  election.entries.push(signOver(election, authorize(election, 1), sealed));
}

/** Copies voter 0's ballot with every point of its ciphertexts changed. */
function castMauled(election: SampleElection, maul: (point: Point, isB: boolean) => Point): void {
  const sealed = victims(election);
  const places = [0, 1].flatMap((contest) =>
    [0, 1, 2, 3].map((i) => contest * (MAYOR_BYTES / 32) + i),
  );
  const mauled = places.reduce((bytes, place, i) => {
    const point = maul(pointAt(sealed, place), i % 2 === 1);
    return withElement(bytes, place, encodePoint(point));
  }, sealed);
  cast(election, mauled);
}

describe('another’s ballot', () => {
  onRecord(
    'B1',
    'DUPLICATE_ENTRY',
    'the entry as it is',
    accepted,
    ({ entries }) => {
      entries.push(item(entries, entries.length - 1));
    },
    voting,
  );
  onRecord(
    'B1',
    'RANGE_PROOF',
    'one contest of it inside a ballot of the attacker’s own',
    accepted,
    (election) => {
      const { attachment } = sealAs(election, authorize(election, 1), CHOICES);
      const theirs = victims(election).subarray(0, MAYOR_BYTES);
      cast(election, concat(theirs, attachment.subarray(MAYOR_BYTES)));
    },
    copied,
  );
  onRecord(
    'B3',
    'RANGE_PROOF',
    'what it seals, under the attacker’s pseudonym and ballot key',
    accepted,
    (election) => {
      cast(election, victims(election));
    },
    copied,
  );
  onRecord(
    'B3',
    'BALLOT_SIGNATURE',
    'the same entry under the attacker’s authorization',
    accepted,
    (election) => {
      const kit = authorize(election, 1);
      const stolen = authorize(election, 0).key;
      election.entries.push(signOver(election, kit, victims(election), {}, stolen));
    },
    { ...voting, and: ['RANGE_PROOF', 'DUPLICATE_RANDOMNESS'] },
  );
});

describe('another’s ballot, altered', () => {
  onRecord(
    'B2',
    'RANGE_PROOF',
    'every ciphertext re-encrypted',
    accepted,
    (election) => {
      const H = pointAt(election.electionKey, 0);
      castMauled(election, (point, isB) => addPoints(point, isB ? H : GENERATOR));
    },
    voting,
  );
  onRecord(
    'B2',
    'RANGE_PROOF',
    'every ciphertext negated',
    accepted,
    (election) => {
      castMauled(election, negatePoint);
    },
    voting,
  );
  onRecord(
    'B2',
    'RANGE_PROOF',
    'one vote added inside every ciphertext',
    accepted,
    (election) => {
      castMauled(election, (point, isB) =>
        isB ? addPoints(point, GENERATOR) : addPoints(point, point),
      );
    },
    voting,
  );
  onRecord(
    'B2',
    'RANGE_PROOF',
    'two selections exchanged',
    accepted,
    (election) => {
      const sealed = victims(election);
      const permuted = [0, 1, 2, 3].reduce(
        (bytes, place) => withElement(bytes, place, elementAt(sealed, (place + 2) % 4)),
        sealed,
      );
      cast(election, permuted);
    },
    copied,
  );
  onRecord(
    'B2',
    'RANGE_PROOF',
    'two contests exchanged',
    accepted,
    (election) => {
      const sealed = victims(election);
      cast(election, concat(sealed.subarray(MAYOR_BYTES), sealed.subarray(0, MAYOR_BYTES)));
    },
    copied,
  );
});

describe('cast and opened', () => {
  onRecord(
    'B4',
    'ALREADY_CAST',
    'a ballot that was cast is opened',
    accepted,
    (election) => {
      const sealed = election.cast(1, CHOICES);
      election.entries.push(makeChallenge(election.fingerprint, sealed));
    },
    voting,
  );
  onRecord(
    'B4',
    'ALREADY_CHALLENGED',
    'a ballot that was opened is cast',
    accepted,
    (election) => {
      election.entries.push(election.challenge(1, CHOICES));
    },
    voting,
  );
});

describe('a voter’s older ballot over a newer one', () => {
  onRecord(
    'B5',
    'DUPLICATE_ENTRY',
    'as it was',
    accepted,
    (election) => {
      const older = item(election.entries, election.entries.length - 1);
      election.cast(0, CHOICES);
      election.entries.push(older);
    },
    voting,
  );
  onRecord(
    'B5',
    'DUPLICATE_RANDOMNESS',
    'what it sealed, signed anew by its ballot key',
    accepted,
    (election) => {
      const kit = authorize(election, 1);
      const { attachment } = sealAs(election, kit, CHOICES);
      election.entries.push(signOver(election, kit, attachment));
      election.cast(1, CHOICES);
      election.entries.push(signOver(election, kit, attachment));
    },
    voting,
  );
  onRecord(
    'G5',
    'DUPLICATE_RANDOMNESS',
    'a device that draws the same randomness for every ballot',
    accepted,
    (election) => {
      for (const place of [1, 2]) {
        let drawn = 0;
        const random = (length: number): Uint8Array => new Uint8Array(length).fill(++drawn);
        election.entries.push(sealAs(election, authorize(election, place), CHOICES, { random }));
      }
    },
    voting,
  );
});
