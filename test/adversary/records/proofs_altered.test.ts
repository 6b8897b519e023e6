import { describe } from 'vitest';
import { encodePoint, multiplyGenerator } from '../../../crypto/group/ristretto.ts';
import { encodeScalar } from '../../../crypto/group/scalar.ts';
import { concat, toBase64Url } from '../../../crypto/wire/bytes.ts';
import { decodeEntry, encodeEntry, type EntryOf } from '../../../crypto/wire/entry.ts';
import { item } from '../../../verifier/item.ts';
import { firstOf } from '../../support/full_election.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { elementAt, sealAs, withElement } from '../../verifier/ballot_kit.ts';
import { CeremonySteps } from '../../verifier/ceremony_steps.ts';
import { decryptionOver } from '../../verifier/counting_kit.ts';
import { isTaken } from '../part.ts';
import { onMaking, onRecord } from '../record_attack.ts';

import {
  CHOICES,
  castAs,
  closing,
  openElection,
  POINTS,
  SCALARS,
  talliedElection,
  voting,
} from './record_kit.ts';

/** Right proofs with one part of them changed. */

describe('each public value of a proof changed by itself', () => {
  const otherPoint = encodePoint(multiplyGenerator(12_345n));
  const otherScalar = encodeScalar(12_345n);
  const nameOf = (place: number): string =>
    place < 4
      ? `${'AB'[place % 2] ?? ''} of a selection`
      : place < POINTS
        ? 'a commitment'
        : 'a scalar';

  for (let place = 0; place < POINTS + SCALARS; place++) {
    if (!isTaken(place, 3)) continue;
    onRecord(
      'P9',
      'RANGE_PROOF',
      `${nameOf(place)} of a ballot, at ${String(place)}`,
      openElection,
      (election) => {
        castAs(election, (kit) => {
          const { attachment } = sealAs(election, kit, CHOICES);
          return withElement(attachment, place, place < POINTS ? otherPoint : otherScalar);
        });
      },
      voting,
    );
  }
  ['D', 'T', 'U', 'z'].forEach((name, place) => {
    onRecord(
      'P9',
      'DECRYPTION_PROOF',
      `${name} of a decryption`,
      talliedElection,
      (election) => {
        election.decrypt(1);
        const { attachment } = firstOf(election, 'decryption').framed;
        election.entries.pop();
        const bytes = withElement(attachment, place, name === 'z' ? otherScalar : otherPoint);
        election.entries.push(decryptionOver(election, 1, bytes));
      },
      closing,
    );
  });
  for (const [place, name] of [
    [0, 'R'],
    [1, 'z'],
  ] as const) {
    const bend = (text: string): string =>
      toBase64Url(
        withElement(Buffer.from(text, 'base64url'), place, place === 0 ? otherPoint : otherScalar),
      );
    onMaking(
      'P9',
      'KEY_PROOF',
      `${name} of the proof of a coefficient`,
      CeremonySteps.begin().then((steps) => steps.finish()),
      async () => {
        const steps = await CeremonySteps.begin();
        const [first = '', ...rest] = item(steps.unsigned, 1).proofs;
        steps.bend(2, { proofs: [bend(first), ...rest] });
        return steps.finish();
      },
      voting,
    );
    onRecord(
      'P9',
      'BALLOT_SIGNATURE',
      `${name} of a ballot’s signature`,
      openElection,
      (election) => {
        const { entry, attachment } = election.seal(0, CHOICES);
        const ballot = decodeEntry(entry) as EntryOf<'ballot'>;
        const signature = bend(ballot.signature);
        election.entries.push({ entry: encodeEntry({ ...ballot, signature }), attachment });
      },
      voting,
    );
  }
});

describe('a disjunction taken apart', () => {
  const apart = (how: string, take: (sealed: Uint8Array) => Uint8Array): void => {
    onRecord('P10', 'RANGE_PROOF', how, openElection, cast(take), voting);
  };
  const cast =
    (take: (sealed: Uint8Array) => Uint8Array) =>
    (election: SampleElection): void => {
      castAs(election, (kit) => take(sealAs(election, kit, CHOICES).attachment));
    };
  const exchanged = (bytes: Uint8Array, a: number, b: number): Uint8Array =>
    withElement(withElement(bytes, a, elementAt(bytes, b)), b, elementAt(bytes, a));

  apart('a challenge changed, so that they no longer add up', (sealed) =>
    withElement(sealed, POINTS, encodeScalar(1n)),
  );
  apart('its two branches in the other order', (sealed) =>
    exchanged(exchanged(exchanged(sealed, 4, 6), 5, 7), POINTS + 1, POINTS + 2),
  );
  apart('the commitments of one branch given for both', (sealed) =>
    withElement(withElement(sealed, 6, elementAt(sealed, 4)), 7, elementAt(sealed, 5)),
  );
  apart('T and U of a branch exchanged', (sealed) => exchanged(sealed, 4, 5));
  onRecord(
    'P10',
    'ATTACHMENT_SIZE',
    'a branch missing',
    openElection,
    cast((sealed) => sealed.subarray(32)),
    voting,
  );
  onRecord(
    'P10',
    'ATTACHMENT_SIZE',
    'a branch too many',
    openElection,
    cast((sealed) => concat(sealed, sealed.subarray(0, 64))),
    voting,
  );
});
