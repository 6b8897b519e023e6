import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noble } from '../../../crypto/group/kernel/reference.ts';
import { addScalars, decodeScalar, encodeScalar } from '../../../crypto/group/scalar.ts';
import type { BallotFault } from '../../../crypto/verification/ballot_claims.ts';
import { BallotVerifier } from '../../../crypto/verification/ballot_verifier.ts';
import { fromBase64Url, fromHex } from '../../../crypto/wire/bytes.ts';
import type { FramedEntry } from '../../../crypto/wire/framing.ts';
import { sealedPoints } from '../../../crypto/wire/layout.ts';
import { contestWithChoice } from '../../support/arbitrary_contest.ts';
import { contestHolds } from '../../support/plain_verification.ts';
import { ballotOf, PollingPlace, withMembers } from '../../support/polling_place.ts';
import { publicGroup } from '../../support/public_group.ts';
import { reseal } from '../../support/reseal.ts';
import { runs } from '../../support/runs.ts';
import { chooseOne, score } from '../../support/sample_manifest.ts';
import {
  ballot,
  flipped,
  otherPoint,
  otherScalar,
  place,
  POINTS,
  sealed,
  slotOf,
  SLOTS,
  withSlot,
} from './spoiled_ballot.ts';

describe('many ballots at once', () => {
  const good = Array.from({ length: 12 }, (_, i) =>
    place.seal({ c: i % 2 === 0 ? [1, 0] : [0, 1] }),
  );
  /** Ways to spoil a ballot, each with the fault that is found. */
  const spoil: readonly [BallotFault, (framed: FramedEntry) => FramedEntry][] = [
    ['SIGNATURE', (b) => withMembers(b, { signature: flipped(ballotOf(b.entry).signature) })],
    [
      'AUTHORIZATION',
      (b) => withMembers(b, { authorization: { ...ballotOf(b.entry).authorization, weight: 9 } }),
    ],
    ['ATTACHMENT_DIGEST', (b) => ({ entry: b.entry, attachment: sealed.attachment })],
    ['ATTACHMENT_SIZE', (b) => ({ entry: b.entry, attachment: b.attachment.subarray(1) })],
    ['RANGE_PROOF', () => withSlot(0, otherPoint(slotOf(0)))],
    ['POINT_INVALID', () => withSlot(0, new Uint8Array(32))],
    ['SCALAR_INVALID', () => withSlot(SLOTS - 1, new Uint8Array(32).fill(0xff))],
  ];

  test('name exactly the bad ones', () => {
    const choices = fc.array(fc.option(fc.nat({ max: spoil.length - 1 }), { freq: 2 }), {
      minLength: good.length,
      maxLength: good.length,
    });
    fc.assert(
      fc.property(choices, (ways) => {
        const ballots = good.map((framed, i) => spoil[ways[i] ?? -1]?.[1](framed) ?? framed);
        const expected = ways.map((way) => (way === null ? undefined : spoil[way]?.[0]));
        expect(place.verify(...ballots)).toEqual(expected);
      }),
      runs(15),
    );
  });

  test('do not hide two errors that cancel each other', () => {
    // Without weights, +1 in one response and −1 in another would leave the sum as it was.
    const at = SLOTS - 1;
    const plus = encodeScalar(addScalars(decodeScalar(slotOf(at)) ?? 0n, 1n));
    const minus = encodeScalar(addScalars(decodeScalar(slotOf(at)) ?? 0n, -1n));
    expect(place.verify(withSlot(at, plus), withSlot(at, minus))).toEqual([
      'RANGE_PROOF',
      'RANGE_PROOF',
    ]);
  });

  test('none at all is well', () => {
    expect(place.verify()).toEqual([]);
  });

  test('are not verified without randomness', () => {
    const verifier = new BallotVerifier(publicGroup, place, (n) => new Uint8Array(n));
    expect(() => verifier.verify([{ ballot, attachment: sealed.attachment }])).toThrow('zeros');
  });
});

describe('the batch and the plain equations agree', () => {
  test('on every contest, and on every contest with one slot changed', () => {
    fc.assert(
      fc.property(contestWithChoice('c'), fc.nat(), (legal, n) => {
        const here = new PollingPlace([legal.contest]);
        const someone = here.authorize();
        const { attachment } = here.seal({ c: legal.values }, someone);
        const context = {
          fingerprint: fromHex(here.fingerprint) ?? new Uint8Array(),
          style: 'all',
          pseudonym: fromBase64Url(someone.authorization.pseudonym) ?? new Uint8Array(),
          ballotKey: fromBase64Url(someone.authorization.ballotKey) ?? new Uint8Array(),
          electionKey: here.electionKey,
        };
        expect(contestHolds(context, legal.contest, attachment)).toBe(true);

        const slot = n % (attachment.length / 32);
        const old = attachment.slice(32 * slot, 32 * slot + 32);
        const change = slot < sealedPoints(legal.contest) ? otherPoint : otherScalar;
        attachment.set(change(old), 32 * slot);
        expect(contestHolds(context, legal.contest, attachment)).toBe(false);
        expect(here.verify(reseal(here, someone, attachment))).toEqual(['RANGE_PROOF']);
      }),
      runs(10),
    );
  });
});

describe('the arithmetic of this machine and the reference', () => {
  test('find the same faults', () => {
    const reference = new BallotVerifier(noble, place, place.random);
    const quick = new BallotVerifier(publicGroup, place, place.random);
    const slots = Array.from({ length: SLOTS }, (_, slot) =>
      withSlot(slot, (slot < POINTS ? otherPoint : otherScalar)(slotOf(slot))),
    );
    const ballots = [sealed, ...slots.slice(0, 6), sealed, ...slots.slice(-3)].map(
      ({ entry, attachment }) => ({ ballot: ballotOf(entry), attachment }),
    );
    const found = quick.verify(ballots);
    expect(found).toEqual(reference.verify(ballots));
    expect(found.filter((fault) => fault === undefined)).toHaveLength(2);
  });
});

test('more ballots than one sum holds are summed in several, and the bad ones of each are named', () => {
  // 65 points a ballot; a sum ends at 65,536.
  const wide = new PollingPlace([score('s', 1, 14, 14)], 'many sums');
  const one = wide.seal({ s: [3] });
  const points = 3 + sealedPoints(wide.manifest.contests[0] ?? chooseOne('none', 1));
  const count = Math.ceil(65_536 / points) + 40;
  const lie = { ...ballotOf(one.entry), signature: flipped(ballotOf(one.entry).signature) };
  const { attachment } = one;
  const verifier = new BallotVerifier(publicGroup, wide, wide.random);
  const hints = verifier.withHints({ ballot: ballotOf(one.entry), attachment }).hints;
  const bad = new Set([0, 700, count - 1]);
  const faults = verifier.verify(
    Array.from({ length: count }, (_, i) => ({
      ...{ ballot: bad.has(i) ? lie : ballotOf(one.entry), attachment },
      hints,
    })),
  );
  const expected = Array.from({ length: count }, (_, i) => (bad.has(i) ? 'SIGNATURE' : undefined));
  expect(faults).toEqual(expected);
});
